import { instantOf, localClock, localDay } from '#kernel/civil.ts'
import { clockTime, duration, fill, type Lang, longDate, timeOfDay } from '#kernel/text.ts'
import { breachWords } from './breach-words.ts'

/** 'Selasa, 24 November 2026, pukul 09.40 WITA'. */
export const instantWords = (lang: Lang, at: Date, zone: string) =>
  fill(breachWords[lang].at, { date: longDate(lang, localDay(at, zone)), time: clockTime(lang, at, zone) })

/** '2 hari 21 jam 15 menit': to the minute, in days of 24 hours. */
export function leftWords(lang: Lang, minutes: number): string {
  const days = Math.floor(minutes / 1440)
  const rest = minutes % 1440
  const parts = [days ? fill(breachWords[lang].days, { n: days }) : '', rest || !days ? duration(lang, rest) : '']
  return parts.filter(Boolean).join(' ')
}

/** What the two fields of a moment hold before somebody types: now, as clocks in the mall show it. */
export const momentNow = (lang: Lang, now: Date, zone: string) => ({
  day: localDay(now, zone),
  time: timeOfDay(lang, localClock(now, zone).minutes),
})

/** The instant that a day and '9.05' or '09:05' name in the mall; null when they name none. */
export function typedMoment(day: string, time: string, zone: string): Date | null {
  const [, hours, minutes] = time.match(/^([01]?\d|2[0-3])[.:]([0-5]\d)$/) ?? []
  const there = /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(Date.parse(day)) && new Date(day).toISOString().startsWith(day)
  return hours && minutes && there ? instantOf(day, Number(hours) * 60 + Number(minutes), zone) : null
}
