import type { Where } from '#kernel/access.ts'
import { refuse } from '#kernel/errors.ts'
import type { Keyring } from '#kernel/keyring.ts'
import { type Happening, happened } from '#kernel/outbox.ts'
import { uuidv7 } from '#kernel/random.ts'
import { type Sql, transaction } from '#kernel/sql.ts'
import { audited } from './audit.ts'
import { tryLeft } from './claim-try.ts'
import { browserOf } from './known-browser.ts'
import { passwordIs } from './passwords.ts'
import { openSession, personOf, whereOf } from './sessions.ts'

const WINDOW_MS = 15 * 60_000
const TRIES_MAX = 5
const TRIES_PER_ADDRESS_MAX = 50
/** Where tries are noted that name a mall which is not there. */
const NOWHERE = '-'

/** `device` is the paired counter computer somebody sits at, `known` what the browser kept of a sign-in before. */
export type SignIn = {
  mall: string
  email: string
  password: string
  address: string
  agent: string
  device?: string | null
  known?: string | null
}

type Tries = { pair: number; all: number; pairFirst: Date | null; first: Date | null }
type Door = { mall: string; attempt: string; name: Buffer; from: Buffer }

/**
 * Signs a person in by e-mail and password. An unknown e-mail, or mall, takes as long as a wrong password, is told the same and counted alike. Five misses for one name
 * from one place within 15 minutes close that pair only, fifty the place; both leave one event. A place is a paired computer, a browser this
 * person has signed in from before, else the network address: so who shares an address with a stranger is not locked out at their own
 * computer. Answers the session's cookie. Refuses `sign_in.wrong`, `too.many`, `sign_in.busy` when too many wait to be judged.
 */
export async function signIn(sql: Sql, ring: Keyring, input: SignIn, now: Date): Promise<string> {
  const { mall, device = null, agent } = input
  const email = input.email.trim().toLowerCase().slice(0, 200)
  const [here] = await sql<{ staff_id: string | null; password_hash: string | null }[]>`
    select staff_id, password_hash from malls m
    left join staff s on s.mall_id = m.mall_id and email = ${email} and left_at is null and active_at is not null where m.mall_id = ${mall}`
  const person = here?.staff_id ? { staff_id: here.staff_id, password_hash: here.password_hash } : null
  const browser = person ? browserOf(ring, input.known, mall, person.staff_id) : null
  const place = device ? `device ${device}` : browser ? `browser ${browser}` : input.address
  const name = ring.hash('sign-in name', `${mall} ${email}`)
  const door = { mall: here ? mall : NOWHERE, attempt: uuidv7(now), name, from: ring.hash('sign-in address', place) }
  const where = whereOf(device, agent)
  const tries = await noteTry(sql, door, now)
  const closes = () => noteClosing(sql, ring, door, tries, where, now)
  const takeBack = () => sql`delete from sign_in_attempts where mall_id = ${door.mall} and attempt_id = ${door.attempt}`
  if (tries.pair > TRIES_MAX || tries.all > TRIES_PER_ADDRESS_MAX) {
    await takeBack()
    await closes()
    const first = (tries.pair > TRIES_MAX ? tries.pairFirst : tries.first) ?? now
    refuse('too.many', { seconds: Math.ceil((first.getTime() + WINDOW_MS - now.getTime()) / 1000) })
  }
  const line = device || browser ? 'inside' : 'door'
  const right = await passwordIs(person?.password_hash ?? null, input.password.slice(0, 400), line).catch(async error => {
    // Sent away unjudged.
    await takeBack()
    throw error
  })
  if (!right || !person) {
    await closes()
    refuse('sign_in.wrong')
  }
  await sql`delete from sign_in_attempts where mall_id = ${mall} and name_hash = ${name} and address_hash = ${door.from}`
  const staff = person.staff_id
  return transaction(sql, async sql => {
    // It waited to be judged. Who changes the password meanwhile, or lets its owner leave, was first, or waits here and then ends this session too.
    const [still] = await sql`
      select from staff where mall_id = ${mall} and staff_id = ${staff} and password_hash = ${person.password_hash} and left_at is null for share`
    if (!still) refuse('sign_in.wrong')
    const cookie = await openSession(sql, { mall, staff, factors: 1, agent }, now)
    await audited(sql, mall, now, personOf({ staff, where }), 'staff.signed_in', { subject: `staff:${staff}`, data: { factors: 1 } })
    return cookie
  })
}

/** Noted first, counted then: of a hundred tries sent in one instant, five are heard at most. */
async function noteTry(sql: Sql, { mall, attempt, name, from }: Door, now: Date): Promise<Tries> {
  const begins = new Date(now.getTime() - WINDOW_MS)
  // The night watch goes from mall to mall and comes by here never.
  if (mall === NOWHERE) await sql`delete from sign_in_attempts where mall_id = ${mall} and at <= ${begins}`
  await sql`
    insert into sign_in_attempts (mall_id, attempt_id, name_hash, address_hash, at) values (${mall}, ${attempt}, ${name}, ${from}, ${now})`
  const [tries] = await sql<Tries[]>`
    select count(*) filter (where name_hash = ${name})::int as pair, count(*)::int as "all",
      min(at) filter (where name_hash = ${name}) as "pairFirst", min(at) as first
    from sign_in_attempts where mall_id = ${mall} and address_hash = ${from} and at > ${begins}`
  return tries!
}

/** One event for each closing, which names neither person nor address. */
async function noteClosing(sql: Sql, ring: Keyring, { mall, name, from }: Door, tries: Tries, where: Where, now: Date) {
  // Nobody reads the events of a mall that is not there.
  if (mall === NOWHERE) return
  const once = async (which: Buffer, what: Happening) => {
    const fresh = await tryLeft(sql, mall, ring.hash('sign-in closed', which.toString('hex')), { tries: 1, ms: WINDOW_MS }, now)
    if (fresh) await happened(sql, mall, now, 'stranger', [what])
  }
  if (tries.pair >= TRIES_MAX) await once(Buffer.concat([name, from]), { kind: 'staff.name_closed', data: where })
  if (tries.all >= TRIES_PER_ADDRESS_MAX) await once(from, { kind: 'staff.place_closed', data: where })
}
