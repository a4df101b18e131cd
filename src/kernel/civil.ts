/** What a wall clock and a wall calendar show in a zone: civil day, weekday (Monday = 1 ... Sunday = 7), minutes since midnight. */
export type LocalClock = { day: string; weekday: number; minutes: number }

const MINUTE = 60_000
const DAY = 86_400_000

/** Minutes east of Greenwich. These zones have kept one offset since 1964 and know no summer time; the tests hold them against Intl. */
const FIXED: Readonly<Record<string, number>> = { 'Asia/Jakarta': 420, 'Asia/Makassar': 480, 'Asia/Jayapura': 540 }

const LABELS: Readonly<Record<string, string>> = { 'Asia/Jakarta': 'WIB', 'Asia/Makassar': 'WITA', 'Asia/Jayapura': 'WIT' }

/** The civil day 'YYYY-MM-DD' in `zone` at `now`. The mall's business day is this day, never the day in UTC (rules.md 2.1). */
export function localDay(now: Date, zone: string): string {
  return isoDay(now.getTime() + offsetOf(now.getTime(), zone))
}

/** Day, weekday and minutes since local midnight (whole, rounded down) in `zone` at `now`. */
export function localClock(now: Date, zone: string): LocalClock {
  const local = now.getTime() + offsetOf(now.getTime(), zone)
  const day = isoDay(local)
  const days = Math.floor(local / DAY)
  return { day, weekday: weekdayOfNumber(days), minutes: Math.floor((local - days * DAY) / MINUTE) }
}

/**
 * The instant at which clocks in `zone` show `minutes` after midnight of `day`; 1440 is the following midnight.
 * Where summer time skips that minute the answer lies after the gap; where it occurs twice, the first is meant.
 */
export function instantOf(day: string, minutes: number, zone: string): Date {
  const local = dayNumber(day) * DAY + minutes * MINUTE
  const fixed = FIXED[zone]
  if (fixed !== undefined) return new Date(local - fixed * MINUTE)
  const before = local - offsetOf(local - DAY, zone)
  const after = local - offsetOf(local + DAY, zone)
  for (const at of [Math.min(before, after), Math.max(before, after)]) if (at + offsetOf(at, zone) === local) return new Date(at)
  return new Date(Math.max(before, after))
}

/** The civil day `n` days after `day` (before it when negative). Refuses a day that no calendar has with RangeError. */
export function addDays(day: string, n: number): string {
  return isoDay((dayNumber(day) + n) * DAY)
}

/** How many days `to` lies after `from`; negative when before. */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from)
}

/** Weekday of a civil day: Monday = 1 ... Sunday = 7. */
export function weekdayOf(day: string): number {
  return weekdayOfNumber(dayNumber(day))
}

/** What people call the zone: WIB, WITA, WIT; elsewhere the short name that Intl gives in Indonesian for standard time. */
export function zoneLabel(zone: string): string {
  return LABELS[zone] ?? intlLabel(zone)
}

/** Days since 1970-01-01, which was a Thursday. */
function dayNumber(day: string): number {
  const ms = /^\d{4}-\d\d-\d\d$/.test(day) ? Date.parse(day) : Number.NaN
  if (Number.isNaN(ms) || isoDay(ms) !== day) throw new RangeError(`not a day: ${day}`)
  return ms / DAY
}

function weekdayOfNumber(days: number): number {
  return ((((days + 3) % 7) + 7) % 7) + 1
}

function isoDay(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10)
}

/** Milliseconds that clocks in `zone` are ahead of UTC at the instant `at`. */
function offsetOf(at: number, zone: string): number {
  const fixed = FIXED[zone]
  if (fixed !== undefined) return fixed * MINUTE
  const part: Record<string, number> = {}
  for (const { type, value } of formatterOf(zone).formatToParts(at)) part[type] = Number(value)
  const shown = Date.UTC(part.year!, part.month! - 1, part.day!, part.hour!, part.minute!, part.second!)
  return shown - Math.floor(at / 1000) * 1000
}

const formatters = new Map<string, Intl.DateTimeFormat>()

function formatterOf(zone: string): Intl.DateTimeFormat {
  let known = formatters.get(zone)
  if (!known) {
    const field = 'numeric' as const
    known = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: field,
      month: field,
      day: field,
      hour: field,
      minute: field,
      second: field,
    })
    formatters.set(zone, known)
  }
  return known
}

function intlLabel(zone: string): string {
  const parts = new Intl.DateTimeFormat('id-ID', { timeZone: zone, timeZoneName: 'short' }).formatToParts(Date.UTC(2026, 0, 1))
  return parts.find(part => part.type === 'timeZoneName')?.value ?? zone
}
