import { refuse } from '#kernel/errors.ts'
import type { Sql } from '#kernel/sql.ts'
import { type Calendar, calendars, type Target } from './calendars.ts'
import { type OpenState, openState } from './rules/state.ts'

// A caller that keeps a calendar (the hot path, the rehearsal) asks it by these, without the database.
export { periodsOf } from './rules/calendar.ts'
export type { Period } from './rules/periods.ts'
export { type OpenState, openState } from './rules/state.ts'
export { type WeekTable, weekTable } from './rules/week-table.ts'

/**
 * Whether each target of a mall is open at `now`, why not, and when it opens next, in the order asked. Give the whole chain:
 * a counter with its agency, a service with its agency and the counters that serve it. One read.
 * Refuses `mall.unknown` for a mall we do not have.
 */
export async function openStates(sql: Sql, mall: string, now: Date, targets: readonly Target[]): Promise<OpenState[]> {
  const calendar = await calendarOfMall(sql, mall, now)
  return targets.map(target => openState(calendar, target, now))
}

/** The calendar of one mall, to keep and ask often. Refuses `mall.unknown`. */
export async function calendarOfMall(sql: Sql, mall: string, now: Date): Promise<Calendar> {
  const [calendar] = await calendars(sql, now, mall)
  return calendar ?? refuse('mall.unknown', { mall })
}
