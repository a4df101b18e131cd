import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, instantOf, localClock } from '#kernel/civil.ts'
import { breachClock } from './breach-clock.ts'

const zones = fc.constantFrom('Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura')
const days = fc.integer({ min: 0, max: 4000 }).map(n => addDays('2024-01-01', n))
const at = fc.tuple(days, fc.integer({ min: 0, max: 1439 }), zones)
const MINUTE = 60_000

test('three times 24 hours end at the same time of day three civil days later, over weekends, months, years and leap days, in every zone', () => {
  fc.assert(
    fc.property(at, ([day, minutes, zone]) => {
      const { due } = breachClock(instantOf(day, minutes, zone), null, instantOf(day, minutes, zone))
      expect(localClock(due, zone)).toMatchObject({ day: addDays(day, 3), minutes })
    }),
  )
})

test('minutes left count down from 4,320 to 0, then time over counts up; told stops the clock where it stood', () => {
  fc.assert(
    fc.property(
      at,
      fc.integer({ min: 0, max: 9 * 24 * 3600_000 }),
      fc.integer({ min: 0, max: 10 * 24 * 3600_000 }),
      ([day, minutes, zone], passed, later) => {
        const noticed = instantOf(day, minutes, zone)
        const now = new Date(noticed.getTime() + passed)
        const running = breachClock(noticed, null, now)
        const left = 72 * 60 - passed / MINUTE
        expect(running.state).toBe(left >= 0 ? 'running' : 'overdue')
        expect(running.minutes).toBe(left >= 0 ? Math.floor(left) : Math.ceil(-left))
        const told = breachClock(noticed, now, new Date(now.getTime() + later))
        expect(told).toEqual({ ...running, told: now, state: left >= 0 ? 'met' : 'late' })
      },
    ),
  )
})

test('the last instant is in time, the next is not; a zone changes nothing but the words', () => {
  const noticed = new Date('2026-12-30T16:30:00Z')
  const due = new Date('2027-01-02T16:30:00Z')
  expect(breachClock(noticed, null, due)).toMatchObject({ due, state: 'running', minutes: 0 })
  expect(breachClock(noticed, null, new Date(due.getTime() + 1))).toMatchObject({ state: 'overdue', minutes: 1 })
  expect(breachClock(noticed, due, new Date('2027-02-01T00:00:00Z'))).toMatchObject({ state: 'met', minutes: 0 })
  expect(localClock(due, 'Asia/Makassar').day).toBe('2027-01-03')
  expect(localClock(due, 'Asia/Jakarta').day).toBe('2027-01-02')
})
