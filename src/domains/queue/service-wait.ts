import { localDay } from '#kernel/civil.ts'
import type { Sql } from '#kernel/sql.ts'
import { hallOf } from './hall.ts'
import { headways } from './lines.ts'
import { type WaitRange, waitRange } from './rules/wait.ts'

/** How long somebody would wait who came for this service now: people ahead in its line and the range; null where it is not served. */
export async function serviceWait(sql: Sql, mall: string, service: string, now: Date): Promise<{ ahead: number; wait: WaitRange } | null> {
  const hall = await hallOf(sql, mall, now)
  const agency = hall.services.get(service)?.agency
  if (!agency) return null
  const [row] = await sql<{ ahead: number }[]>`
    select count(*) as ahead from tickets where mall_id = ${mall} and business_day = ${localDay(now, hall.zone)} and agency_id = ${agency}
      and state = 'waiting' and turn_at is not null and waits_for = 0`
  const ahead = row!.ahead
  return { ahead, wait: waitRange(ahead, (await headways(sql, mall, now)).get(agency) ?? 10) }
}
