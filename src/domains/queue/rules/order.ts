/** What decides who is next, as the hall knows it of each ticket. */
export type InLine = {
  id: string
  visit: string
  seq: number
  service: string
  agency: string
  state: string
  turnAt: Date | null
  waitsFor: number
  forCounter: string | null
}
export type Serving = { counter: string; agency: string; services: readonly string[] }

/** Callable by this counter (rules.md 2.5): checked in, not held or elsewhere, prerequisites done, its service served here now. */
export function callable(ticket: InLine, at: Serving, occupiedVisits: ReadonlySet<string>) {
  return (
    ticket.state === 'waiting' &&
    ticket.turnAt !== null &&
    ticket.waitsFor === 0 &&
    ticket.agency === at.agency &&
    at.services.includes(ticket.service) &&
    (ticket.forCounter === null || ticket.forCounter === at.counter) &&
    !occupiedVisits.has(ticket.visit)
  )
}

/** Smaller turn time first; ties by order of issue (rules.md 2.4). Tickets without a turn time come last. */
export const byTurn = (a: InLine, b: InLine) =>
  (a.turnAt?.getTime() ?? Number.POSITIVE_INFINITY) - (b.turnAt?.getTime() ?? Number.POSITIVE_INFINITY) || a.seq - b.seq

/** Who is next at this counter; null when nobody is callable. The SQL of `call_next` decides the same (property-tested against this). */
export function nextFor(hall: readonly InLine[], at: Serving): InLine | null {
  const occupied = new Set(hall.filter(t => t.state === 'called' || t.state === 'serving').map(t => t.visit))
  let best: InLine | null = null
  for (const ticket of hall) if (callable(ticket, at, occupied) && (!best || byTurn(ticket, best) < 0)) best = ticket
  return best
}
