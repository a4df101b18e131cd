import { refuse } from '#kernel/errors.ts'
import type { Keyring } from '#kernel/keyring.ts'
import { uuidv7 } from '#kernel/random.ts'
import { type Sql, transaction } from '#kernel/sql.ts'
import { audited } from './audit.ts'
import { passwordIs } from './passwords.ts'
import { openSession } from './sessions.ts'

const WINDOW_MS = 15 * 60_000
const TRIES_MAX = 5
const TRIES_PER_ADDRESS_MAX = 50

export type SignIn = { mall: string; email: string; password: string; address: string; agent: string }

/**
 * Signs a person in by e-mail and password. An unknown e-mail takes as long as a wrong password and is told the same. Five misses from one
 * address for one name within 15 minutes close that pair only, so nobody can lock out a colleague; fifty misses close the address. Answers the
 * session's cookie. Refuses `sign_in.wrong`, `too.many`.
 */
export async function signIn(sql: Sql, ring: Keyring, input: SignIn, now: Date): Promise<string> {
  const { mall, address } = input
  const email = input.email.trim().toLowerCase().slice(0, 200)
  const name = ring.hash('sign-in name', `${mall} ${email}`)
  const from = ring.hash('sign-in address', address)
  const since = new Date(now.getTime() - WINDOW_MS)
  const attempt = uuidv7(now)
  // Noted first, counted then: of a hundred tries sent in one instant, five are heard.
  await sql`
    insert into sign_in_attempts (mall_id, attempt_id, name_hash, address_hash, at)
    select mall_id, ${attempt}, ${name}, ${from}, ${now} from malls where mall_id = ${mall}`
  const [tries] = await sql<{ pair: number; address: number; pair_first: Date | null; first: Date | null }[]>`
    select count(*) filter (where name_hash = ${name})::int as pair, count(*)::int as address,
      min(at) filter (where name_hash = ${name}) as pair_first, min(at) as first
    from sign_in_attempts where mall_id = ${mall} and address_hash = ${from} and at > ${since}`
  if (tries!.pair > TRIES_MAX || tries!.address > TRIES_PER_ADDRESS_MAX) {
    await sql`delete from sign_in_attempts where mall_id = ${mall} and attempt_id = ${attempt}`
    const first = (tries!.pair > TRIES_MAX ? tries!.pair_first : tries!.first) ?? now
    refuse('too.many', { seconds: Math.ceil((first.getTime() + WINDOW_MS - now.getTime()) / 1000) })
  }
  const [person] = await sql<{ staff_id: string; password_hash: string | null }[]>`
    select staff_id, password_hash from staff where mall_id = ${mall} and email = ${email} and left_at is null and active_at is not null`
  if (!(await passwordIs(person?.password_hash ?? null, input.password.slice(0, 400))) || !person) refuse('sign_in.wrong')
  await sql`delete from sign_in_attempts where mall_id = ${mall} and name_hash = ${name} and address_hash = ${from}`
  return transaction(sql, async sql => {
    const cookie = await openSession(sql, { mall, staff: person.staff_id, factors: 1, agent: input.agent }, now)
    await audited(sql, mall, now, `staff:${person.staff_id}`, 'staff.signed_in', {
      subject: `staff:${person.staff_id}`,
      data: { factors: 1 },
    })
    return cookie
  })
}
