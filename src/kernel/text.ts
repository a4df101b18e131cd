import { localClock, weekdayOf, zoneLabel } from './civil.ts'

/** The languages of every screen: Indonesian first, English complete. */
export type Lang = 'id' | 'en'

/** The same words in both languages. */
export type Words = { id: string; en: string }

/** The one of the two that the reader understands. */
export function pick<T>(lang: Lang, words: { id: T; en: T }): T {
  return words[lang]
}

/** Puts values into `{name}` places. A place without a value is a fault of ours and throws: no reader ever sees braces. */
export function fill(template: string, params: Readonly<Record<string, string | number>> = {}): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    if (!Object.hasOwn(params, name)) throw new Error(`no value for {${name}} in "${template}"`)
    return String(params[name])
  })
}

const numbers = {
  id: new Intl.NumberFormat('id-ID', { maximumFractionDigits: 2 }),
  en: new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 }),
}

/** '1.234.567,5' in Indonesian, '1,234,567.5' in English; at most two decimals. */
export function number(lang: Lang, value: number): string {
  return numbers[lang].format(value)
}

/** 'Rp1.250.000', written alike in both languages, as on the tariff board. Whole rupiah only: anything else throws RangeError. */
export function rupiah(amount: number): string {
  if (!Number.isSafeInteger(amount)) throw new RangeError(`not whole rupiah: ${amount}`)
  return `${amount < 0 ? '-' : ''}Rp${numbers.id.format(Math.abs(amount))}`
}

const WEEKDAYS = {
  id: ['Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu', 'Minggu'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
}

const MONTHS = {
  id: ['Januari', 'Februari', 'Maret', 'April', 'Mei', 'Juni', 'Juli', 'Agustus', 'September', 'Oktober', 'November', 'Desember'],
  en: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'],
}

/** 'Senin' / 'Monday' for 1 ... 'Minggu' / 'Sunday' for 7. */
export function weekdayName(lang: Lang, weekday: number): string {
  const name = WEEKDAYS[lang][weekday - 1]
  if (!name) throw new RangeError(`no weekday ${weekday}`)
  return name
}

/** 'Sabtu, 21 November 2026' / 'Saturday, 21 November 2026' for a civil day 'YYYY-MM-DD'. */
export function longDate(lang: Lang, day: string): string {
  return `${weekdayName(lang, weekdayOf(day))}, ${Number(day.slice(8))} ${monthOf(lang, day)} ${day.slice(0, 4)}`
}

/** '21 Nov 2026' (August is 'Agu' in Indonesian) for a civil day 'YYYY-MM-DD'. */
export function shortDate(lang: Lang, day: string): string {
  weekdayOf(day)
  const month = monthOf(lang, day)
  const short = month === 'Agustus' ? 'Agu' : month.slice(0, 3)
  return `${Number(day.slice(8))} ${short} ${day.slice(0, 4)}`
}

function monthOf(lang: Lang, day: string): string {
  return MONTHS[lang][Number(day.slice(5, 7)) - 1]!
}

/** '09.05' / '09:05' for minutes since local midnight; the end of the day is '24.00'. */
export function timeOfDay(lang: Lang, minutes: number): string {
  const hour = String(Math.floor(minutes / 60)).padStart(2, '0')
  const minute = String(Math.floor(minutes % 60)).padStart(2, '0')
  return `${hour}${lang === 'id' ? '.' : ':'}${minute}`
}

/** '09.05 WIB' / '09:05 WIB': an instant as the clock of the mall's hall shows it, always with its zone. */
export function clockTime(lang: Lang, at: Date, zone: string): string {
  return `${timeOfDay(lang, localClock(at, zone).minutes)} ${zoneLabel(zone)}`
}

/** '09.25–09.40 WIB': two instants of one day, the zone once. The same minute twice is one time. */
export function timeRange(lang: Lang, from: Date, to: Date, zone: string): string {
  const first = timeOfDay(lang, localClock(from, zone).minutes)
  const last = timeOfDay(lang, localClock(to, zone).minutes)
  return first === last ? `${last} ${zoneLabel(zone)}` : `${first}–${last} ${zoneLabel(zone)}`
}

/** '1 jam 25 menit' / '1 hour 25 minutes' for minutes, rounded to whole ones. */
export function duration(lang: Lang, minutes: number): string {
  const whole = Math.max(0, Math.round(minutes))
  const hours = Math.floor(whole / 60)
  const rest = whole % 60
  const parts: string[] = []
  if (hours > 0) parts.push(counted(lang, hours, 'jam', 'hour'))
  if (rest > 0 || hours === 0) parts.push(counted(lang, rest, 'menit', 'minute'))
  return parts.join(' ')
}

/** How long to wait, '40 detik', '15 menit', '2 jam'; never shorter than it is. */
export const waitWords = (lang: Lang, seconds: number): string =>
  seconds <= 90 ? counted(lang, seconds, 'detik', 'second') : duration(lang, Math.ceil(seconds / 60))

/**
 * A wait as a range, '18 sampai 30 menit' / '18 to 30 minutes': the lower end rounded down, the upper up, so that the words
 * promise no more than was computed (ux.md 5.4). From two hours on it speaks in hours.
 */
export function minutesRange(lang: Lang, p10: number, p90: number): string {
  if (!Number.isFinite(p10) || !Number.isFinite(p90)) throw new RangeError(`not a range of minutes: ${p10} to ${p90}`)
  const low = Math.max(0, Math.floor(Math.min(p10, p90)))
  const high = Math.max(0, Math.ceil(Math.max(p10, p90)))
  if (high === 0) return pick(lang, { id: 'kurang dari 1 menit', en: 'less than a minute' })
  if (low === 0) return pick(lang, { id: `hingga ${duration('id', high)}`, en: `up to ${duration('en', high)}` })
  if (low === high) return pick(lang, { id: `sekitar ${duration('id', high)}`, en: `about ${duration('en', high)}` })
  if (high < 120) return pick(lang, { id: `${low} sampai ${high} menit`, en: `${low} to ${high} minutes` })
  return pick(lang, {
    id: `${duration('id', low)} sampai ${duration('id', high)}`,
    en: `${duration('en', low)} to ${duration('en', high)}`,
  })
}

function counted(lang: Lang, n: number, id: string, en: string): string {
  return lang === 'id' ? `${n} ${id}` : `${n} ${en}${n === 1 ? '' : 's'}`
}

/** Whoever reads one of these reads Indonesian with more ease than English; 'in' is the old code that some phones still send. */
const READS_INDONESIAN = new Set(['id', 'in', 'ms', 'jv', 'su', 'mad', 'min', 'ban', 'bjn', 'bug'])

/**
 * The reader's language: what the address asks for (`?lang=`), else what the cookie remembers, else the best of
 * `Accept-Language`, else Indonesian. Values other than 'id' and 'en' count as absent.
 */
export function preferredLang(header?: string | null, query?: string | null, cookie?: string | null): Lang {
  for (const asked of [query, cookie]) if (asked === 'id' || asked === 'en') return asked
  let best: { lang: Lang; weight: number } = { lang: 'id', weight: 0 }
  for (const item of (header ?? '').split(',')) {
    const [tag = '', ...options] = item
      .trim()
      .toLowerCase()
      .split(/\s*;\s*/)
    const primary = tag.split('-')[0]!
    const lang = primary === 'en' ? 'en' : primary === '*' || READS_INDONESIAN.has(primary) ? 'id' : undefined
    const q = options.find(option => option.startsWith('q='))
    const weight = q === undefined ? 1 : Number(q.slice(2))
    if (lang && weight > best.weight) best = { lang, weight }
  }
  return best.lang
}
