import { localDay } from '#kernel/civil.ts'
import type { Sql } from '#kernel/sql.ts'
import { hallOf } from './hall.ts'
import { typedNumber } from './rules/number.ts'
import { type VisitStatus, visitStatus } from './visit-status.ts'

/** The visit that carries a number today, however it was typed ('a14', 'A 014'); null when there is none. For the information desk only. */
export async function visitByNumber(sql: Sql, mall: string, typed: string, now: Date): Promise<VisitStatus | null> {
  const asked = typedNumber(typed)
  if (!asked) return null
  const day = localDay(now, (await hallOf(sql, mall, now)).zone)
  const [row] = await sql<{ visit_id: string }[]>`
    select visit_id from visits where mall_id = ${mall} and business_day = ${day} and letter = ${asked.letter} and number = ${asked.number}`
  return row ? visitStatus(sql, mall, row.visit_id, now) : null
}
