import type { Calendar } from '#domains/malls/calendars.ts'
import { calendarOfMall, openState } from '#domains/malls/open-state.ts'
import type { Asking } from '#kernel/access.ts'
import { remembering } from '#kernel/cache.ts'
import type { Sql } from '#kernel/sql.ts'
import { pick } from '#kernel/text.ts'
import type { Hall } from './hall.ts'

const calendarOf: (sql: Sql, mall: string, now: Date) => Promise<Calendar> = remembering(2_000, (sql: Sql, mall: string, now: Date) =>
  calendarOfMall(sql, mall, now),
)

/**
 * The first need that is closed now, and the words that say until when (rules.md 3): the real hours of the counters that serve it.
 * Undefined when all are open.
 */
export async function whyClosed(sql: Sql, { now, lang }: Asking, hall: Hall, needs: readonly { service: string; agency: string }[]) {
  const calendar = await calendarOf(sql, hall.mall, now)
  for (const { service, agency } of needs) {
    const counter = hall.services.get(service)?.counters ?? []
    const state = openState(calendar, { agency, service, counter }, now)
    if (!state.open) return { service, words: pick(lang, state.words) }
  }
  return undefined
}
