import { weekdayOf } from '#kernel/civil.ts'
import type { Words } from '#kernel/text.ts'
import { intersect, merge, type Period } from './periods.ts'

export type Scope = 'mall' | 'agency' | 'counter' | 'service'

/** One row of a weekly table. Rows of one scope with the same `from` are one table. Minutes since midnight; days inclusive. */
export type HoursRow = { scope: Scope; scopeId: string; weekday: number; opens: number; closes: number; from: string; to: string }

/** Days on which a scope departs from its table: a regional day off, a closure, or an opening in spite of a day off. */
export type Closure = { scope: Scope; scopeId: string; from: string; to: string; kind: 'regional' | 'closure' | 'opening'; reason: Words }

export type Holiday = { day: string; kind: 'libur_nasional' | 'cuti_bersama'; name: Words }

/** What decides when a mall and everything in it is open, ready for questions. */
export type Calendar = {
  mall: string
  zone: string
  simulasi: boolean
  hours: ReadonlyMap<string, readonly HoursRow[]>
  closures: ReadonlyMap<string, readonly Closure[]>
  holidays: ReadonlyMap<string, Holiday>
}

/**
 * Who is asked about: the mall itself when empty, narrowed by agency, counter and service. Several counters mean any of them:
 * a service is open while one of the counters that serve it is.
 */
export type Target = { agency?: string | undefined; counter?: string | readonly string[] | undefined; service?: string | undefined }

/** Why a whole day is off, with the public's words for it. */
export type DayOff = { reason: 'holiday' | 'joint_leave' | 'closure'; words: Words }

/** One civil day of a target: when it is open, or what closes the whole day. Both empty: the table has no hours that day. */
export type Day = { periods: Period[]; off: DayOff | null }

/** Puts the rows in order for `dayOf`. Where two holidays fall on one day, the national one gives its name. */
export function calendarOf(rows: {
  mall: string
  zone: string
  simulasi: boolean
  hours: readonly HoursRow[]
  closures: readonly Closure[]
  holidays: readonly Holiday[]
}): Calendar {
  const holidays = new Map<string, Holiday>()
  for (const holiday of rows.holidays) {
    if (holidays.get(holiday.day)?.kind !== 'libur_nasional') holidays.set(holiday.day, holiday)
  }
  const key = (row: { scope: Scope; scopeId: string }) => `${row.scope}:${row.scopeId}`
  return { ...rows, hours: Map.groupBy(rows.hours, key), closures: Map.groupBy(rows.closures, key), holidays }
}

/** The target on one civil day (rules.md 3). */
export function dayOf(calendar: Calendar, target: Target, day: string): Day {
  const days = chainsOf(calendar, target).map(chain => dayOfChain(calendar, chain, day))
  const periods = merge(days.flatMap(one => one.periods))
  return { periods, off: periods.length > 0 ? null : (days.find(one => one.off)?.off ?? null) }
}

/** The hours shown to the public for a civil day: the target's real ones, also in simulasi. Empty when it does not open. */
export function periodsOf(calendar: Calendar, target: Target, day: string): Period[] {
  return dayOf(calendar, target, day).periods
}

/** The hours that the tables in force on `day` give a weekday, days off left aside: what a sign at the door says. */
export function tableOf(calendar: Calendar, target: Target, day: string, weekday: number): Period[] {
  return merge(chainsOf(calendar, target).flatMap(chain => hoursOfChain(calendar, chain, day, weekday)))
}

/** Scopes from the widest to the narrowest, as keys; one chain for each counter of the target. */
function chainsOf(calendar: Calendar, target: Target): string[][] {
  const above = [`mall:${calendar.mall}`]
  if (target.agency !== undefined) above.push(`agency:${target.agency}`)
  const below = target.service === undefined ? [] : [`service:${target.service}`]
  if (target.counter === undefined) return [[...above, ...below]]
  const counters = typeof target.counter === 'string' ? [target.counter] : target.counter
  return counters.map(counter => [...above, `counter:${counter}`, ...below])
}

function dayOfChain(calendar: Calendar, chain: readonly string[], day: string): Day {
  const off = dayOffOf(calendar, chain, day)
  return { periods: off ? [] : hoursOfChain(calendar, chain, day, weekdayOf(day)), off }
}

/**
 * Holidays and joint leave close everything. An opening lifts them, and the regional days of its own scope and of wider ones;
 * a closure (a flood, a burst pipe) stands whatever was announced before it.
 */
function dayOffOf(calendar: Calendar, chain: readonly string[], day: string): DayOff | null {
  const holiday = calendar.holidays.get(day)
  let off: DayOff | null = null
  if (holiday) off = { reason: holiday.kind === 'cuti_bersama' ? 'joint_leave' : 'holiday', words: holiday.name }
  let closure: Closure | undefined
  for (const key of chain) {
    const rows = calendar.closures.get(key)?.filter(row => row.from <= day && day <= row.to) ?? []
    const regional = rows.find(row => row.kind === 'regional')
    closure ??= rows.find(row => row.kind === 'closure')
    if (rows.some(row => row.kind === 'opening')) off = null
    else if (regional) off = { reason: 'closure', words: regional.reason }
  }
  return closure ? { reason: 'closure', words: closure.reason } : off
}

/** The mall's hours, cut to each narrower table in force. A scope without a table follows the wider one; a mall without one is shut. */
function hoursOfChain(calendar: Calendar, [mall, ...narrower]: readonly string[], day: string, weekday: number): Period[] {
  let periods = tableInForce(calendar, mall!, day, weekday) ?? []
  for (const key of narrower) {
    const table = tableInForce(calendar, key, day, weekday)
    if (table) periods = intersect(periods, table)
  }
  return periods
}

/** Of the tables that cover `day` the one that began last (Ramadan's over the ordinary one); undefined when none does. */
function tableInForce(calendar: Calendar, key: string, day: string, weekday: number): Period[] | undefined {
  const covering = calendar.hours.get(key)?.filter(row => row.from <= day && day <= row.to) ?? []
  const latest = covering
    .map(row => row.from)
    .sort()
    .at(-1)
  if (latest === undefined) return undefined
  return merge(covering.filter(row => row.from === latest && row.weekday === weekday))
}
