import type { Asking } from '#kernel/access.ts'
import type { Bound } from '#kernel/bound.ts'
import { addDays, instantOf, localClock } from '#kernel/civil.ts'
import { eachMall, type Failed } from '#kernel/each-mall.ts'
import type { Sql } from '#kernel/sql.ts'
import { change } from './change.ts'
import { clearLapsed } from './clear-lapsed.ts'
import { closeCounter } from './close-counter.ts'
import { hallOf } from './hall.ts'
import { rememberDays } from './remember-day.ts'

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))

/**
 * Ends the business days that are over (rules.md 2.9): who still waits is closed with the reason `day_ended` and told; a service
 * under way may be finished. Today ends at the mall's set time, in simulasi at midnight. Each line's headway goes into its history, and
 * a counter forgotten open since an earlier day is closed, so that the next officer finds it free, as is one whose officer has no role there any more. Safe to run at any time and twice.
 * Answers how many visits were closed.
 */
export async function closeDay(sql: Sql, asking: Asking, mall: string): Promise<number> {
  const hall = await hallOf(sql, mall, asking.now)
  const { day, minutes } = localClock(asking.now, hall.zone)
  const todayIsOver = !hall.simulasi && minutes >= minutesOf(hall.dayEnds)
  const lastDay = todayIsOver ? day : addDays(day, -1)
  const visits = await sql<{ visit_id: string }[]>`
    select distinct visit_id from tickets where mall_id = ${mall} and state in ('waiting', 'held', 'called') and business_day <= ${lastDay}`
  // Served or cancelled in this very moment: nothing is left to close.
  for (const v of visits)
    await change(sql, asking, { mall, id: v.visit_id }, () => ({ do: 'end-day' })).catch(unless('visit.over', 'ticket.state'))
  const forgotten = await sql<{ counter: string }[]>`
    select counter_id as counter from counter_sessions
    where mall_id = ${mall} and closed_at is null and opened_at < ${instantOf(day, 0, hall.zone)}`
  // Somebody is still being served there, or it was closed in this very moment.
  for (const { counter } of forgotten) await closeCounter(sql, staffOf(asking, mall), counter).catch(unless('counter.busy'))
  // A role whose last day passed, or that the region's provider took away: nobody else may finish there.
  await clearLapsed(sql, asking, mall, 'role_ended')
  await rememberDays(sql, mall, lastDay)
  return visits.length
}

const staffOf = (asking: Asking, mall: string): Asking => ({ ...asking, who: { ...asking.who, mall } })

const unless =
  (...codes: string[]) =>
  (error: { code?: string }) => {
    if (!codes.includes(error.code ?? '')) throw error
  }

export const nightWatch = (now: Date): Asking => ({ who: { role: 'admin', id: 'night-watch', name: 'Pendopo' }, now, lang: 'id' })

const KEPT_MS = 24 * 3600_000

/** Every mall of this installation; request names older than a day are forgotten (contract.md). Answers how many visits were closed. */
export async function closeDays(database: Pick<Bound, 'sql' | 'at'>, now: Date, failed?: Failed): Promise<number> {
  let closed = 0
  await eachMall(
    database,
    async (sql, mall) => {
      closed += await closeDay(sql, nightWatch(now), mall)
      await sql`delete from requests where mall_id = ${mall} and at < ${new Date(now.getTime() - KEPT_MS)}`
    },
    failed,
  )
  return closed
}
