import { localDay } from '#kernel/civil.ts'
import type { Sql } from '#kernel/sql.ts'
import { hallOf } from './hall.ts'
import type { TicketState } from './rules/visit.ts'

export type CounterNow = {
  id: string
  number: number
  label: string
  agency: string
  place: string
  placeEn: string
  open: boolean
  services: string[]
  officer: { id: string; name: string } | null
  openedAt: Date | null
  ticket: {
    id: string
    number: string
    service: string
    state: TicketState
    calledAt: Date
    startedAt: Date | null
    nth: number
    class: string | null
  } | null
  waiting: number
  servedToday: number
}

/** Counters as staff see them: what they serve now, who sits there, the open ticket, how many it could call (contract.md). Of one agency if named. */
export async function countersNow(sql: Sql, mall: string, now: Date, agency?: string): Promise<CounterNow[]> {
  const hall = await hallOf(sql, mall, now)
  const day = localDay(now, hall.zone)
  const rows = await sql<(Omit<CounterNow, 'services'> & { services: string[] | null })[]>`
    select c.counter_id as id, c.number, 'Loket ' || c.number as label, c.agency_id as agency, c.place_id as place, c.place_en as "placeEn",
      s.session_id is not null as open, coalesce(s.services, c.services) as services,
      case when s.session_id is not null then jsonb_build_object('id', s.actor, 'name', s.actor_name) end as officer, s.opened_at as "openedAt",
      case when t.ticket_id is not null then jsonb_build_object('id', t.ticket_id, 'number', number_label(v.letter, v.number),
        'service', t.service_id, 'state', t.state, 'calledAt', t.called_at, 'startedAt', t.started_at, 'nth', t.nth, 'class', v.class) end as ticket,
      (select count(*) from tickets w where w.mall_id = c.mall_id and w.business_day = ${day} and w.agency_id = c.agency_id and w.state = 'waiting'
        and w.turn_at is not null and w.waits_for = 0 and (s.services is null or w.service_id = any(s.services))
        and (w.for_counter is null or w.for_counter = c.counter_id)) as waiting,
      (select count(*) from tickets d where d.mall_id = c.mall_id and d.business_day = ${day} and d.counter_id = c.counter_id and d.state = 'done') as "servedToday"
    from counters c
    left join counter_sessions s on s.mall_id = c.mall_id and s.counter_id = c.counter_id and s.closed_at is null
    left join tickets t on t.mall_id = c.mall_id and t.counter_id = c.counter_id and t.state in ('called', 'serving')
    left join visits v on v.mall_id = t.mall_id and v.visit_id = t.visit_id
    where c.mall_id = ${mall} and (${agency ?? null}::text is null or c.agency_id = ${agency ?? null})
    order by c.number`
  const ofAgency = Map.groupBy(hall.services.values(), s => s.agency)
  return rows.map(r => ({ ...r, services: r.services ?? (ofAgency.get(r.agency) ?? []).map(s => s.service) }))
}
