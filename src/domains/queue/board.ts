import { localDay } from '#kernel/civil.ts'
import type { Sql } from '#kernel/sql.ts'
import { hallOf } from './hall.ts'

export type Board = {
  counters: {
    id: string
    label: string
    number: number
    place: string
    placeEn: string
    agency: string
    state: 'closed' | 'open' | 'called' | 'serving'
    ticket?: string
  }[]
  recentCalls: {
    number: string
    counter: string
    counterNumber: number
    place: string
    placeEn: string
    agency: string
    nth: number
    calledAt: Date
  }[]
  lines: { agency: string; waiting: number; next: string[] }[]
}

// The newest, which a board shows large, and the five before it.
const RECENT_MAX = 6
const NEXT_MAX = 5

/**
 * The public projection of the hall (rules.md 1): numbers and counters, nothing of persons. The last calls that still stand; of the counters
 * `among` only, when a board hangs in one zone of the hall.
 */
export async function board(sql: Sql, mall: string, now: Date, among: string[] | null = null): Promise<Board> {
  const day = localDay(now, (await hallOf(sql, mall, now)).zone)
  const counters = await sql<Board['counters']>`
    select c.counter_id as id, 'Loket ' || c.number as label, c.number, c.place_id as place, c.place_en as "placeEn", c.agency_id as agency,
      case when t.state is not null then t.state when s.counter_id is not null then 'open' else 'closed' end as state,
      number_label(v.letter, v.number) as ticket
    from counters c
    left join counter_sessions s on s.mall_id = c.mall_id and s.counter_id = c.counter_id and s.closed_at is null
    left join tickets t on t.mall_id = c.mall_id and t.counter_id = c.counter_id and t.state in ('called', 'serving')
    left join visits v on v.mall_id = t.mall_id and v.visit_id = t.visit_id
    where c.mall_id = ${mall} order by c.number`
  const recentCalls = await sql<Board['recentCalls']>`
    select number_label(v.letter, v.number) as number, c.counter_id as counter, c.number as "counterNumber", c.place_id as place,
      c.place_en as "placeEn", t.agency_id as agency, t.nth, t.called_at as "calledAt"
    from tickets t join visits v on v.mall_id = t.mall_id and v.visit_id = t.visit_id
    join counters c on c.mall_id = t.mall_id and c.counter_id = t.counter_id
    where t.mall_id = ${mall} and t.business_day = ${day} and t.called_at is not null and t.state in ('called', 'serving', 'done', 'missed')
      and (${among}::text[] is null or t.counter_id = any(${among}::text[]))
    order by t.called_at desc limit ${RECENT_MAX}`
  const lines = await sql<Board['lines']>`
    select agency_id as agency, count(*) as waiting, (array_agg(label order by turn_at, seq))[1:${NEXT_MAX}] as next
    from (select t.agency_id, t.turn_at, t.seq, number_label(v.letter, v.number) as label
          from tickets t join visits v on v.mall_id = t.mall_id and v.visit_id = t.visit_id
          where t.mall_id = ${mall} and t.business_day = ${day} and t.state = 'waiting' and t.turn_at is not null and t.waits_for = 0) w
    group by agency_id order by waiting desc, agency`
  return { counters: [...counters], recentCalls: [...recentCalls], lines: [...lines] }
}
