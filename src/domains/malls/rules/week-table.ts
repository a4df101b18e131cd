import { zoneLabel } from '#kernel/civil.ts'
import { type Lang, timeOfDay, type Words, weekdayName } from '#kernel/text.ts'
import { type Calendar, type Target, tableOf } from './calendar.ts'
import type { Period } from './periods.ts'

/** The ordinary week: each weekday (1 = Monday) with its hours, empty when it does not open, and the whole in one line of words. */
export type WeekTable = { days: { weekday: number; periods: Period[] }[]; words: Words }

const WEEK = [1, 2, 3, 4, 5, 6, 7]

/**
 * The week by the tables in force on `day`, holidays and closures left aside:
 * 'Senin–Kamis 08.00–15.00, Jumat 08.00–11.30 dan 13.00–15.00 WIB'. Days without hours are not named.
 */
export function weekTable(calendar: Calendar, target: Target, day: string): WeekTable {
  const days = WEEK.map(weekday => ({ weekday, periods: tableOf(calendar, target, day, weekday) }))
  const alike = Map.groupBy(
    days.filter(one => one.periods.length > 0),
    one => one.periods.map(period => `${period.opens}-${period.closes}`).join(),
  )
  const write = (lang: Lang) => {
    if (alike.size === 0) return NONE[lang]
    const lines = [...alike.values()].map(group => {
      const hours = group[0]!.periods.map(period => `${timeOfDay(lang, period.opens)}–${timeOfDay(lang, period.closes)}`)
      return `${daysWords(
        lang,
        group.map(one => one.weekday),
      )} ${listed(lang, hours)}`
    })
    return `${lines.join(', ')} ${zoneLabel(calendar.zone)}`
  }
  return { days, words: { id: write('id'), en: write('en') } }
}

const NONE = { id: 'Jam buka belum tersedia', en: 'Opening hours are not available yet' }
const EVERY = { id: 'Setiap hari', en: 'Every day' }

/** 'Senin–Kamis', 'Selasa dan Kamis', 'Setiap hari'. */
function daysWords(lang: Lang, weekdays: readonly number[]): string {
  if (weekdays.length === WEEK.length) return EVERY[lang]
  const runs: number[][] = []
  for (const weekday of weekdays) {
    const run = runs.at(-1)
    if (run?.at(-1) === weekday - 1) run.push(weekday)
    else runs.push([weekday])
  }
  const name = (weekday: number) => weekdayName(lang, weekday)
  return listed(
    lang,
    runs.map(run => (run.length === 1 ? name(run[0]!) : `${name(run[0]!)}–${name(run.at(-1)!)}`)),
  )
}

function listed(lang: Lang, parts: readonly string[]): string {
  if (parts.length < 2) return parts.join('')
  return `${parts.slice(0, -1).join(', ')} ${lang === 'id' ? 'dan' : 'and'} ${parts.at(-1)}`
}
