import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { secret, uuidv7 } from './random.ts'

describe('uuidv7', () => {
  test('has the form of RFC 9562 and carries the time', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 48 - 1 }), ms => {
        const id = uuidv7(new Date(ms))
        expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
        expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(ms)
      }),
    )
  })

  test('sorts as it was made within one millisecond, and no two are alike', () => {
    const now = new Date('2026-11-24T02:40:00Z')
    const made = Array.from({ length: 50_000 }, () => uuidv7(now))
    expect(new Set(made).size).toBe(made.length)
    expect([...made].sort()).toEqual(made)
  })

  test('a later millisecond sorts later', () => {
    const made = Array.from({ length: 1000 }, (_, i) => uuidv7(new Date(1_795_000_000_000 + i)))
    expect([...made].sort()).toEqual(made)
  })

  test('refuses a time it cannot carry', () => {
    expect(() => uuidv7(new Date(-1))).toThrow(RangeError)
    expect(() => uuidv7(new Date('x'))).toThrow(RangeError)
  })
})

describe('secret', () => {
  test('has the length asked for, in the reading alphabet, and uses all of it', () => {
    expect(secret(26)).toMatch(/^[0-9abcdefghjkmnpqrstvwxyz]{26}$/)
    expect(new Set(secret(5000)).size).toBe(32)
    expect(secret(26)).not.toBe(secret(26))
  })

  test('refuses a length below one', () => {
    for (const length of [0, -1, 1.5, Number.NaN]) expect(() => secret(length)).toThrow(RangeError)
  })
})
