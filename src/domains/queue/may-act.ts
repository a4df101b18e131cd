import type { Actor } from '#kernel/access.ts'
import { refuse } from '#kernel/errors.ts'
import type { Sql } from '#kernel/sql.ts'
import type { Loaded } from './load-visit.ts'
import { sittingAt } from './sitting-at.ts'

/**
 * Authorises in the load: the information desk may act on every ticket of its mall; an officer sees the tickets of the own agency
 * (others are not found), and touches one that was called only at the counter the officer sits at; back in line it is everybody's again.
 */
export async function mayAct(sql: Sql, who: Actor, found: Loaded, ticketId: string) {
  if (who.role === 'desk') return
  const ticket = found.visit.tickets.find(t => t.id === ticketId)
  if (!ticket || ticket.agency !== who.agency) refuse('not.found')
  if (!ticket.counter || ticket.state === 'waiting') return
  const session = await sittingAt(sql, who.mall!, ticket.counter)
  if (session?.actor !== who.id) refuse('ticket.other_counter')
}
