import type { HeldRole, StaffMember } from '#domains/people/staff-list.ts'
import { fill } from '#kernel/text.ts'
import { type Places, roleTerms, roleTitle } from '#pages/staff/places.ts'
import type { Told } from '#pages/staff/told.ts'
import { Button } from '#pages/ui/button.tsx'
import { faultAt } from '#pages/ui/error-summary.tsx'
import { useLang } from '#pages/ui/shell.ts'
import { StatusTag } from '#pages/ui/status-tag.tsx'
import { staffWords } from '../staff-words.ts'
import type { Frame } from './hall-frame.tsx'
import { RoleFields } from './role-fields.tsx'

type Held = HeldRole & { mine: boolean }
type MemberRolesProps = {
  person: Omit<StaffMember, 'grants'> & { grants: readonly Held[] }
  roles: Parameters<typeof RoleFields>[0]['roles']
  places: Places
  allPlaces: Places
  today: string
  self: boolean
  frame: Pick<Frame, 'role'>
  fault: Told | undefined
  sent: Readonly<Record<string, string>>
}

/** The roles somebody holds, each with a way to end it, and one to add another. */
export function MemberRoles({ person, roles, places, allPlaces, today, self, frame, fault, sent }: MemberRolesProps) {
  const lang = useLang()
  const say = staffWords[lang]
  const gone = self || person.state === 'left'
  const faultOf = (field: string) => faultAt(fault, field, say.asks)
  return (
    <section className="panel stack" aria-labelledby="roles-title">
      <h2 id="roles-title">{say.roles}</h2>
      {person.grants.length === 0 ? <p>{say.noRole}</p> : null}
      <ul className="held">
        {person.grants.map(grant => (
          <li key={grant.id}>
            <span>
              <b>{roleTitle(lang, grant, allPlaces)}</b> {grant.actingFor ? <StatusTag icon="transfer">{say.plt}</StatusTag> : null}{' '}
              {grant.until && grant.until < today ? <StatusTag tone="warn">{say.over}</StatusTag> : null}
              <small>{roleTerms(lang, grant)}</small>
            </span>
            {grant.mine && !gone ? <EndRole person={person.id} grant={grant.id} role={roleTitle(lang, grant, allPlaces)} /> : null}
          </li>
        ))}
      </ul>
      {gone ? null : (
        <details open={fault !== undefined}>
          <summary>{say.addRole}</summary>
          <form className="stack" method="post" action={`/kelola/petugas/${person.id}`}>
            <RoleFields roles={roles} places={places} sent={sent} faultOf={faultOf} fixed={frame.role === 'signer'} />
            <Button name="act" value="role">
              {say.add}
            </Button>
          </form>
        </details>
      )}
    </section>
  )
}

function EndRole({ person, grant, role }: { person: string; grant: string; role: string }) {
  const say = staffWords[useLang()]
  return (
    <details>
      <summary aria-label={`${say.endRole}: ${role}`}>{say.endRole}</summary>
      <form className="stack" method="post" action={`/kelola/petugas/${person}`}>
        <p>
          {fill(say.endSure, { role })} {say.endHelp}
        </p>
        <input type="hidden" name="grant" value={grant} />
        <Button kind="danger" name="act" value="end">
          {say.endYes}
        </Button>
      </form>
    </details>
  )
}
