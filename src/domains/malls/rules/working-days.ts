import { addDays, weekdayOf } from '#kernel/civil.ts'

/** Which days count in deadlines: these weekdays (Monday = 1), less the days off (national, joint leave, regional) as 'YYYY-MM-DD'. */
export type WorkingCalendar = { weekdays: ReadonlySet<number>; off: ReadonlySet<string> }

/** Monday to Friday, as the deadlines of the law count them, whatever days the hall itself is open. */
export const OFFICE_WEEK: ReadonlySet<number> = new Set([1, 2, 3, 4, 5])

/** Longer than any run of days off; beyond it the calendar is at fault, and searching on would not end. */
const GIVE_UP = 366

/** Whether the day counts. */
export function isWorkingDay(day: string, calendar: WorkingCalendar): boolean {
  return calendar.weekdays.has(weekdayOf(day)) && !calendar.off.has(day)
}

/**
 * The nth working day after `day`; the day itself is not counted, as the day on which a file arrives is not. Before it when n is
 * negative, the day itself when 0. Refuses a fraction, and a calendar without a working day in a year, with RangeError.
 */
export function addWorkingDays(day: string, n: number, calendar: WorkingCalendar): string {
  if (!Number.isInteger(n)) throw new RangeError(`${n} working days`)
  const step = Math.sign(n)
  let at = day
  for (let left = Math.abs(n), idle = 0; left > 0; ) {
    at = addDays(at, step)
    if (isWorkingDay(at, calendar)) {
      left--
      idle = 0
    } else if (++idle >= GIVE_UP) throw new RangeError(`no working day within a year of ${day}`)
  }
  return at
}

/**
 * How many working days lead from one day to the other: those after `from` up to and including `to`; negative when `to` is
 * earlier. It undoes `addWorkingDays`: between d and the nth working day after d lie n.
 */
export function workingDaysBetween(from: string, to: string, calendar: WorkingCalendar): number {
  const step = to >= from ? 1 : -1
  let count = 0
  for (let at = from; at !== to; ) {
    at = addDays(at, step)
    if (isWorkingDay(at, calendar)) count += step
  }
  return count
}
