import { audited } from '#domains/people/audit.ts'
import type { Asking } from '#kernel/access.ts'
import { localDay } from '#kernel/civil.ts'
import { refuse } from '#kernel/errors.ts'
import type { Sql } from '#kernel/sql.ts'
import { hallOf } from './hall.ts'
import { typedNumber } from './rules/number.ts'
import { type VisitStatus, visitStatus } from './visit-status.ts'

/**
 * The visit that carries a number today, however it was typed ('a14', 'A 014'); null when there is none. For the information desk only: a declared
 * need (elderly, pregnant, infant, disability) that it shows is a reading of personal data, in the audit before it is on the screen (rules.md 7).
 */
export async function visitByNumber(sql: Sql, { who, now }: Asking, typed: string): Promise<VisitStatus | null> {
  const mall = who.mall ?? refuse('access.denied')
  const asked = typedNumber(typed)
  if (!asked) return null
  const day = localDay(now, (await hallOf(sql, mall, now)).zone)
  const [row] = await sql<{ visit_id: string }[]>`
    select visit_id from visits where mall_id = ${mall} and business_day = ${day} and letter = ${asked.letter} and number = ${asked.number}`
  if (!row) return null
  const visit = await visitStatus(sql, mall, row.visit_id, now)
  if (visit.class) await audited(sql, mall, now, who, 'visit.read', { subject: `visit:${row.visit_id}` })
  return visit
}
