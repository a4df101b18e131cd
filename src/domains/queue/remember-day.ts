import { addDays } from '#kernel/civil.ts'
import type { Sql } from '#kernel/sql.ts'

const FADE = 0.7

/** Takes every finished day up to `lastDay` into the lines' history that is not in it yet, oldest first; a week back at most. */
export async function rememberDays(sql: Sql, mall: string, lastDay: string) {
  const days = await sql<{ day: string }[]>`
    select distinct business_day as day from queue_days
    where mall_id = ${mall} and business_day between ${addDays(lastDay, -6)} and ${lastDay}
      and business_day > coalesce((select max(last_day) from line_history where mall_id = ${mall}), '-infinity')
    order by 1`
  for (const { day } of days) await rememberDay(sql, mall, day)
}

/**
 * Takes a finished day into each line's history: minutes per call while people waited, exponentially faded over the days
 * (waiting.md 1.1). A day counts once; fewer than five calls tell nothing.
 */
async function rememberDay(sql: Sql, mall: string, day: string) {
  await sql`
    insert into line_history as h (mall_id, agency_id, headway_min, calls, last_day)
    select ${mall}, agency_id, greatest(0.1, sum(greatest(0, extract(epoch from called_at - greatest(before, ready)))) / 60 / count(*)), count(*), ${day}::date
    from (select t.agency_id, t.called_at, greatest(v.checked_in_at, t.turn_at) as ready,
                 lag(t.called_at) over (partition by t.agency_id order by t.called_at) as before
          from tickets t join visits v on v.mall_id = t.mall_id and v.visit_id = t.visit_id
          where t.mall_id = ${mall} and t.business_day = ${day} and t.called_at is not null) gaps
    group by agency_id having count(*) >= 5
    on conflict (mall_id, agency_id) do update set
      headway_min = ${FADE} * h.headway_min + ${1 - FADE} * excluded.headway_min, calls = h.calls + excluded.calls, last_day = excluded.last_day
    where h.last_day < excluded.last_day`
}
