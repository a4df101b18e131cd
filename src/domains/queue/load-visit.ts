import type { Sql } from '#kernel/sql.ts'
import type { Ticket, Visit } from './rules/visit.ts'

/** A visit by its holder's key, by its id, or by one of its tickets. */
export type Which = { mall: string } & ({ key: string } | { id: string } | { ticket: string })

/** The locked visit, and what authorising it needs. `latest` is the last thing known of it; `place` is where its called or served ticket is, for the boards. */
export type Loaded = {
  id: string
  businessDay: string
  latest: Date
  visit: Visit
  place: { counterNumber?: number; place?: string; placeEn?: string }
}

type Row = Ticket & { counterNumber: number | null; place: string | null; placeEn: string | null }

/** Locks the visit until the caller's transaction ends, and reads it with its tickets. Null when there is none. */
export async function loadVisit(sql: Sql, which: Which): Promise<Loaded | null> {
  const where =
    'key' in which
      ? sql`v.key = ${which.key}`
      : 'id' in which
        ? sql`v.visit_id = ${which.id}`
        : sql`v.visit_id = (select visit_id from tickets where mall_id = ${which.mall} and ticket_id = ${which.ticket})`
  const [row] = await sql<
    {
      visit_id: string
      business_day: string
      letter: string
      number: number
      issued_at: Date
      checked_in_at: Date | null
      credit_min: number
      occupied_by: string | null
    }[]
  >`
    select v.visit_id, v.business_day, v.letter, v.number, v.issued_at, v.checked_in_at, v.credit_min, v.occupied_by
    from visits v where v.mall_id = ${which.mall} and ${where} for update`
  if (!row) return null
  const tickets = await sql<Row[]>`
    select t.ticket_id as id, t.seq, t.service_id as service, t.agency_id as agency, t.state, t.turn_at as "turnAt", t.after_tickets as after,
           t.waits_for as "waitsFor", t.for_counter as "forCounter", t.counter_id as counter, t.waiting_since as "waitingSince",
           t.waited_ms as "waitedMs", t.called_at as "calledAt", t.nth, t.started_at as "startedAt", t.held_at as "heldAt", t.ended_at as "endedAt",
           t.outcome, t.reason, t.returns, t.undo, c.number as "counterNumber", c.place_id as place, c.place_en as "placeEn"
    from tickets t left join counters c on c.mall_id = t.mall_id and c.counter_id = t.counter_id
    where t.mall_id = ${which.mall} and t.visit_id = ${row.visit_id} order by t.seq`
  const front = tickets.find(t => t.id === row.occupied_by) ?? ('ticket' in which ? tickets.find(t => t.id === which.ticket) : undefined)
  return {
    id: row.visit_id,
    businessDay: row.business_day,
    latest: latestOf([row.issued_at, row.checked_in_at, ...tickets.flatMap(t => [t.calledAt, t.startedAt, t.heldAt, t.endedAt])]),
    visit: {
      number: numberOf(row.letter, row.number),
      checkedInAt: row.checked_in_at,
      creditMin: row.credit_min,
      occupiedBy: row.occupied_by,
      tickets: tickets.map(({ counterNumber: _c, place: _p, placeEn: _e, ...t }): Ticket => t),
    },
    place: front?.counterNumber ? { counterNumber: front.counterNumber, place: front.place!, placeEn: front.placeEn! } : {},
  }
}

const latestOf = (times: (Date | null)[]) => new Date(Math.max(...times.map(t => t?.getTime() ?? 0)))

/** A number as people read it: letter and three digits, four when the day needs them (rules.md 2.1). */
export const numberOf = (letter: string, number: number) => `${letter}${String(number).padStart(3, '0')}`
