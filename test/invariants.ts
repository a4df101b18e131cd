import type { Pool } from '#kernel/sql.ts'

type Event = { kind: string; ticket_id: string | null; data: { to?: string; was?: string; tickets?: { id: string }[] } }

/** What each kind of event makes of its ticket, and which states it may find it in (rules.md 2.3). */
const MAKES: Record<string, [to: string, from: string[]]> = {
  'queue.called': ['called', ['waiting']],
  'queue.recalled': ['called', ['called']],
  'queue.started': ['serving', ['called']],
  'queue.done': ['done', ['serving']],
  'queue.missed': ['missed', ['called']],
  'queue.held': ['held', ['waiting', 'called', 'serving']],
  'queue.returned': ['waiting', ['missed', 'held', 'called', 'serving']],
  'queue.transferred': ['transferred', ['waiting', 'called', 'serving']],
  'queue.cancelled': ['cancelled', ['waiting', 'held', 'missed']],
  'queue.day_ended': ['cancelled', ['waiting', 'held', 'called']],
}

/** What is not as it must be in the whole database, whatever was done to it (rules.md 2); nothing when all is well. */
export async function brokenInvariants(sql: Pool): Promise<string[]> {
  const found = await sql<{ fault: string }[]>`
    select 'two open at ' || counter_id as fault from tickets where state in ('called', 'serving') group by mall_id, counter_id having count(*) > 1
    union all select 'two open of visit ' || visit_id from tickets where state in ('called', 'serving') group by mall_id, visit_id having count(*) > 1
    union all select 'occupied_by of ' || v.visit_id || ' is not its open ticket' from visits v
      where v.occupied_by is distinct from
        (select t.ticket_id from tickets t where t.mall_id = v.mall_id and t.visit_id = v.visit_id and t.state in ('called', 'serving'))
    union all select 'ticket ' || t.ticket_id || ' ' || t.state || ' waits for ' || t.waits_for from tickets t
      where t.waits_for <> (select count(*) from tickets o where o.mall_id = t.mall_id and o.visit_id = t.visit_id
        and o.ticket_id = any(t.after_tickets) and o.state not in ('done', 'cancelled'))
    union all select 'ticket ' || t.ticket_id || ' waits for one that was moved on' from tickets t join tickets o
      on o.mall_id = t.mall_id and o.ticket_id = any(t.after_tickets) where t.state in ('waiting', 'held', 'called', 'serving') and o.state = 'transferred'
    union all select 'called at a closed counter: ' || t.counter_id from tickets t where t.state in ('called', 'serving') and not exists
      (select 1 from counter_sessions s where s.mall_id = t.mall_id and s.counter_id = t.counter_id and s.closed_at is null)
    union all select 'numbers of ' || d.letter || ': last ' || d.last_number from queue_days d
      where d.last_number <> (select count(*) from visits v where v.mall_id = d.mall_id and v.business_day = d.business_day and v.letter = d.letter)
         or d.last_number <> (select coalesce(max(number), 0) from visits v where v.mall_id = d.mall_id and v.business_day = d.business_day and v.letter = d.letter)
    union all select 'visit without its row of numbers: ' || v.visit_id from visits v
      where not exists (select 1 from queue_days d where d.mall_id = v.mall_id and d.business_day = v.business_day and d.letter = v.letter)
    union all select 'limit of ' || d.service_id || ': ' || d.issued from service_days d
      where d.issued <> (select count(*) from events e join visits v using (mall_id, visit_id), jsonb_array_elements(e.data->'tickets') t
        where e.mall_id = d.mall_id and e.kind = 'queue.issued' and v.business_day = d.business_day and t->>'service' = d.service_id)`
  return [...found.map(f => f.fault), ...(await brokenChains(sql))]
}

/** Every ticket's state must be the end of the chain of its own events, each of which found it in a state that allows it. */
async function brokenChains(sql: Pool): Promise<string[]> {
  const events = await sql<Event[]>`select kind, ticket_id, data from events where kind like 'queue.%' order by mall_id, seq`
  const chains = new Map<string, string[]>()
  const movedTo = new Map<string, string>()
  const faults: string[] = []
  const step = (ticket: string, state: string) => chains.set(ticket, [...(chains.get(ticket) ?? []), state])
  for (const { kind, ticket_id, data } of events) {
    for (const t of data.tickets ?? []) step(t.id, 'waiting')
    if (!ticket_id) continue
    const was = chains.get(ticket_id)?.at(-1) ?? 'nothing'
    if (kind === 'queue.undone') {
      if (was !== data.was) faults.push(`${ticket_id}: undone from ${was}`)
      step(ticket_id, chains.get(ticket_id)?.at(-2) ?? 'nothing')
      if (was === 'transferred') step(movedTo.get(ticket_id)!, 'cancelled')
    }
    const [to, from] = MAKES[kind] ?? []
    if (!to) continue
    if (!from!.includes(was)) faults.push(`${ticket_id}: ${kind} found ${was}`)
    step(ticket_id, to)
    if (data.to) {
      movedTo.set(ticket_id, data.to)
      step(data.to, 'waiting')
    }
  }
  const tickets = await sql<{ id: string; state: string }[]>`select ticket_id as id, state from tickets`
  for (const { id, state } of tickets)
    if (chains.get(id)?.at(-1) !== state) faults.push(`${id} is ${state}, its events say ${chains.get(id)}`)
  if (chains.size !== tickets.length) faults.push(`${chains.size} tickets in events, ${tickets.length} kept`)
  return faults
}
