import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { normalPhone } from './phone.ts'
import { waitsFor } from './precedence.ts'
import { creditOf, largestCreditMin, type QueueRules } from './settings.ts'
import { turnAfterService, walkInTurn } from './turn.ts'
import { headwayMin, waitRange } from './wait.ts'

const at = (time: string) => new Date(`2026-11-24T${time}+08:00`)
const MINUTE = 60_000

describe('turn time', () => {
  test('a walk-in stands by check-in minus the credit of its class', () => {
    expect(walkInTurn(at('09:40'), 0)).toEqual(at('09:40'))
    expect(walkInTurn(at('09:40'), 15)).toEqual(at('09:25'))
  })

  test('a further need is dated by phi: from now at 0, from check-in at 1, a quarter back at 0.25', () => {
    const [free, checkIn] = [at('10:40'), at('09:40')]
    expect(turnAfterService(free, checkIn, 0, 0)).toEqual(free)
    expect(turnAfterService(free, checkIn, 0, 1)).toEqual(checkIn)
    expect(turnAfterService(free, checkIn, 0, 0.25)).toEqual(at('10:25'))
    expect(turnAfterService(free, checkIn, 15, 0.25)).toEqual(at('10:10'))
  })

  test('a further need never stands before the first one did, nor after somebody who checks in now with the same credit', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 8 * 60 * MINUTE }),
        fc.integer({ min: 0, max: 30 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (stay, credit, phi) => {
          const checkIn = at('08:00')
          const free = new Date(checkIn.getTime() + stay)
          const turn = turnAfterService(free, checkIn, credit, phi)
          expect(turn.getTime()).toBeGreaterThanOrEqual(walkInTurn(checkIn, credit).getTime())
          expect(turn.getTime()).toBeLessThanOrEqual(walkInTurn(free, credit).getTime())
        },
      ),
    )
  })

  test('credits: none for nobody in particular, and the largest bounds overtaking', () => {
    const rules = { credits: { elderly: 15, disability: 20, pregnant: 10, infant: 10, appointment: 5 } } as QueueRules
    expect(creditOf(rules, undefined)).toBe(0)
    expect(creditOf(rules, null)).toBe(0)
    expect(creditOf(rules, 'disability')).toBe(20)
    expect(largestCreditMin(rules)).toBe(20)
    expect(largestCreditMin({ credits: {} } as QueueRules)).toBe(0)
  })
})

describe('precedence between the needs of one visit', () => {
  const pair = (service: string, after: string) => ({ service, after })

  test('a need waits for the one whose output it needs, whatever the order they were asked in', () => {
    expect(waitsFor(['ktp', 'polisi'], [pair('ktp', 'polisi')])).toEqual([[1], []])
    expect(waitsFor(['polisi', 'ktp'], [pair('ktp', 'polisi')])).toEqual([[], [0]])
    expect(waitsFor(['ktp'], [pair('ktp', 'polisi')])).toEqual([[]])
    expect(waitsFor([], [])).toEqual([])
  })

  test('a circle is broken by leaving out the pair that would close it', () => {
    expect(waitsFor(['a', 'b'], [pair('a', 'b'), pair('b', 'a')])).toEqual([[1], []])
    expect(waitsFor(['a'], [pair('a', 'a')])).toEqual([[]])
    expect(waitsFor(['a', 'b', 'c'], [pair('a', 'b'), pair('b', 'c'), pair('c', 'a')])).toEqual([[1], [2], []])
  })

  test('every visit can finish: whatever the pairs, serving what waits for nothing ends with nothing left', () => {
    const service = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h')
    fc.assert(
      fc.property(
        fc.uniqueArray(service, { maxLength: 8 }),
        fc.array(fc.record({ service, after: service }), { maxLength: 40 }),
        (services, pairs) => {
          const after = waitsFor(services, pairs)
          const done = new Set<number>()
          for (let round = 0; round < services.length; round++)
            after.forEach((needs, i) => {
              if (needs.every(j => done.has(j))) done.add(i)
            })
          expect(done.size).toBe(services.length)
          // Nothing is invented, and a pair that closes no circle is kept.
          after.forEach((needs, i) => {
            expect(new Set(needs).size).toBe(needs.length)
            for (const j of needs) expect(pairs).toContainEqual(pair(services[i]!, services[j]!))
          })
          const asked = pairs.filter(p => services.includes(p.service) && services.includes(p.after))
          if (asked.length === 1 && asked[0]!.service !== asked[0]!.after) expect(after.flat()).toHaveLength(1)
        },
      ),
    )
  })
})

describe('the waiting range', () => {
  const ahead = fc.integer({ min: 0, max: 2_000 })
  const headway = fc.double({ min: 0.01, max: 240, noNaN: true })

  test('is whole minutes, never negative, p10 <= p50 <= p90', () => {
    fc.assert(
      fc.property(ahead, headway, (n, h) => {
        const { p10, p50, p90 } = waitRange(n, h)
        for (const minutes of [p10, p50, p90]) expect(Number.isInteger(minutes) && minutes >= 0).toBe(true)
        expect(p10).toBeLessThanOrEqual(p50)
        expect(p50).toBeLessThanOrEqual(p90)
      }),
    )
  })

  test('one more person ahead, or a slower line, never shortens it', () => {
    fc.assert(
      fc.property(ahead, headway, fc.double({ min: 1, max: 3, noNaN: true }), (n, h, slower) => {
        const here = waitRange(n, h)
        for (const worse of [waitRange(n + 1, h), waitRange(n, h * slower)])
          for (const q of ['p10', 'p50', 'p90'] as const) expect(worse[q]).toBeGreaterThanOrEqual(here[q])
      }),
    )
  })

  test('ten people at four minutes each: about three quarters of an hour, and honest about it', () => {
    const { p10, p50, p90 } = waitRange(10, 4)
    expect(p50).toBeGreaterThan(38)
    expect(p50).toBeLessThan(44)
    expect(p10).toBeLessThan(32)
    expect(p90).toBeGreaterThan(52)
  })

  test('the headway starts at what is typical and goes over to what is seen', () => {
    expect(headwayMin({ busyMin: 0, calls: 0, history: null, typicalMin: 12 })).toBe(12)
    expect(headwayMin({ busyMin: 0, calls: 0, history: 4, typicalMin: 12 })).toBe(4)
    const seen = headwayMin({ busyMin: 500, calls: 100, history: 12, typicalMin: 12 })
    expect(seen).toBeGreaterThan(5)
    expect(seen).toBeLessThan(7)
  })
})

describe('phone numbers', () => {
  test.each([
    ['081234567890', '+6281234567890'],
    ['0812-3456-7890', '+6281234567890'],
    ['+62 812 3456 7890', '+6281234567890'],
    ['62 812 3456 7890', '+6281234567890'],
    ['+62 (0) 812 3456 7890', '+6281234567890'],
    ['(0812) 345.678', '+62812345678'],
    ['812 3456 7890', '+6281234567890'],
  ])('%s is %s', (typed, normal) => {
    expect(normalPhone(typed)).toBe(normal)
    expect(normalPhone(normal)).toBe(normal)
  })

  test.each([
    '',
    ' ',
    '+',
    '0401-3121212',
    '0212345678',
    '08',
    '081',
    '0801234567890',
    '08123456789012345',
    '+1 415 555 0100',
    '+65 8123 4567',
    '0812x3456',
    '٠٨١٢٣٤٥٦٧٨٩٠',
    '0812345678; drop table visits',
    '++6281234567890',
    '0812 3456 7890\u0000',
    '😀',
  ])('%j is none', typed => {
    expect(normalPhone(typed)).toBeNull()
  })

  test('whatever is typed, the answer is null or what the database takes', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[+0-9 ().-]{0,20}$/)), typed => {
        const normal = normalPhone(typed)
        if (normal !== null) expect(normal).toMatch(/^\+628[1-9][0-9]{7,10}$/)
      }),
    )
  })
})
