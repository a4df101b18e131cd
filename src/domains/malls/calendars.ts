import { addDays, localDay } from '#kernel/civil.ts'
import type { Sql } from '#kernel/sql.ts'
import { type Calendar, type Closure, calendarOf, type Holiday, type HoursRow } from './rules/calendar.ts'
import { SEARCHED } from './rules/state.ts'

export type { Calendar, Target } from './rules/calendar.ts'

type Of<Row> = Row & { mall: string }
type Rows = {
  malls: { mall: string; zone: string; simulasi: boolean }[]
  hours: Of<HoursRow>[]
  closures: Of<Closure>[]
  holidays: Holiday[]
}

/**
 * The calendars of a mall, or of all of them in the order of lists: every scope, from yesterday as far ahead as the next opening
 * is looked for. One read, in a form that may be kept for as long as a change of hours may take to show (rules.md 3).
 */
export async function calendars(sql: Sql, now: Date, mall: string | null = null): Promise<Calendar[]> {
  // A day of margin on either side stands for every zone.
  const from = addDays(localDay(now, 'UTC'), -1)
  const to = addDays(from, SEARCHED + 2)
  // Each part names its malls by itself, so that every one of them can be sent to where these malls are kept.
  const [rows] = await sql<[Rows]>`
    select
      (select coalesce(jsonb_agg(jsonb_build_object('mall', mall_id, 'zone', time_zone, 'simulasi', simulasi) order by rank, mall_id), '[]')
       from malls where ${mall}::text is null or mall_id = ${mall}) as malls,
      (select coalesce(jsonb_agg(jsonb_build_object('mall', mall_id, 'scope', scope, 'scopeId', scope_id, 'weekday', weekday,
         'opens', extract(epoch from opens)::int / 60, 'closes', extract(epoch from closes)::int / 60,
         'from', valid_from, 'to', valid_to)), '[]')
       from weekly_hours where (${mall}::text is null or mall_id = ${mall}) and valid_from <= ${to} and valid_to >= ${from}) as hours,
      (select coalesce(jsonb_agg(jsonb_build_object('mall', mall_id, 'scope', scope, 'scopeId', scope_id, 'kind', kind,
         'from', from_day, 'to', to_day, 'reason', jsonb_build_object('id', reason_id, 'en', reason_en)) order by from_day, closure_id), '[]')
       from closures where (${mall}::text is null or mall_id = ${mall}) and from_day <= ${to} and to_day >= ${from}) as closures,
      (select coalesce(jsonb_agg(jsonb_build_object('day', day, 'kind', kind,
         'name', jsonb_build_object('id', name_id, 'en', name_en)) order by day, name_id), '[]')
       from holidays where day between ${from} and ${to}) as holidays`
  return rows.malls.map(one =>
    calendarOf({
      ...one,
      hours: rows.hours.filter(row => row.mall === one.mall),
      closures: rows.closures.filter(row => row.mall === one.mall),
      holidays: rows.holidays,
    }),
  )
}
