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

/** What a visit comes to now. A number of another day is over, whatever its state. `returnWithinMin` is the mall's published limit. */
export function momentOf(visit: VisitStatus, { now, today, returnWithinMin }: { now: Date; today: string; returnWithinMin: number }): Moment {
  const { tickets, state } = visit
  const first = (wanted: TicketStatus['state']) => tickets.find(ticket => ticket.state === wanted)
  const over = visit.businessDay !== today && state !== 'done' && state !== 'cancelled' && state !== 'serving'
  if (over || tickets.some(ticket => ticket.state === 'cancelled' && ticket.reason === 'day_ended')) return { kind: 'ended' }
  switch (state) {
    case 'called':
    case 'serving':
      return { kind: state, ticket: first(state)!, alsoWaiting: first('waiting') !== undefined }
    case 'waiting':
      return waiting(tickets)
    case 'held':
      return { kind: state, ticket: first(state)! }
    case 'missed': {
      const ticket = first(state)!
      const until = new Date((ticket.endedAt ?? now).getTime() + returnWithinMin * 60_000)
      return { kind: state, ticket, until, late: until <= now }
    }
    case 'done':
      return { kind: state, at: latest(tickets) }
    default:
      return { kind: state }
  }
}

/** The line where the call is likely to come first. A visit whose needs all wait for one another has no line yet: it is next after those. */
function waiting(tickets: readonly TicketStatus[]): Moment {
  const lines = tickets.flatMap(ticket => {
    const { state, ahead, wait, waitsForOther } = ticket
    return state === 'waiting' && !waitsForOther && ahead !== null && wait !== null ? [{ ticket, ahead, wait }] : []
  })
  const soonest = lines.toSorted((a, b) => a.wait.p50 - b.wait.p50)[0]
  if (!soonest) return { kind: 'expected' }
  return { kind: soonest.ahead <= NEAR ? 'near' : 'waiting', ...soonest }
}

function latest(tickets: readonly TicketStatus[]): Date | null {
  const ends = tickets.flatMap(({ state, endedAt }) => (state === 'done' && endedAt ? [endedAt.getTime()] : []))
  return ends.length === 0 ? null : new Date(Math.max(...ends))
}
