import type { Asking, StaffRole } from '#kernel/access.ts'
import { refuse } from '#kernel/errors.ts'
import { happened } from '#kernel/outbox.ts'
import { type Sql, transaction } from '#kernel/sql.ts'
import { mayGive } from './rules/roles.ts'

/**
 * A person leaves: roles, sessions, invitations and the second factor end in one transaction; what they did keeps their name. Refuses
 * `not.found`, and `access.denied` for somebody whose roles the asker could not have given.
 */
export function leave(sql: Sql, { who, now }: Asking, staff: string) {
  const mall = who.mall ?? refuse('access.denied')
  return transaction(sql, async sql => {
    const grants = await sql<{ role: StaffRole; agency: string | null }[]>`
      select role, agency_id as agency from grants where mall_id = ${mall} and staff_id = ${staff} and ended_at is null`
    const giver = { role: who.role as StaffRole, agency: who.agency }
    if (grants.some(g => !mayGive(giver, { role: g.role, agency: g.agency ?? undefined }))) refuse('access.denied')
    const [row] = await sql`
      update staff set left_at = ${now}, password_hash = null, totp_sealed = null, totp_on_at = null
      where mall_id = ${mall} and staff_id = ${staff} and left_at is null returning 1`
    if (!row) refuse('not.found')
    await sql`update grants set ended_at = ${now} where mall_id = ${mall} and staff_id = ${staff} and ended_at is null`
    await sql`update staff_sessions set revoked_at = ${now} where mall_id = ${mall} and staff_id = ${staff} and revoked_at is null`
    await sql`update invitations set expires_at = ${now} where mall_id = ${mall} and staff_id = ${staff} and used_at is null and expires_at > ${now}`
    await sql`delete from recovery_codes where mall_id = ${mall} and staff_id = ${staff}`
    await happened(sql, mall, now, who.id, [{ kind: 'staff.left', data: { staff } }])
  })
}
