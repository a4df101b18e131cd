import { localDay } from '#kernel/civil.ts'
import type { Sql } from '#kernel/sql.ts'
import { hallOf } from './hall.ts'
import type { TicketState } from './rules/visit.ts'

export type InWaiting = {
  ticket: string
  number: string
  service: string
  agency: string
  state: TicketState
  class: string | null
  turnAt: Date | null
  waitedMin: number
  /** Being called or served at another counter, or needs another output first: passed over without loss. */
  elsewhere: boolean
  waitsForOther: boolean
  needs: number
}

const LIST_MAX = 200

/** Who waits, is held or was missed in a line today, in the order of the rule; of the whole mall when no agency is named. At most 200. */
export async function waitingList(sql: Sql, mall: string, now: Date, agency?: string): Promise<InWaiting[]> {
  const day = localDay(now, (await hallOf(sql, mall, now)).zone)
  const rows = await sql<InWaiting[]>`
    select t.ticket_id as ticket, number_label(v.letter, v.number) as number, t.service_id as service, t.agency_id as agency, t.state, v.class,
      t.turn_at as "turnAt", round((t.waited_ms + coalesce(extract(epoch from ${now}::timestamptz - t.waiting_since) * 1000, 0)) / 60000)::int as "waitedMin",
      v.occupied_by is not null as elsewhere, t.waits_for > 0 as "waitsForOther",
      (select count(*) from tickets n where n.mall_id = v.mall_id and n.visit_id = v.visit_id) as needs
    from tickets t join visits v on v.mall_id = t.mall_id and v.visit_id = t.visit_id
    where t.mall_id = ${mall} and t.business_day = ${day} and (${agency ?? null}::text is null or t.agency_id = ${agency ?? null})
      and t.state in ('waiting', 'held', 'missed') and v.checked_in_at is not null
    order by t.state <> 'waiting', t.turn_at, t.seq limit ${LIST_MAX}`
  return [...rows]
}
