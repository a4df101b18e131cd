import { expect, test } from 'vitest'
import { clockOf, minutesAt, quietUntil } from './time.ts'

test('the clock follows the hall, over midnight and in any zone', () => {
  const then = Date.parse('2026-11-24T15:59:30Z') // 23.59 WITA
  expect(clockOf(minutesAt(then, then, 1439), 'id')).toBe('23.59')
  expect(clockOf(minutesAt(then + 30_000, then, 1439), 'id')).toBe('00.00')
  expect(clockOf(minutesAt(then + 9 * 3_600_000, then, 1439), 'en')).toBe('08:59')
})

test('quiet hours end where they end', () => {
  expect(quietUntil(704, '705-765 900-920')).toBeUndefined()
  expect(quietUntil(705, '705-765 900-920')).toBe(765)
  expect(quietUntil(919, '705-765 900-920')).toBe(920)
  expect(quietUntil(765, '705-765')).toBeUndefined()
  expect(quietUntil(0, '')).toBeUndefined()
})
