import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '#kernel/civil.ts'
import { addWorkingDays, isWorkingDay, OFFICE_WEEK, type WorkingCalendar, workingDaysBetween } from './working-days.ts'

const yearEnd: WorkingCalendar = { weekdays: OFFICE_WEEK, off: new Set(['2026-12-24', '2026-12-25', '2027-01-01']) }

test.each([
  ['2026-11-20', 1, '2026-11-23'],
  ['2026-11-21', 1, '2026-11-23'],
  ['2026-11-23', 3, '2026-11-26'],
  ['2026-12-23', 1, '2026-12-28'],
  ['2026-12-23', 5, '2027-01-04'],
  ['2026-12-26', 0, '2026-12-26'],
  ['2026-12-28', -1, '2026-12-23'],
  ['2026-12-27', -2, '2026-12-22'],
])('%s and %d working days: %s', (from, n, to) => {
  expect(addWorkingDays(from, n, yearEnd)).toBe(to)
})

test('the first day is not counted, the last is', () => {
  expect(workingDaysBetween('2026-12-23', '2026-12-28', yearEnd)).toBe(1)
  expect(workingDaysBetween('2026-12-23', '2026-12-27', yearEnd)).toBe(0)
  expect(workingDaysBetween('2026-12-28', '2026-12-23', yearEnd)).toBe(-1)
})

test('refuses a fraction and a calendar without working days', () => {
  expect(() => addWorkingDays('2026-11-20', 1.5, yearEnd)).toThrow(RangeError)
  expect(() => addWorkingDays('2026-11-20', 1, { weekdays: new Set(), off: new Set() })).toThrow('no working day')
})

describe('whatever the calendar', () => {
  const day = fc.integer({ min: 0, max: 400 }).map(n => addDays('2026-01-01', n))
  const calendar: fc.Arbitrary<WorkingCalendar> = fc.record({
    weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }).map(list => new Set(list)),
    off: fc.array(day, { maxLength: 40 }).map(list => new Set(list)),
  })
  const n = fc.integer({ min: -60, max: 60 })

  test('between undoes add', () => {
    fc.assert(
      fc.property(day, n, calendar, (from, count, any) => {
        expect(workingDaysBetween(from, addWorkingDays(from, count, any), any)).toBe(count)
      }),
    )
  })

  test('from a working day, there and back is where it began', () => {
    fc.assert(
      fc.property(day, n, calendar, (from, count, any) => {
        const start = addWorkingDays(from, 1, any)
        expect(addWorkingDays(addWorkingDays(start, count, any), -count, any)).toBe(start)
      }),
    )
  })

  test('more days and later starts never end earlier', () => {
    fc.assert(
      fc.property(day, n, fc.nat(20), calendar, (from, count, more, any) => {
        const end = addWorkingDays(from, count, any)
        expect(addWorkingDays(from, count + more, any) >= end).toBe(true)
        if (count > 0) expect(addWorkingDays(addDays(from, more), count, any) >= end).toBe(true)
      }),
    )
  })

  test('ends on a working day, and one more day off never brings the end nearer', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 60 }), day, calendar, (from, count, extra, any) => {
        const end = addWorkingDays(from, count, any)
        expect(isWorkingDay(end, any)).toBe(true)
        const fewer = { weekdays: any.weekdays, off: new Set([...any.off, extra]) }
        expect(addWorkingDays(from, count, fewer) >= end).toBe(true)
      }),
    )
  })
})
