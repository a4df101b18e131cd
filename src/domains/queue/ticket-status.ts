import { refuse } from '#kernel/errors.ts'
import type { Sql } from '#kernel/sql.ts'
import { type TicketStatus, visitStatus } from './visit-status.ts'

/** One ticket with the number of its visit, as staff see it. Refuses `not.found`. */
export async function ticketStatus(
  sql: Sql,
  mall: string,
  ticket: string,
  now: Date,
): Promise<TicketStatus & { number: string; class: string | null }> {
  const [row] = await sql<{ visit_id: string }[]>`select visit_id from tickets where mall_id = ${mall} and ticket_id = ${ticket}`
  const visit = await visitStatus(sql, mall, (row ?? refuse('not.found')).visit_id, now)
  const found = visit.tickets.find(t => t.id === ticket) ?? refuse('not.found')
  return { number: visit.number, class: visit.class, ...found }
}
