import { z } from 'zod'
import type { Asking } from '#kernel/access.ts'
import { refuse } from '#kernel/errors.ts'
import { uuidv7 } from '#kernel/random.ts'
import { type Sql, transaction } from '#kernel/sql.ts'
import { audited } from './audit.ts'
import { GrantRole, roleOnRecord, writeGrant } from './grant-role.ts'
import { inOffice } from './in-office.ts'
import { writeInvitation } from './renew-invitation.ts'
import { checkGrant } from './rules/grant.ts'
import { readable } from './rules/readable.ts'
import { mayManage } from './rules/roles.ts'
import { people } from './staff-list.ts'

export const InviteStaff = GrantRole.extend({
  name: readable(1, 100),
  email: z.email().max(200).toLowerCase(),
})
export type InviteStaff = z.infer<typeof InviteStaff>

/**
 * Invites a person with a first role; answers the code of a link that is good for 72 hours and once. Inviting again somebody who has not
 * come yet makes a new link and ends the old. Who left and comes back is a new account with a pseudonym of its own: nobody inherits, or rewrites, what was
 * done before. Refuses `access.denied` for a role the inviter may not give, `staff.known` for an e-mail that works here already or that somebody else
 * invited, `grant.agency` when the role needs an agency, `grant.until`, `grant.acting`.
 */
export async function inviteStaff(sql: Sql, asking: Asking, day: string, input: InviteStaff): Promise<{ staff: string; code: string }> {
  const { who, now } = asking
  const mall = who.mall ?? refuse('access.denied')
  const { name, email, ...role } = input
  checkGrant(who, role, day)
  return transaction(sql, async sql => {
    await inOffice(sql, asking)
    const staff = await invitee(sql, asking, mall, { name, email, agency: input.agency })
    await sql`update grants set ended_at = ${now} where mall_id = ${mall} and staff_id = ${staff} and ended_at is null`
    await writeGrant(sql, asking, staff, day, role)
    const code = await writeInvitation(sql, asking, staff)
    const data = roleOnRecord({ ...input, from: input.from ?? day })
    await audited(sql, mall, now, who, 'staff.invited', { subject: `staff:${staff}`, data })
    return { staff, code }
  })
}

type Invited = Pick<InviteStaff, 'name' | 'email' | 'agency'>

/** The account for this e-mail: a new one, or one nobody has used yet and the inviter could have invited as it stands, before anything of it is rewritten. */
async function invitee(sql: Sql, { who, now }: Asking, mall: string, { name, email, agency }: Invited): Promise<string> {
  const [made] = await sql<{ id: string }[]>`
    insert into staff (mall_id, staff_id, name, email, agency_id, invited_at)
    values (${mall}, ${uuidv7(now)}, ${name}, ${email}, ${agency ?? null}, ${now})
    on conflict (mall_id, email) do nothing returning staff_id as id`
  if (made) return made.id
  const [there] = await sql<{ id: string }[]>`
    select staff_id as id from staff where mall_id = ${mall} and email = ${email} and active_at is null and left_at is null for update`
  if (!there) refuse('staff.known')
  const [invited] = await people(sql, mall, now, { staff: there.id })
  // Somebody else's invitation stays as it is.
  if (!invited || !mayManage(who, invited)) refuse('staff.known')
  await sql`
    update staff set name = ${name}, agency_id = ${agency ?? null}, invited_at = ${now} where mall_id = ${mall} and staff_id = ${there.id}`
  return there.id
}
