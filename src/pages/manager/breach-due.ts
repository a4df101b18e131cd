import { breaches } from '#domains/people/breaches.ts'
import type { Asking } from '#kernel/access.ts'
import type { Sql } from '#kernel/sql.ts'
import { instantWords } from './breach-time.ts'

/** The first limit of a breach that somebody has not been told of yet; null when there is none. For who keeps the notebook. */
export async function breachDue(sql: Sql, asking: Asking, zone: string): Promise<{ at: string; overdue: boolean } | null> {
  const clocks = (await breaches(sql, asking)).filter(one => !one.closed).flatMap(one => Object.values(one.clocks))
  const [first] = clocks.filter(one => one.told === null).toSorted((a, b) => a.due.getTime() - b.due.getTime())
  return first ? { at: instantWords(asking.lang, first.due, zone), overdue: first.state === 'overdue' } : null
}
