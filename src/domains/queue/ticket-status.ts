import { refuse } from '#kernel/errors.ts'
import type { Sql } from '#kernel/sql.ts'
import { type TicketStatus, visitStatusByTicket } from './visit-status.ts'

/** One ticket with the number of its visit, as staff see it. Refuses `not.found`. */
export async function ticketStatus(
  sql: Sql,
  mall: string,
  ticket: string,
  now: Date,
): Promise<TicketStatus & { number: string; class: string | null }> {
  const visit = await visitStatusByTicket(sql, mall, ticket, now)
  const found = visit.tickets.find(t => t.id === ticket) ?? refuse('not.found')
  return { number: visit.number, class: visit.class, ...found }
}
