import { refuse } from '#kernel/errors.ts'
import { type Sql, transaction } from '#kernel/sql.ts'
import { audited } from './audit.ts'
import { closePinDoors } from './close-pin-doors.ts'
import { hashPassword } from './passwords.ts'
import { grantsInForce, openSession } from './sessions.ts'
import { acceptPassword } from './strength.ts'
import { hashOf } from './tokens.ts'

const mallOf = (code: string) => code.split('.')[0] ?? ''

type Invited = { mall: string; staff: string; name: string; email: string; known: boolean }

/** For whom an invitation is, and whether they have an account already (a new link); it is not used up by looking. Refuses `invitation.over` when unknown, used or past its 72 hours. */
export async function invitation(sql: Sql, code: string, now: Date): Promise<Invited> {
  const [row] = await sql<Invited[]>`
    select s.mall_id as mall, s.staff_id as staff, s.name, s.email, s.active_at is not null as known from invitations i join staff s using (mall_id, staff_id)
    where i.mall_id = ${mallOf(code)} and i.code_hash = ${hashOf(code)} and i.used_at is null and i.expires_at > ${now} and s.left_at is null`
  return row ?? refuse('invitation.over')
}

/**
 * Takes up an invitation: sets the password, once. A link that ended while the password waited to be hashed sets nothing. With `agent` it signs in at
 * once, in the same transaction, so that whoever takes the account back next ends that session too: answers its cookie, null for somebody without a
 * role now. Refuses `invitation.over`, `password.weak`, `password.known`, `password.short`, `sign_in.busy`.
 */
export async function acceptInvitation(
  sql: Sql,
  code: string,
  password: string,
  now: Date,
  agent?: string,
): Promise<{ mall: string; staff: string; cookie: string | null }> {
  const person = await invitation(sql, code, now)
  await acceptPassword(sql, password, person)
  const hash = await hashPassword(password, 'door')
  const { mall, staff } = person
  return transaction(sql, async sql => {
    // The person first, as everybody does who ends links, so that none waits for the other.
    const [here] = await sql`select from staff where mall_id = ${mall} and staff_id = ${staff} and left_at is null for update`
    const [used] = await sql`
      update invitations set used_at = ${now} where mall_id = ${mall} and code_hash = ${hashOf(code)} and used_at is null and expires_at > ${now}
      returning 1`
    if (!here || !used) refuse('invitation.over')
    await sql`update staff set password_hash = ${hash}, active_at = coalesce(active_at, ${now}) where mall_id = ${mall} and staff_id = ${staff}`
    // A new link for a forgotten password: whoever knew the old one is out, with the PIN they may have set.
    await sql`update staff_sessions set revoked_at = ${now} where mall_id = ${mall} and staff_id = ${staff} and revoked_at is null`
    await closePinDoors(sql, mall, staff)
    const enters = agent !== undefined && (await grantsInForce(sql, mall, staff, now)).length > 0
    const cookie = enters ? await openSession(sql, { mall, staff, factors: 1, agent }, now) : null
    await audited(sql, mall, now, `staff:${staff}`, 'staff.activated', { subject: `staff:${staff}` })
    return { mall, staff, cookie }
  })
}
