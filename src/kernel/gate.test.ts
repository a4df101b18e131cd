import { expect, test } from 'vitest'
import { gate } from './gate.ts'

const at = (ms: number) => new Date(1_800_000_000_000 + ms)

test('lets a burst through, then as many as it says a second, and tells the others how long to wait', () => {
  const pass = gate({ burst: 5, perSecond: 2 })
  for (let i = 0; i < 5; i++) expect(pass('a', at(0))).toBe(0)
  expect(pass('a', at(0))).toBe(1)
  expect(pass('b', at(0))).toBe(0)
  expect(pass('a', at(499))).toBe(1)
  expect(pass('a', at(500))).toBe(0)
  expect(pass('a', at(500))).toBe(1)
  for (let i = 0; i < 5; i++) expect(pass('a', at(60_000))).toBe(0)
  expect(pass('a', at(60_000))).toBe(1)
})

test('who waits as long as told is let through', () => {
  const pass = gate({ burst: 1, perSecond: 0.1 })
  pass('a', at(0))
  const seconds = pass('a', at(0))
  expect(seconds).toBe(10)
  expect(pass('a', at(seconds * 1000))).toBe(0)
})

test('a clock that steps back shuts nobody out for longer, and gives nothing away', () => {
  const pass = gate({ burst: 2, perSecond: 1 })
  pass('a', at(100_000))
  pass('a', at(100_000))
  expect(pass('a', at(0))).toBe(1)
  expect(pass('a', at(1_000))).toBe(0)
})

test('a hundred thousand strangers are forgotten rather than kept', () => {
  const pass = gate({ burst: 1, perSecond: 1 })
  for (let i = 0; i < 100_000; i++) expect(pass(`a${i}`, at(0))).toBe(0)
})
