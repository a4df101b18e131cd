import { batching } from '#kernel/batching.ts'
import { refuse } from '#kernel/errors.ts'
import type { Sql } from '#kernel/sql.ts'
import { hallOf } from './hall.ts'
import { headways } from './lines.ts'
import { numberOf } from './load-visit.ts'
import type { TicketState } from './rules/visit.ts'
import { type WaitRange, waitRange } from './rules/wait.ts'

export type { TicketState, WaitRange }

export type TicketStatus = {
  id: string
  service: string
  agency: string
  state: TicketState
  turnAt: Date | null
  /** People of the same line before this one; null when not waiting. */
  ahead: number | null
  wait: WaitRange | null
  /** Still needs the output of another need of this visit. */
  waitsForOther: boolean
  counter?: string
  counterNumber?: number
  place?: string
  placeEn?: string
  calledAt: Date | null
  nth: number
  startedAt: Date | null
  endedAt: Date | null
  outcome: string | null
  reason: string | null
  undoUntil: Date | null
}
export type VisitState = 'expected' | 'waiting' | 'called' | 'serving' | 'held' | 'missed' | 'done' | 'cancelled'
export type VisitStatus = {
  id: string
  mall: string
  key: string
  number: string
  state: VisitState
  businessDay: string
  channel: string
  class: string | null
  issuedAt: Date
  checkedInAt: Date | null
  /** A number for messages was given; `maskedPhone` shows what may be seen of it. */
  hasPhone: boolean
  tickets: TicketStatus[]
}

/** A visit as it is kept, without its tickets. */
export type VisitRow = {
  visit_id: string
  letter: string
  number: number
  business_day: string
  channel: string
  class: string | null
  issued_at: Date
  checked_in_at: Date | null
}

type Row = Omit<TicketStatus, 'wait' | 'waitsForOther' | 'undoUntil'> &
  VisitRow & {
    key: string
    has_phone: boolean
    waits_for: number
    undo_until: Date | null
  }

/** What a visit is as a whole: where its visitor should be now. */
export function visitState(tickets: readonly { state: TicketState }[], checkedIn: boolean): VisitState {
  const has = (state: TicketState) => tickets.some(t => t.state === state)
  if (has('serving')) return 'serving'
  if (has('called')) return 'called'
  if (has('waiting')) return checkedIn ? 'waiting' : 'expected'
  if (has('held')) return 'held'
  if (has('missed')) return 'missed'
  return has('done') ? 'done' : 'cancelled'
}

type Asked = { id: string; now: Date } | { ticket: string; now: Date }

/** Visits by id or by one of their tickets, with their places in line; one statement however many are asked for in the same instant. */
const read = batching(async (sql: Sql, mall: string, asked: Asked[]): Promise<(VisitStatus | undefined)[]> => {
  const ids = asked.flatMap(a => ('id' in a ? a.id : []))
  const ticketIds = asked.flatMap(a => ('ticket' in a ? a.ticket : []))
  const now = asked.at(-1)!.now
  const { rules } = await hallOf(sql, mall, now)
  const headway = await headways(sql, mall, now)
  const rows = await sql<Row[]>`
    select v.visit_id, v.key, v.letter, v.number, v.business_day, v.channel, v.class, v.issued_at, v.checked_in_at, v.phone_hash is not null as has_phone,
      t.ticket_id as id, t.service_id as service, t.agency_id as agency, t.state, t.turn_at as "turnAt", t.waits_for, t.counter_id as counter,
      c.number as "counterNumber", c.place_id as place, c.place_en as "placeEn", t.called_at as "calledAt", t.nth, t.started_at as "startedAt",
      t.ended_at as "endedAt", t.outcome, t.reason,
      (t.undo->>'at')::timestamptz + ${rules.undoSeconds}::int * interval '1 second' as undo_until,
      case when t.state = 'waiting' then (
        select count(*) from tickets o where o.mall_id = ${mall} and o.business_day = t.business_day and o.agency_id = t.agency_id
          and o.state = 'waiting' and o.turn_at is not null and o.waits_for = 0
          and (o.turn_at, o.seq) < (coalesce(t.turn_at, ${now}::timestamptz - v.credit_min * interval '1 minute'), t.seq)) end as ahead
    from visits v join tickets t on t.mall_id = v.mall_id and t.visit_id = v.visit_id
    left join counters c on c.mall_id = t.mall_id and c.counter_id = t.counter_id
    where v.mall_id = ${mall} and v.visit_id = any(${ids}::uuid[] || array(
        select visit_id from tickets where mall_id = ${mall} and ticket_id = any(${ticketIds}::uuid[])))
      and not (t.state = 'cancelled' and t.reason = 'undone')
    order by t.seq`
  const byVisit = Map.groupBy(rows, r => r.visit_id)
  return asked.map(a => {
    const tickets = byVisit.get('id' in a ? a.id : (rows.find(r => r.id === a.ticket)?.visit_id ?? ''))
    return tickets && statusOf(mall, tickets, headway)
  })
})

function statusOf(mall: string, rows: Row[], headway: Map<string, number>): VisitStatus {
  const v = rows[0]!
  const tickets = rows.map((r): TicketStatus => {
    const atCounter = r.counter !== null && r.counter !== undefined && !['waiting', 'cancelled'].includes(r.state)
    return {
      id: r.id,
      service: r.service,
      agency: r.agency,
      state: r.state,
      turnAt: r.turnAt,
      ahead: r.ahead,
      wait: r.ahead === null ? null : waitRange(r.ahead, headway.get(r.agency) ?? 10),
      waitsForOther: r.waits_for > 0,
      ...(atCounter && { counter: r.counter!, counterNumber: r.counterNumber!, place: r.place!, placeEn: r.placeEn! }),
      calledAt: r.calledAt,
      nth: r.nth,
      startedAt: r.startedAt,
      endedAt: r.endedAt,
      outcome: r.outcome,
      reason: r.reason,
      undoUntil: r.undo_until,
    }
  })
  return {
    id: v.visit_id,
    mall,
    key: v.key,
    number: numberOf(v.letter, v.number),
    state: visitState(tickets, v.checked_in_at !== null),
    businessDay: v.business_day,
    channel: v.channel,
    class: v.class,
    issuedAt: v.issued_at,
    checkedInAt: v.checked_in_at,
    hasPhone: v.has_phone,
    tickets,
  }
}

/** A visit as its holder sees it: number, state, place and waiting range of each need (R033). Refuses `not.found`. */
export async function visitStatus(sql: Sql, mall: string, id: string, now: Date): Promise<VisitStatus> {
  return (await read(sql, mall, { id, now })) ?? refuse('not.found')
}

/** The same by one of its tickets. */
export async function visitStatusByTicket(sql: Sql, mall: string, ticket: string, now: Date): Promise<VisitStatus> {
  return (await read(sql, mall, { ticket, now })) ?? refuse('not.found')
}

/** The same by the holder's key. */
export async function visitStatusByKey(sql: Sql, { mall, key }: { mall: string; key: string }, now: Date): Promise<VisitStatus> {
  const [row] = await sql<{ visit_id: string }[]>`select visit_id from visits where mall_id = ${mall} and key = ${key}`
  return visitStatus(sql, mall, (row ?? refuse('not.found')).visit_id, now)
}
