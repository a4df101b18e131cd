import type { Actor } from '#kernel/access.ts'
import { refuse } from '#kernel/errors.ts'
import type { Sql } from '#kernel/sql.ts'
import type { Loaded } from './load-visit.ts'

/**
 * Authorises in the load: the information desk may act on every ticket of its mall; an officer sees the tickets of the own agency
 * (others are not found), and touches one that was called only at the counter the officer sits at.
 */
export async function mayAct(sql: Sql, who: Actor, found: Loaded, ticketId: string) {
  if (who.role === 'desk') return
  const ticket = found.visit.tickets.find(t => t.id === ticketId)
  if (!ticket || ticket.agency !== who.agency) refuse('not.found')
  if (!ticket.counter) return
  const [session] = await sql`
    select 1 from counter_sessions where mall_id = ${who.mall!} and counter_id = ${ticket.counter} and actor = ${who.id} and closed_at is null`
  if (!session) refuse('ticket.other_counter')
}
