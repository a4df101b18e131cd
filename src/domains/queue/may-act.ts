import type { Actor } from '#kernel/access.ts'
import { refuse } from '#kernel/errors.ts'
import type { Sql } from '#kernel/sql.ts'
import type { Loaded } from './load-visit.ts'
import { sittingAt } from './sitting-at.ts'

/** Who may act on a ticket of a visit: refuses when the asker may not. */
export type May = (sql: Sql, who: Actor, found: Loaded, ticketId: string) => Promise<void>

/**
 * Authorises in the load: the information desk may act on every ticket of its mall; an officer sees the tickets of the own agency
 * (others are not found), and touches one that was called only at the counter the officer sits at; back in line it is everybody's again.
 */
export const mayAct: May = async (sql, who, found, ticketId) => {
  const ticket = seen(who, found, ticketId)
  if (who.role === 'desk' || !ticket.counter || ticket.state === 'waiting') return
  const session = await sittingAt(sql, who.mall!, ticket.counter)
  if (session?.actor !== who.id) refuse('ticket.other_counter')
}

/** Who stepped aside or missed a call is at no counter any more: every officer of the agency may bring them back. */
export const mayReturn: May = async (_, who, found, ticketId) => {
  seen(who, found, ticketId)
}

function seen(who: Actor, found: Loaded, ticketId: string) {
  const ticket = found.visit.tickets.find(t => t.id === ticketId)
  if (!ticket || (who.role !== 'desk' && ticket.agency !== who.agency)) refuse('not.found')
  return ticket
}
