import { z } from 'zod'
import type { Asking, StaffRole } from '#kernel/access.ts'
import { refuse } from '#kernel/errors.ts'
import { happened } from '#kernel/outbox.ts'
import { secret, uuidv7 } from '#kernel/random.ts'
import { type Sql, transaction } from '#kernel/sql.ts'
import { mayGive } from './rules/roles.ts'
import { hashOf } from './tokens.ts'

const INVITATION_HOURS = 72

export const InviteStaff = z.strictObject({
  name: z.string().trim().min(1).max(100),
  email: z.email().max(200).toLowerCase(),
  role: z.enum(['officer', 'desk', 'office', 'signer', 'manager', 'leader', 'inspector', 'ministry', 'admin']),
  agency: z.string().max(80).optional(),
  counter: z.string().max(80).optional(),
  until: z.iso.date().optional(),
  actingFor: z.string().trim().max(100).optional(),
  decree: z.string().trim().max(200).optional(),
})
export type InviteStaff = z.infer<typeof InviteStaff>

/**
 * Invites a person with a first role; answers the code of a link that is good for 72 hours and once. Inviting again somebody who has not
 * come yet makes a new link and ends the old. Refuses `access.denied` for a role the inviter may not give, `staff.known` for an e-mail that
 * works here already, `grant.agency` when the role needs an agency.
 */
export async function inviteStaff(
  sql: Sql,
  { who, now }: Asking,
  day: string,
  input: InviteStaff,
): Promise<{ staff: string; code: string }> {
  const mall = who.mall ?? refuse('access.denied')
  const role = who.role as StaffRole
  if (!mayGive({ role, agency: who.agency }, input)) refuse('access.denied')
  if (['officer', 'office', 'signer'].includes(input.role) && !input.agency) refuse('grant.agency')
  return transaction(sql, async sql => {
    const [row] = await sql<{ staff_id: string }[]>`
      insert into staff (mall_id, staff_id, name, email, agency_id, invited_at)
      values (${mall}, ${uuidv7(now)}, ${input.name}, ${input.email}, ${input.agency ?? null}, ${now})
      on conflict (mall_id, email) do update set name = excluded.name, invited_at = excluded.invited_at, agency_id = excluded.agency_id, left_at = null
      where staff.active_at is null
      returning staff_id`
    const staff = row?.staff_id ?? refuse('staff.known')
    await sql`update grants set ended_at = ${now} where mall_id = ${mall} and staff_id = ${staff} and ended_at is null`
    await sql`
      insert into grants (mall_id, grant_id, staff_id, role, agency_id, counter_id, from_day, until_day, acting_for, decree, given_by, given_at)
      values (${mall}, ${uuidv7(now)}, ${staff}, ${input.role}, ${input.agency ?? null}, ${input.counter ?? null}, ${day}, ${input.until ?? null},
        ${input.actingFor ?? null}, ${input.decree ?? null}, ${who.id}, ${now})`
    const code = `${mall}.${secret(32)}`
    await sql`update invitations set expires_at = ${now} where mall_id = ${mall} and staff_id = ${staff} and used_at is null`
    await sql`
      insert into invitations (mall_id, code_hash, staff_id, made_at, expires_at)
      values (${mall}, ${hashOf(code)}, ${staff}, ${now}, ${new Date(now.getTime() + INVITATION_HOURS * 3600_000)})`
    await happened(sql, mall, now, who.id, [{ kind: 'staff.invited', data: { staff, role: input.role, agency: input.agency ?? null } }])
    return { staff, code }
  })
}
