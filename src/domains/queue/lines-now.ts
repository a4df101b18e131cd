import { localDay } from '#kernel/civil.ts'
import type { Sql } from '#kernel/sql.ts'
import { hallOf } from './hall.ts'
import { headways } from './lines.ts'
import { type WaitRange, waitRange } from './rules/wait.ts'

/** The line of an agency: how many wait in the hall, the longest wait so far (minutes), what a newcomer must expect. */
export type LineNow = { agency: string; waiting: number; longestMin: number; longestNumber: string | null; wait: WaitRange }

/** The lines of a mall in which somebody waits, the longest wait first. */
export async function linesNow(sql: Sql, mall: string, now: Date): Promise<LineNow[]> {
  const day = localDay(now, (await hallOf(sql, mall, now)).zone)
  const headway = await headways(sql, mall, now)
  const rows = await sql<Omit<LineNow, 'wait'>[]>`
    select agency_id as agency, count(*) as waiting, max(waited)::int as "longestMin", (array_agg(label order by waited desc))[1] as "longestNumber"
    from (select t.agency_id, floor((t.waited_ms + extract(epoch from ${now}::timestamptz - t.waiting_since) * 1000) / 60000) as waited,
            v.letter || lpad(v.number::text, greatest(3, length(v.number::text)), '0') as label
          from tickets t join visits v on v.mall_id = t.mall_id and v.visit_id = t.visit_id
          where t.mall_id = ${mall} and t.business_day = ${day} and t.state = 'waiting' and t.waiting_since is not null and t.waits_for = 0
            and v.occupied_by is null) w
    group by agency_id order by 3 desc, 1`
  return rows.map(row => ({ ...row, wait: waitRange(row.waiting, headway.get(row.agency) ?? 10) }))
}
