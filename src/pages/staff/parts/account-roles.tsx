import type { HeldRole } from '#domains/people/staff-list.ts'
import { Button } from '#pages/ui/button.tsx'
import { Rows } from '#pages/ui/rows.tsx'
import { useLang } from '#pages/ui/shell.ts'
import { StatusTag } from '#pages/ui/status-tag.tsx'
import { type Places, roleTerms, roleTitle } from '../places.ts'
import { accountWords } from '../words/account.ts'

type AccountRolesProps = { grants: readonly HeldRole[]; current: string | null; places: Places }

/** The roles in force today, with place and dates; the one put on is marked. */
export function AccountRoles({ grants, current, places }: AccountRolesProps) {
  const lang = useLang()
  const say = accountWords[lang]
  return (
    <section className="stack">
      <h2>{say.roles}</h2>
      <Rows
        items={grants.map(grant => ({
          key: grant.id,
          icon: 'user',
          title: roleTitle(lang, grant, places),
          note: (
            <>
              {roleTerms(lang, grant)}
              {grant.id === current ? (
                <>
                  <br />
                  <StatusTag tone="ok">{say.now}</StatusTag>
                </>
              ) : null}
            </>
          ),
        }))}
      />
      {grants.length > 1 ? (
        <Button kind="secondary" href="/masuk/tugas" icon="transfer">
          {say.change}
        </Button>
      ) : null}
    </section>
  )
}
