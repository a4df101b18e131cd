import type { Asking } from '#kernel/access.ts'
import { type Sql, transaction } from '#kernel/sql.ts'
import { audited } from './audit.ts'
import { closePinDoors } from './close-pin-doors.ts'
import { managedPerson } from './managed-person.ts'

/**
 * A person leaves: roles, sessions, invitations, the second factor, passkeys and links to a provider end in one transaction, the e-mail goes; what they
 * did keeps their name (`kept.ts`). Links that they made for others and nobody has taken up end too: who is still to come in is somebody else's to invite. Their
 * counter is the queue's to close (`let-go.ts`). Refuses `not.found`, `staff.self`, and `access.denied` for somebody whose roles the asker could not have given.
 */
export function leave(sql: Sql, asking: Asking, staff: string) {
  const { who, now } = asking
  return transaction(sql, async sql => {
    await managedPerson(sql, asking, staff, { whole: true })
    const mall = who.mall!
    await sql`
      update staff set left_at = ${now}, email = null, password_hash = null, totp_sealed = null, totp_on_at = null
      where mall_id = ${mall} and staff_id = ${staff} and left_at is null`
    await sql`update grants set ended_at = ${now} where mall_id = ${mall} and staff_id = ${staff} and ended_at is null`
    await sql`update staff_sessions set revoked_at = ${now} where mall_id = ${mall} and staff_id = ${staff} and revoked_at is null`
    // As if they had never been good: who began to take one up a moment before is late as well.
    await sql`
      update invitations set expires_at = made_at
      where mall_id = ${mall} and (staff_id = ${staff} or made_by = ${`staff:${staff}`}) and used_at is null and expires_at > ${now}`
    await closePinDoors(sql, mall, staff)
    await sql`delete from recovery_codes where mall_id = ${mall} and staff_id = ${staff}`
    await sql`delete from passkeys where mall_id = ${mall} and staff_id = ${staff}`
    await sql`delete from oidc_links where mall_id = ${mall} and staff_id = ${staff}`
    await audited(sql, mall, now, who, 'staff.left', { subject: `staff:${staff}` })
  })
}
