import type { TicketStatus, VisitStatus } from '#domains/queue/visit-status.ts'

/** The moment a visit is in, for its holder: what the page says first. `until` ends the time to come back. */
export type Moment =
  | { kind: 'expected' }
  | { kind: 'waiting' | 'near'; ticket: TicketStatus; ahead: number; wait: { p10: number; p50: number; p90: number } }
  | { kind: 'called' | 'serving'; ticket: TicketStatus; alsoWaiting: boolean }
  | { kind: 'held'; ticket: TicketStatus }
  | { kind: 'missed'; ticket: TicketStatus; until: Date; late: boolean }
  | { kind: 'done'; at: Date | null }
  | { kind: 'cancelled' | 'ended' }

/** From so many people ahead on, one should stand near the counter. */
const NEAR = 2

/**
 * What a visit comes to now: a call first, then what needs the visitor to act (a missed call, a hold), then the nearest line.
 * A number of another day is over, whatever its state. `returnWithinMin` is the mall's published limit.
 */
export function momentOf(
  visit: VisitStatus,
  { now, today, returnWithinMin }: { now: Date; today: string; returnWithinMin: number },
): Moment {
  const { tickets, state } = visit
  const first = (wanted: TicketStatus['state']) => tickets.find(ticket => ticket.state === wanted)
  const over = visit.businessDay !== today && state !== 'done' && state !== 'cancelled' && state !== 'serving'
  if (over || tickets.some(ticket => ticket.state === 'cancelled' && ticket.reason === 'day_ended')) return { kind: 'ended' }
  if (state === 'called' || state === 'serving') return { kind: state, ticket: first(state)!, alsoWaiting: first('waiting') !== undefined }
  if (state === 'expected') return { kind: state }
  const missed = missedOf(first('missed'), now, returnWithinMin)
  if (missed && !missed.late) return missed
  const held = first('held')
  if (held) return { kind: 'held', ticket: held }
  const line = waitingIn(tickets)
  if (line) return line
  // What is left waits for something that was missed for good: the desk must help.
  if (missed) return missed
  return state === 'cancelled' ? { kind: state } : { kind: 'done', at: latest(tickets) }
}

function missedOf(ticket: TicketStatus | undefined, now: Date, returnWithinMin: number) {
  if (!ticket) return undefined
  const until = new Date((ticket.endedAt ?? now).getTime() + returnWithinMin * 60_000)
  return { kind: 'missed' as const, ticket, until, late: until <= now }
}

/** The line where the call is likely to come first; none when everything left waits for another need. */
function waitingIn(tickets: readonly TicketStatus[]): Moment | undefined {
  const lines = tickets.flatMap(ticket => {
    const { state, ahead, wait, waitsForOther } = ticket
    return state === 'waiting' && !waitsForOther && ahead !== null && wait !== null ? [{ ticket, ahead, wait }] : []
  })
  const soonest = lines.toSorted((a, b) => a.wait.p50 - b.wait.p50)[0]
  return soonest && { kind: soonest.ahead <= NEAR ? 'near' : 'waiting', ...soonest }
}

function latest(tickets: readonly TicketStatus[]): Date | null {
  const ends = tickets.flatMap(({ state, endedAt }) => (state === 'done' && endedAt ? [endedAt.getTime()] : []))
  return ends.length === 0 ? null : new Date(Math.max(...ends))
}
