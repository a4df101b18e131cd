import { refuse } from '#kernel/errors.ts'
import { type Sql, transaction } from '#kernel/sql.ts'
import { audited } from './audit.ts'
import { personOf, type Session } from './sessions.ts'

/**
 * Takes out one of the own passkeys; it opens nothing from now on. The last second factor stays: lifting it is for a manager, with a reason
 * (`resetFactor`). Refuses `passkey.last`, `not.found`.
 */
export function removePasskey(sql: Sql, { mall, staff, where }: Session, id: string, now: Date): Promise<void> {
  return transaction(sql, async sql => {
    const [person] = await sql<{ totp: boolean }[]>`
      select totp_on_at is not null as totp from staff where mall_id = ${mall} and staff_id = ${staff} for update`
    const [gone] = await sql`delete from passkeys where mall_id = ${mall} and staff_id = ${staff} and passkey_id::text = ${id} returning 1`
    if (!gone) refuse('not.found')
    const [left] = await sql`select 1 from passkeys where mall_id = ${mall} and staff_id = ${staff} limit 1`
    if (!left && !person!.totp) refuse('passkey.last')
    await audited(sql, mall, now, personOf({ staff, where }), 'staff.passkey_removed', { subject: `staff:${staff}`, data: { passkey: id } })
  })
}
