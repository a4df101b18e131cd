import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, localClock } from '#kernel/civil.ts'
import { type Calendar, type Closure, calendarOf, type Holiday, type HoursRow, periodsOf, type Scope, type Target } from './calendar.ts'
import { at } from './periods.ts'
import { openState, SEARCHED } from './state.ts'

const scopes = fc.constantFrom<[Scope, string]>(['mall', 'm'], ['agency', 'a'], ['counter', 'c'], ['counter', 'd'], ['service', 's'])
const day = fc.integer({ min: 0, max: 90 }).map(n => addDays('2026-10-01', n))
const span = fc.tuple(fc.integer({ min: 0, max: 1440 }), fc.integer({ min: 0, max: 1440 })).filter(([a, b]) => a !== b)

const hoursRow: fc.Arbitrary<HoursRow> = fc
  .tuple(scopes, fc.integer({ min: 1, max: 7 }), span, fc.option(day, { nil: '2000-01-01' }), fc.option(day, { nil: '9999-12-31' }))
  .map(([[scope, scopeId], weekday, [a, b], from, to]) => {
    return { scope, scopeId, weekday, opens: Math.min(a, b), closes: Math.max(a, b), from, to }
  })

/** A wide mall week under the random rows, so that most calendars open now and then. */
const week: HoursRow[] = [1, 2, 3, 4, 5].map(weekday => {
  return { scope: 'mall', scopeId: 'm', weekday, opens: 480, closes: 900, from: '2000-01-01', to: '9999-12-31' }
})

const closure: fc.Arbitrary<Closure> = fc
  .tuple(scopes, day, fc.integer({ min: 0, max: 9 }), fc.constantFrom('regional' as const, 'closure' as const, 'opening' as const))
  .map(([[scope, scopeId], from, length, kind]) => ({
    scope,
    scopeId,
    from,
    to: addDays(from, length),
    kind,
    reason: { id: 'x', en: 'y' },
  }))

const holiday: fc.Arbitrary<Holiday> = fc
  .tuple(day, fc.constantFrom('libur_nasional' as const, 'cuti_bersama' as const))
  .map(([on, kind]) => ({ day: on, kind, name: { id: 'Libur', en: 'Holiday' } }))

const calendar: fc.Arbitrary<Calendar> = fc
  .record({
    mall: fc.constant('m'),
    zone: fc.constantFrom('Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura'),
    simulasi: fc.constant(false),
    hours: fc.array(hoursRow, { maxLength: 12 }).map(rows => [...week, ...rows]),
    closures: fc.array(closure, { maxLength: 4 }),
    holidays: fc.array(holiday, { maxLength: 8 }),
  })
  .map(calendarOf)

const target: fc.Arbitrary<Target> = fc.constantFrom<Target>(
  {},
  { agency: 'a' },
  { agency: 'a', counter: 'c' },
  { agency: 'a', service: 's' },
  { agency: 'a', counter: 'c', service: 's' },
  { agency: 'a', counter: ['c', 'd'], service: 's' },
)

const now = fc.integer({ min: Date.UTC(2026, 9, 2), max: Date.UTC(2026, 11, 30) }).map(ms => new Date(ms))

describe('whatever the calendar', () => {
  test('what is open lies within the hours of every scope above it', () => {
    fc.assert(
      fc.property(calendar, now, (any, when) => {
        if (!openState(any, { agency: 'a', counter: 'c', service: 's' }, when).open) return
        const { day: on, weekday, minutes } = localClock(when, any.zone)
        for (const key of ['mall:m', 'agency:a', 'counter:c', 'service:s']) {
          const covering = (any.hours.get(key) ?? []).filter(row => row.from <= on && on <= row.to)
          const inForce = covering.filter(row => covering.every(other => other.from <= row.from))
          const today = inForce.filter(row => row.weekday === weekday)
          if (covering.length > 0) expect(at(today, minutes)).toBeDefined()
        }
        const shut = [...any.closures.values()].flat().filter(row => row.kind === 'closure' && row.scopeId !== 'd')
        expect(shut.some(row => row.from <= on && on <= row.to)).toBe(false)
      }),
      { numRuns: 500 },
    )
  })

  test('narrowing never adds a minute, on days that nothing reopens', () => {
    fc.assert(
      fc.property(calendar, day, (any, on) => {
        if ([...any.closures.values()].flat().some(row => row.kind === 'opening')) return
        const narrow = periodsOf(any, { agency: 'a', counter: 'c', service: 's' }, on)
        for (const wider of [{}, { agency: 'a' }, { agency: 'a', counter: 'c' }]) {
          const wide = periodsOf(any, wider, on)
          for (const { opens, closes } of narrow) expect(wide.some(one => one.opens <= opens && closes <= one.closes)).toBe(true)
        }
      }),
      { numRuns: 500 },
    )
  })

  test('the next opening is open, lies ahead, and nothing opens before it', () => {
    fc.assert(
      fc.property(calendar, target, now, fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (any, whom, when, part) => {
        const state = openState(any, whom, when)
        if (state.open) return
        const until = state.opensAt?.getTime() ?? when.getTime() + SEARCHED * 86_400_000
        if (state.opensAt) expect(openState(any, whom, state.opensAt).open).toBe(true)
        expect(until).toBeGreaterThan(when.getTime())
        const between = new Date(when.getTime() + (until - when.getTime()) * part)
        if (between.getTime() < until) expect(openState(any, whom, between).open).toBe(false)
      }),
      { numRuns: 500 },
    )
  })

  test('it stays open until it closes, and is shut then unless the next day begins at midnight', () => {
    fc.assert(
      fc.property(calendar, target, now, fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (any, whom, when, part) => {
        const state = openState(any, whom, when)
        if (!state.open) return
        const closes = state.closesAt!.getTime()
        expect(closes).toBeGreaterThan(when.getTime())
        const between = new Date(when.getTime() + Math.floor((closes - when.getTime()) * part))
        expect(openState(any, whom, between).open).toBe(true)
        if (localClock(state.closesAt!, any.zone).minutes > 0) expect(openState(any, whom, state.closesAt!).open).toBe(false)
      }),
      { numRuns: 500 },
    )
  })

  test('simulasi is always open', () => {
    fc.assert(
      fc.property(calendar, target, now, (any, whom, when) => {
        expect(openState({ ...any, simulasi: true }, whom, when)).toMatchObject({ open: true, simulasi: true, closesAt: null })
      }),
    )
  })

  test('the hours of a day are in order, apart, and within it', () => {
    fc.assert(
      fc.property(calendar, target, day, (any, whom, on) => {
        let end = -1
        for (const { opens, closes } of periodsOf(any, whom, on)) {
          expect(opens).toBeGreaterThan(end)
          expect(closes).toBeGreaterThan(opens)
          end = closes
        }
        expect(end).toBeLessThanOrEqual(1440)
      }),
    )
  })
})
