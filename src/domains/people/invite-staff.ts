import { z } from 'zod'
import type { Asking } from '#kernel/access.ts'
import { refuse } from '#kernel/errors.ts'
import { uuidv7 } from '#kernel/random.ts'
import { type Sql, transaction } from '#kernel/sql.ts'
import { audited } from './audit.ts'
import { GrantRole, writeGrant } from './grant-role.ts'
import { writeInvitation } from './renew-invitation.ts'
import { checkGrant } from './rules/grant.ts'
import { mayManage } from './rules/roles.ts'
import { people } from './staff-list.ts'

export const InviteStaff = GrantRole.extend({
  name: z.string().trim().min(1).max(100),
  email: z.email().max(200).toLowerCase(),
})
export type InviteStaff = z.infer<typeof InviteStaff>

/**
 * Invites a person with a first role; answers the code of a link that is good for 72 hours and once. Inviting again somebody who has not
 * come yet, or who has left, makes a new link and ends the old. Refuses `access.denied` for a role the inviter may not give, `staff.known` for an
 * e-mail that works here already, `grant.agency` when the role needs an agency, `grant.until`, `grant.acting`.
 */
export async function inviteStaff(sql: Sql, asking: Asking, day: string, input: InviteStaff): Promise<{ staff: string; code: string }> {
  const { who, now } = asking
  const mall = who.mall ?? refuse('access.denied')
  const { name, email, ...role } = input
  checkGrant(who, role, day)
  return transaction(sql, async sql => {
    const [row] = await sql<{ staff_id: string }[]>`
      insert into staff (mall_id, staff_id, name, email, agency_id, invited_at)
      values (${mall}, ${uuidv7(now)}, ${name}, ${email}, ${input.agency ?? null}, ${now})
      on conflict (mall_id, email) do update
        set name = excluded.name, invited_at = excluded.invited_at, agency_id = excluded.agency_id, active_at = null, left_at = null
      where staff.active_at is null or staff.left_at is not null
      returning staff_id`
    const staff = row?.staff_id ?? refuse('staff.known')
    const [invited] = await people(sql, mall, now, { staff })
    // Somebody else's invitation, to more than this inviter may give, stays as it is.
    if (!mayManage(who, { agency: invited!.agency, grants: invited!.grants })) refuse('staff.known')
    await sql`update grants set ended_at = ${now} where mall_id = ${mall} and staff_id = ${staff} and ended_at is null`
    await writeGrant(sql, asking, staff, day, role)
    const code = await writeInvitation(sql, asking, staff)
    await audited(sql, mall, now, who.id, 'staff.invited', {
      subject: `staff:${staff}`,
      data: { role: input.role, agency: input.agency ?? null },
    })
    return { staff, code }
  })
}
