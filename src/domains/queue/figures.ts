import { addDays, localDay } from '#kernel/civil.ts'
import type { Sql } from '#kernel/sql.ts'
import { hallOf } from './hall.ts'

/** `visits` of people, the rest of services they came for. Waits are minutes in the hall until called; null where fewer than five were called. */
export type Counts = {
  visits: number
  services: number
  done: number
  missed: number
  cancelled: number
  waitMedian: number | null
  waitP90: number | null
}
export type DayFigures = Counts & { day: string }
export type AgencyFigures = Counts & { agency: string; name: string }

/** `simulated`: the mall is in simulasi, and these are its simulated visits; else there is none among them. `days` oldest first. */
export type Figures = { simulated: boolean; total: Counts; days: DayFigures[]; agencies: AgencyFigures[] }

const DAYS = 30
/** How far back those days are looked for: holidays lie between them. */
const WITHIN = 60
/** Fewer calls tell nothing of a wait, or too much of somebody. */
const CALLS_MIN = 5

/** What was done on the last 30 business days with people, today among them: by day, by agency and in all (rules.md 1, ministry). Counts only, nothing of persons. */
export async function figures(sql: Sql, mall: string, now: Date): Promise<Figures> {
  const { zone, simulasi } = await hallOf(sql, mall, now)
  const today = localDay(now, zone)
  const rows = await sql<(Counts & { day: string | null; agency: string | null; name: string | null })[]>`
    with days as (
      select distinct business_day from visits
      where mall_id = ${mall} and business_day between ${addDays(today, -WITHIN)} and ${today} and simulated = ${simulasi}
      order by 1 desc limit ${DAYS}),
    counted as (
      select t.business_day, t.agency_id, count(distinct t.visit_id)::int as visits,
        count(*) filter (where t.state <> 'transferred')::int as services,
        count(*) filter (where t.state = 'done')::int as done,
        count(*) filter (where t.state = 'missed')::int as missed,
        count(*) filter (where t.state = 'cancelled')::int as cancelled,
        count(t.called_at) as calls,
        percentile_cont(array[0.5, 0.9]) within group (order by case when t.called_at is not null then t.waited_ms / 60000.0 end) as waits
      from days join visits v on v.mall_id = ${mall} and v.business_day = days.business_day and v.simulated = ${simulasi}
        join tickets t on t.mall_id = v.mall_id and t.visit_id = v.visit_id
      where t.mall_id = ${mall}
      group by grouping sets ((t.business_day), (t.agency_id), ()))
    select c.business_day::text as day, c.agency_id as agency, p.local_name as name, c.visits, c.services, c.done, c.missed, c.cancelled,
      case when c.calls >= ${CALLS_MIN} then round(c.waits[1])::int end as "waitMedian",
      case when c.calls >= ${CALLS_MIN} then round(c.waits[2])::int end as "waitP90"
    from counted c left join presences p on p.mall_id = ${mall} and p.agency_id = c.agency_id
    order by c.business_day, p.local_name`
  return {
    simulated: simulasi,
    total: countsOf(rows.find(row => !row.day && !row.agency)),
    days: rows.flatMap(row => (row.day ? [{ day: row.day, ...countsOf(row) }] : [])),
    agencies: rows.flatMap(row => (row.agency ? [{ agency: row.agency, name: row.name ?? row.agency, ...countsOf(row) }] : [])),
  }
}

function countsOf(row: Counts | undefined): Counts {
  if (!row) return { visits: 0, services: 0, done: 0, missed: 0, cancelled: 0, waitMedian: null, waitP90: null }
  const { visits, services, done, missed, cancelled, waitMedian, waitP90 } = row
  return { visits, services, done, missed, cancelled, waitMedian, waitP90 }
}
