import type { StaffMember } from '#domains/people/staff-list.ts'
import { fill } from '#kernel/text.ts'
import type { Told } from '#pages/staff/told.ts'
import { Button } from '#pages/ui/button.tsx'
import { Field } from '#pages/ui/field.tsx'
import { useLang } from '#pages/ui/shell.ts'
import { staffWords } from '../staff-words.ts'

type MemberWaysProps = { person: Pick<StaffMember, 'id' | 'name' | 'factorSince'>; fault: Told | undefined; reason: string | undefined }

/** A new link, a lost second factor, and the end: each asks once more before it acts. */
export function MemberWays({ person: { id, name, factorSince }, fault, reason }: MemberWaysProps) {
  const say = staffWords[useLang()]
  const action = `/kelola/petugas/${id}`
  return (
    <section className="panel stack" aria-labelledby="ways-title">
      <h2 id="ways-title">{say.more}</h2>
      <details>
        <summary>{say.renew}</summary>
        <form className="stack" method="post" action={action}>
          <p>{say.renewHelp}</p>
          <Button kind="secondary" name="act" value="link">
            {say.renew}
          </Button>
        </form>
      </details>
      {factorSince ? (
        <details open={fault !== undefined}>
          <summary>{say.reset}</summary>
          <form className="stack" method="post" action={action}>
            <p>{say.resetHelp}</p>
            <Field name="reason" label={say.reason} hint={say.reasonHint} rows={3} maxLength={300} value={reason} error={fault?.title} />
            <Button kind="danger" name="act" value="reset">
              {say.resetYes}
            </Button>
          </form>
        </details>
      ) : null}
      <details>
        <summary>{say.leave}</summary>
        <form className="stack" method="post" action={action}>
          <p>
            <b>{fill(say.leaveSure, { name })}</b> {say.leaveHelp}
          </p>
          <Button kind="danger" name="act" value="leave">
            {say.leaveYes}
          </Button>
        </form>
      </details>
    </section>
  )
}
