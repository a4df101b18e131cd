import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, daysBetween, instantOf, localClock, localDay, weekdayOf, zoneLabel } from './civil.ts'

const indonesian = fc.constantFrom('Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura')
const anyZone = fc.constantFrom(
  'Asia/Jakarta',
  'Asia/Makassar',
  'Asia/Jayapura',
  'Asia/Pontianak',
  'Europe/Amsterdam',
  'America/St_Johns',
  'UTC',
)
const instant = fc.integer({ min: Date.UTC(1970, 0, 1), max: Date.UTC(2099, 11, 31) }).map(ms => new Date(ms))
const day = fc.integer({ min: 0, max: 47_000 }).map(n => addDays('1970-01-02', n))

/** What Intl says, by the slow way. */
function byIntl(at: Date, zone: string) {
  const iso = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }).format(at)
  const name = new Intl.DateTimeFormat('en-US', { timeZone: zone, weekday: 'short' }).format(at)
  const weekday = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(name) + 1
  return { day: iso.slice(0, 10), weekday, minutes: Number(iso.slice(11, 13)) * 60 + Number(iso.slice(14, 16)) }
}

describe('the local clock', () => {
  test.each([
    ['2026-11-21T23:30:00Z', 'Asia/Makassar', { day: '2026-11-22', weekday: 7, minutes: 450 }],
    ['2026-11-21T15:59:59Z', 'Asia/Makassar', { day: '2026-11-21', weekday: 6, minutes: 1439 }],
    ['2026-11-21T16:00:00Z', 'Asia/Makassar', { day: '2026-11-22', weekday: 7, minutes: 0 }],
    ['2026-11-21T16:30:00Z', 'Asia/Jakarta', { day: '2026-11-21', weekday: 6, minutes: 1410 }],
    ['2026-12-31T15:00:00Z', 'Asia/Jayapura', { day: '2027-01-01', weekday: 5, minutes: 0 }],
  ])('%s in %s', (at, zone, shown) => {
    expect(localClock(new Date(at), zone)).toEqual(shown)
    expect(localDay(new Date(at), zone)).toBe(shown.day)
  })

  test('agrees with Intl in every zone, always', () => {
    fc.assert(
      fc.property(instant, anyZone, (at, zone) => {
        expect(localClock(at, zone)).toEqual(byIntl(at, zone))
      }),
    )
  })

  test('refuses a time that is none', () => {
    expect(() => localDay(new Date('x'), 'Asia/Jakarta')).toThrow(RangeError)
  })
})

describe('instantOf', () => {
  test('undoes localClock in Indonesia to the minute', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 1439 }), indonesian, (on, minutes, zone) => {
        const shown = localClock(instantOf(on, minutes, zone), zone)
        expect({ day: shown.day, minutes: shown.minutes }).toEqual({ day: on, minutes })
      }),
    )
  })

  test('24.00 is the next midnight', () => {
    expect(instantOf('2026-11-21', 1440, 'Asia/Makassar').toISOString()).toBe('2026-11-21T16:00:00.000Z')
  })

  test('elsewhere: after the gap of spring, the first of the two in autumn', () => {
    expect(instantOf('2026-03-29', 150, 'Europe/Amsterdam').toISOString()).toBe('2026-03-29T01:30:00.000Z')
    expect(instantOf('2026-10-25', 150, 'Europe/Amsterdam').toISOString()).toBe('2026-10-25T00:30:00.000Z')
    expect(instantOf('2026-07-01', 540, 'Europe/Amsterdam').toISOString()).toBe('2026-07-01T07:00:00.000Z')
  })
})

describe('days', () => {
  test('adding is undone by subtracting, and counts', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -4000, max: 4000 }), (on, n) => {
        const there = addDays(on, n)
        expect(addDays(there, -n)).toBe(on)
        expect(daysBetween(on, there)).toBe(n)
        expect(weekdayOf(there)).toBe(((((weekdayOf(on) - 1 + n) % 7) + 7) % 7) + 1)
      }),
    )
  })

  test('know leap years and weekdays', () => {
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
    expect(weekdayOf('2026-11-23')).toBe(1)
    expect(weekdayOf('1969-12-28')).toBe(7)
  })

  test.each(['2026-02-30', '2026-13-01', '2026-1-1', '', '21/11/2026', '2026-11-21T00:00'])('refuse %s', text => {
    expect(() => weekdayOf(text)).toThrow(RangeError)
  })
})

test('zones have the names people use', () => {
  expect(['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura', 'Asia/Pontianak'].map(zoneLabel)).toEqual(['WIB', 'WITA', 'WIT', 'WIB'])
})
