import { remembering } from '#kernel/cache.ts'
import { localDay } from '#kernel/civil.ts'
import type { Sql } from '#kernel/sql.ts'
import { hallOf } from './hall.ts'
import { headwayMin } from './rules/wait.ts'

async function load(sql: Sql, mall: string, now: Date): Promise<Map<string, number>> {
  const hall = await hallOf(sql, mall, now)
  // A gap counts only while somebody waited: since the last call, or since the one now called was ready.
  const rows = await sql<{ agency: string; calls: number; busy: number; history: number | null }[]>`
    select agency_id as agency, coalesce(c.calls, 0) as calls, coalesce(c.busy, 0)::float8 as busy, h.headway_min::float8 as history
    from (select agency_id, count(*) as calls, sum(greatest(0, extract(epoch from called_at - greatest(before, ready))))/ 60 as busy
          from (select t.agency_id, t.called_at, greatest(v.checked_in_at, t.turn_at) as ready,
                       lag(t.called_at) over (partition by t.agency_id order by t.called_at) as before
                from tickets t join visits v on v.mall_id = t.mall_id and v.visit_id = t.visit_id
                where t.mall_id = ${mall} and t.business_day = ${localDay(now, hall.zone)} and t.called_at is not null) gaps
          group by agency_id) c
    full join (select agency_id, headway_min from line_history where mall_id = ${mall}) h using (agency_id)`
  const seen = new Map(rows.map(r => [r.agency, r]))
  return new Map(
    [...hall.typicalMin].map(([agency, typicalMin]) => {
      const r = seen.get(agency)
      return [agency, headwayMin({ busyMin: r?.busy ?? 0, calls: r?.calls ?? 0, history: r?.history ?? null, typicalMin })]
    }),
  )
}

/** Minutes between calls of each line of a mall while people wait, as measured until now (waiting.md 1.1). Remembered for two seconds. */
export const headways: (sql: Sql, mall: string, now: Date) => Promise<Map<string, number>> = remembering(2_000, load)
