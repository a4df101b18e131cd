import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { fixedClock } from './clock.ts'
import { floodWatch } from './flood.ts'
import { keyring } from './keyring.ts'
import { openLimits } from './limits.ts'
import type { Log } from './log.ts'

const clock = fixedClock('2026-11-24T01:40:00Z')
const log: Log = { debug() {}, info() {}, warn() {}, error() {} }
let database: Awaited<ReturnType<typeof testDatabase>>
beforeAll(async () => {
  database = await testDatabase(inject('server'), inject('run'), 'empty', { max: 2 })
})
afterAll(() => database.drop())
const open = () => openLimits({ sql: database.sql, ring: keyring([{ id: 1, bytes: Buffer.alloc(32, 7) }]), clock, log })

/** So many presses a minute for so many minutes: when it was first called a flood, in seconds. */
function press(flood: ReturnType<typeof floodWatch>, mall: string, perMinute: number, minutes: number): number | null {
  for (let i = 0; i < perMinute * minutes; i++) {
    if (flood.heard(mall, clock.now())) return (i / perMinute) * 60
    clock.advance(60_000 / perMinute)
  }
  return null
}

test('a busy hall is no flood; one address at its limit is after a while; a thousand a minute within half a minute', async () => {
  const limits = await open()
  await limits.stop()
  const flood = floodWatch(limits, 200)
  expect(press(flood, 'busy', 180, 30)).toBeNull()
  expect(press(flood, 'one', 300, 10)).toBeGreaterThan(120)
  expect(press(flood, 'many', 1_000, 2)).toBeLessThan(31)
  expect(flood.heard('busy', clock.now())).toBe(false)
})

test('a crowd of 310 in one instant, and then nobody, is no flood', async () => {
  const limits = await open()
  await limits.stop()
  const flood = floodWatch(limits, 200)
  expect(Array.from({ length: 310 }, () => flood.heard('crowd', clock.now()))).not.toContain(true)
})

test('a restart in the flood does not end it; zero is never', async () => {
  const limits = await open()
  expect(press(floodWatch(limits, 200), 'mall', 2_000, 1)).not.toBeNull()
  await limits.stop()
  clock.advance(10_000)
  const again = await open()
  await again.stop()
  expect(floodWatch(again, 200).heard('mall', clock.now())).toBe(true)
  expect(floodWatch(again, 0).heard('mall', clock.now())).toBe(false)
  clock.advance(120_000)
  expect(floodWatch(again, 200).heard('mall', clock.now())).toBe(false)
})
