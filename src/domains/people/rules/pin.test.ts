import fc from 'fast-check'
import { expect, test } from 'vitest'
import { easyPin } from './pin.ts'

const six = fc.integer({ min: 0, max: 999_999 }).map(n => String(n).padStart(6, '0'))

test('what people choose first is refused', () => {
  const easy = [
    '000000',
    '111111',
    '123456',
    '654321',
    '234567',
    '890123',
    '135791',
    '121212',
    '112233',
    '111222',
    '123123',
    '123321',
    '147258',
  ]
  const birthdays = ['170845', '080890', '311299', '123190', '900808', '081990', '199008']
  for (const pin of [...easy, ...birthdays]) expect(easyPin(pin), pin).toBe(true)
  for (const pin of ['739164', '480592', '905713', '628407']) expect(easyPin(pin), pin).toBe(false)
})

test('a birthday in any usual order is refused', () => {
  const two = (n: number) => String(n).padStart(2, '0')
  const day = fc.tuple(fc.integer({ min: 1, max: 28 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 0, max: 99 }))
  fc.assert(
    fc.property(day, ([d, m, y]) => {
      for (const parts of [
        [d, m, y],
        [m, d, y],
        [y, m, d],
      ])
        expect(easyPin(parts.map(two).join(''))).toBe(true)
    }),
  )
})

test('what is left has three different digits, is no row, and is refused backwards when refused as a pattern', () => {
  fc.assert(
    fc.property(six, pin => {
      if (easyPin(pin)) return
      expect(new Set(pin).size).toBeGreaterThanOrEqual(3)
      expect('01234567890 09876543210'.includes(pin)).toBe(false)
      expect(pin.slice(0, 3)).not.toBe(pin.slice(3))
    }),
    { numRuns: 2_000 },
  )
})

test('most of the million are left to choose from', () => {
  const sample = Array.from({ length: 25_000 }, (_, i) => String((i * 39_989) % 1_000_000).padStart(6, '0'))
  expect(sample.filter(pin => !easyPin(pin)).length / sample.length).toBeGreaterThan(0.85)
})
