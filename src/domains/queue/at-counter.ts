import { localDay } from '#kernel/civil.ts'
import type { Sql } from '#kernel/sql.ts'
import { hallOf } from './hall.ts'
import { numberOf } from './load-visit.ts'
import type { TicketState } from './rules/visit.ts'

/** Another need of the visitor in front of the officer: where it waits, or what came of it. */
export type OtherNeed = { service: string; agency: string; state: TicketState; counterNumber: number | null; waitsForOther: boolean }

/** Who is called or served at a counter. `today` is false for a service forgotten on an earlier day, which may only be finished. */
export type InFront = {
  id: string
  number: string
  class: string | null
  service: string
  state: 'called' | 'serving'
  calledAt: Date
  startedAt: Date | null
  nth: number
  waitedMs: number
  today: boolean
  others: OtherNeed[]
}

/** The last act at this counter that may still be taken back (rules.md 2.8). */
export type Undoable = { ticket: string; number: string; was: 'missed' | 'done' | 'transferred'; until: Date }

type Numbered = { letter: string; counted: number }

/** What an officer has in front: the open ticket with the other needs of its visit, and what may still be undone. */
export async function atCounter(
  sql: Sql,
  mall: string,
  counter: string,
  now: Date,
): Promise<{ ticket: InFront | null; undo: Undoable | null }> {
  const { rules, zone } = await hallOf(sql, mall, now)
  const [ticket] = await sql<(InFront & Numbered)[]>`
    select t.ticket_id as id, v.letter, v.number as counted, v.class, t.service_id as service, t.state, t.called_at as "calledAt",
      t.started_at as "startedAt", t.nth, t.waited_ms as "waitedMs", t.business_day = ${localDay(now, zone)} as today,
      coalesce((select jsonb_agg(jsonb_build_object('service', o.service_id, 'agency', o.agency_id, 'state', o.state, 'counterNumber', c.number,
          'waitsForOther', o.waits_for > 0) order by o.seq)
        from tickets o left join counters c on c.mall_id = o.mall_id and c.counter_id = o.counter_id
        where o.mall_id = t.mall_id and o.visit_id = t.visit_id and o.ticket_id <> t.ticket_id and o.state not in ('transferred', 'cancelled')), '[]') as others
    from tickets t join visits v on v.mall_id = t.mall_id and v.visit_id = t.visit_id
    where t.mall_id = ${mall} and t.counter_id = ${counter} and t.state in ('called', 'serving')`
  const since = new Date(now.getTime() - rules.undoSeconds * 1000)
  const [undo] = await sql<(Pick<Undoable, 'ticket' | 'was'> & Numbered & { at: Date })[]>`
    select t.ticket_id as ticket, v.letter, v.number as counted, t.state as was, t.ended_at as at
    from tickets t join visits v on v.mall_id = t.mall_id and v.visit_id = t.visit_id
    where t.mall_id = ${mall} and t.counter_id = ${counter} and t.state in ('missed', 'done', 'transferred') and t.undo is not null and t.ended_at > ${since}
    order by t.ended_at desc limit 1`
  return {
    ticket: ticket ? { ...ticket, number: numberOf(ticket.letter, ticket.counted) } : null,
    undo: undo
      ? {
          ticket: undo.ticket,
          number: numberOf(undo.letter, undo.counted),
          was: undo.was,
          until: new Date(undo.at.getTime() + rules.undoSeconds * 1000),
        }
      : null,
  }
}
