import type { Sql } from '#kernel/sql.ts'
import type { Loaded } from './load-visit.ts'
import type { Ticket, Visit } from './rules/visit.ts'

const changed = (was: Ticket | undefined, is: Ticket) => JSON.stringify(was) !== JSON.stringify(is)

/** Writes what the rules changed of a locked visit: its row, the tickets that differ, and a ticket that is new. */
export async function writeVisit(sql: Sql, mall: string, found: Loaded, visit: Visit) {
  const before = new Map(found.visit.tickets.map(t => [t.id, t]))
  const differing = visit.tickets.filter(t => changed(before.get(t.id), t))
  await sql`
    update visits set checked_in_at = ${visit.checkedInAt}, occupied_by = ${visit.occupiedBy}
    where mall_id = ${mall} and visit_id = ${found.id}
      and (checked_in_at is distinct from ${visit.checkedInAt} or occupied_by is distinct from ${visit.occupiedBy})`
  // The one that leaves the counter first: the indexes allow one person per counter and one place per visitor.
  const order = (t: Ticket) => (t.state === 'called' || t.state === 'serving' ? 1 : 0)
  for (const t of differing.toSorted((a, b) => order(a) - order(b))) {
    if (before.has(t.id)) await update(sql, mall, t)
    else await insert(sql, mall, found, t)
  }
}

const update = (sql: Sql, mall: string, t: Ticket) => sql`
  update tickets set state = ${t.state}, turn_at = ${t.turnAt}, after_tickets = ${t.after}::uuid[], waits_for = ${t.waitsFor}, counter_id = ${t.counter},
    waiting_since = ${t.waitingSince}, waited_ms = ${t.waitedMs}, called_at = ${t.calledAt}, nth = ${t.nth}, started_at = ${t.startedAt},
    held_at = ${t.heldAt}, ended_at = ${t.endedAt}, outcome = ${t.outcome}, reason = ${t.reason}, returns = ${t.returns},
    undo = ${t.undo ? sql.json(t.undo as never) : null}
  where mall_id = ${mall} and ticket_id = ${t.id}`

const insert = (sql: Sql, mall: string, found: Loaded, t: Ticket) => sql`
  insert into tickets (mall_id, ticket_id, visit_id, business_day, service_id, agency_id, state, turn_at, after_tickets, waits_for, for_counter,
    waiting_since, waited_ms, returns)
  values (${mall}, ${t.id}, ${found.id}, ${found.businessDay}, ${t.service}, ${t.agency}, ${t.state}, ${t.turnAt}, ${t.after}::uuid[], ${t.waitsFor},
    ${t.forCounter}, ${t.waitingSince}, ${t.waitedMs}, ${t.returns})`
