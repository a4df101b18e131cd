import { describe, expect, test } from 'vitest'
import { fixedClock, steadyClock, systemClock } from './clock.ts'

describe('the steady clock', () => {
  const readings = (...values: number[]) => {
    const clock = steadyClock(() => values.shift()!)
    return () => clock.now().getTime()
  }

  test('follows its source forward', () => {
    const now = readings(1000, 1000, 5000)
    expect([now(), now(), now()]).toEqual([1000, 1000, 5000])
  })

  test('waits out a step back of up to ten minutes', () => {
    const now = readings(1_000_000, 400_000, 999_999, 1_000_001)
    expect([now(), now(), now(), now()]).toEqual([1_000_000, 1_000_000, 1_000_000, 1_000_001])
  })

  test('believes a longer step back, and goes on from there', () => {
    const now = readings(1_000_000, 399_999, 400_500)
    expect([now(), now(), now()]).toEqual([1_000_000, 399_999, 400_500])
  })

  test('hands out a new Date each time', () => {
    const clock = steadyClock(() => 7)
    clock.now().setFullYear(1990)
    expect(clock.now().getTime()).toBe(7)
  })

  test('the system clock shows this century and does not run backwards', () => {
    let last = systemClock.now()
    expect(last.getUTCFullYear()).toBeGreaterThan(2024)
    for (let i = 0; i < 1000; i++) {
      const next = systemClock.now()
      expect(next.getTime()).toBeGreaterThanOrEqual(last.getTime())
      last = next
    }
  })
})

describe('the fixed clock', () => {
  test('stands still until it is moved', () => {
    const clock = fixedClock('2026-11-24T09:40:00+07:00')
    expect(clock.now().toISOString()).toBe('2026-11-24T02:40:00.000Z')
    clock.advance(90_000)
    expect(clock.now().toISOString()).toBe('2026-11-24T02:41:30.000Z')
    clock.set(new Date('2026-12-25T00:00:00Z'))
    expect(clock.now().toISOString()).toBe('2026-12-25T00:00:00.000Z')
  })

  test('refuses what is no time', () => {
    expect(() => fixedClock('yesterday')).toThrow(RangeError)
  })
})
