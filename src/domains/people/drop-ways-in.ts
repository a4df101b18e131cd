import type { Sql } from '#kernel/sql.ts'
import { audited } from './audit.ts'
import { closePinDoors } from './close-pin-doors.ts'
import type { Session } from './sessions.ts'

/**
 * Takes away all that opened an account before its e-mail's owner came by the provider for the first time: password, PIN, passkeys, links to others,
 * invitations and every session. Whoever invited the e-mail may have taken the link up themselves. An app in force stays, and is asked for: alone
 * it opens nothing, and no provider's word sets a second factor aside. Answers false, with nothing done, where passkeys are the only second
 * factor: they open the account alone. Whoever calls it holds the person's row.
 */
export async function dropWaysIn(sql: Sql, { mall, staff }: Pick<Session, 'mall' | 'staff'>, now: Date): Promise<boolean> {
  const [had] = await sql<{ app: boolean; passkey: boolean }[]>`
    select totp_on_at is not null as app, exists (select from passkeys p where p.mall_id = s.mall_id and p.staff_id = s.staff_id) as passkey
    from staff s where mall_id = ${mall} and staff_id = ${staff}`
  if (had!.passkey && !had!.app) return false
  await sql`
    update staff set password_hash = null, totp_sealed = case when totp_on_at is not null then totp_sealed end
    where mall_id = ${mall} and staff_id = ${staff}`
  await sql`delete from passkeys where mall_id = ${mall} and staff_id = ${staff}`
  await sql`delete from oidc_links where mall_id = ${mall} and staff_id = ${staff}`
  await sql`update staff_sessions set revoked_at = ${now} where mall_id = ${mall} and staff_id = ${staff} and revoked_at is null`
  await closePinDoors(sql, mall, staff)
  await audited(sql, mall, now, `staff:${staff}`, 'staff.ways_dropped', { subject: `staff:${staff}` })
  return true
}
