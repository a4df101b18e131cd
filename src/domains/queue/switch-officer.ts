import type { CounterPc } from '#domains/people/counter-pc.ts'
import { holdPinDoor } from '#domains/people/hold-pin-door.ts'
import { leftHere } from '#domains/people/left-here.ts'
import { openByPin, unlockSession } from '#domains/people/open-by-pin.ts'
import type { Proven } from '#domains/people/prove-pin.ts'
import { endSessions, type Session, sessionOf } from '#domains/people/sessions.ts'
import type { Actor } from '#kernel/access.ts'
import { refuse } from '#kernel/errors.ts'
import { happened } from '#kernel/outbox.ts'
import { uuidv7 } from '#kernel/random.ts'
import { type Sql, transaction } from '#kernel/sql.ts'
import { closeSitting, endSitting } from './close-counter.ts'
import { openCounter } from './open-counter.ts'
import { type OwnCounter, ownCounter } from './own-counter.ts'
import { lockCounter } from './sitting-at.ts'

type Switch = { pc: CounterPc; before: Session | null; proven: Proven; takeOver: boolean; agent: string }

/**
 * Lets whoever proved a PIN work at this computer, in one transaction. The same person: their session is unlocked, as one that a PIN
 * opened, the counter is as they left it. Another: the session before, locked or run out, ends, its counter closes and opens for the new officer with the same services, if it is one of theirs
 * and they sit nowhere else. A number that is open there is handed over only when the new officer says so (`takeOver`); it keeps its
 * place and its clock. Answers the cookie. Refuses `counter.handover`, `counter.taken` when the number is not theirs to go on with,
 * `pin.role`, `pin.closed`, `access.unknown`.
 */
export function switchOfficer(sql: Sql, { pc, before, proven, takeOver, agent }: Switch, now: Date): Promise<string> {
  const { mall } = pc
  return transaction(sql, async sql => {
    await holdPinDoor(sql, pc, proven)
    if (before && before.staff === proven.staff) return unlockSession(sql, pc, before, proven, now)
    // Also a session that ran out: its counter may still be open.
    const left = before ?? (await leftHere(sql, pc))
    const first = left && left.staff !== proven.staff ? `staff:${left.staff}` : null
    const counter = first === null ? null : await lockedCounter(sql, mall, first)
    if (counter?.ticket && !takeOver) refuse('counter.handover', { number: counter.ticket }, { ambil: 'counter.handover' })
    if (left) await endSessions(sql, left, { id: left.id }, now, `staff:${proven.staff}`)
    const cookie = await openByPin(sql, pc, proven, agent, now)
    if (!first || !counter) return cookie
    const who = (await sessionOf(sql, cookie, now))?.actor ?? null
    const theirs = who !== null && (await mayTake(sql, who, counter))
    if (counter.ticket) {
      if (!theirs) refuse('counter.taken', { counter: counter.id })
      await handOver(sql, who, counter, first, now)
    } else {
      await closeSitting(sql, mall, counter.id, first, now)
      if (theirs) await openCounter(sql, { who, now, lang: 'id' }, counter.id, { services: counter.services })
    }
    return cookie
  })
}

/** The counter open under somebody, which nobody opens, closes or calls at until the caller's transaction ends. */
async function lockedCounter(sql: Sql, mall: string, actor: string): Promise<OwnCounter | null> {
  const open = await ownCounter(sql, mall, actor)
  if (!open) return null
  await lockCounter(sql, mall, open.id)
  return ownCounter(sql, mall, actor)
}

/** A counter of the officer's agency, not bound to another, and they sit nowhere. */
async function mayTake(sql: Sql, who: Actor, counter: OwnCounter): Promise<boolean> {
  if (who.role !== 'officer' || who.agency !== counter.agency || (who.counter && who.counter !== counter.id)) return false
  return (await ownCounter(sql, who.mall!, who.id)) === null
}

/** The sitting passes on with the number that is open: called or served as before, by somebody else from now on. */
async function handOver(sql: Sql, who: Actor, { id, number, agency, services, ticket }: OwnCounter, from: string, now: Date) {
  const mall = who.mall!
  await endSitting(sql, mall, id, from, now)
  await sql`
    insert into counter_sessions (mall_id, session_id, counter_id, actor, actor_name, services, opened_at)
    values (${mall}, ${uuidv7(now)}, ${id}, ${who.id}, ${who.name}, ${services}, ${now})`
  const data = { counterNumber: number, agency, services }
  await happened(sql, mall, now, who.id, [
    { kind: 'counter.opened', counter: id, data },
    { kind: 'counter.handed_over', counter: id, data: { counterNumber: number, agency, from, number: ticket } },
  ])
}
