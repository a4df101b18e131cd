import { batching } from '#kernel/batching.ts'
import { refuse } from '#kernel/errors.ts'
import type { Sql } from '#kernel/sql.ts'
import { type TicketStatus, visitStatus } from './visit-status.ts'

const visitOf = batching(async (sql: Sql, mall: string, tickets: string[]): Promise<(string | undefined)[]> => {
  const rows = await sql<{ ticket: string; visit: string }[]>`
    select ticket_id as ticket, visit_id as visit from tickets where mall_id = ${mall} and ticket_id = any(${tickets})`
  const visits = new Map(rows.map(r => [r.ticket, r.visit]))
  return tickets.map(ticket => visits.get(ticket))
})

/** One ticket with the number of its visit, as staff see it. Refuses `not.found`. */
export async function ticketStatus(
  sql: Sql,
  mall: string,
  ticket: string,
  now: Date,
): Promise<TicketStatus & { number: string; class: string | null }> {
  const visit = await visitStatus(sql, mall, (await visitOf(sql, mall, ticket)) ?? refuse('not.found'), now)
  const found = visit.tickets.find(t => t.id === ticket) ?? refuse('not.found')
  return { number: visit.number, class: visit.class, ...found }
}
