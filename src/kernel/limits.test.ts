import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { fixedClock } from './clock.ts'
import { keyring } from './keyring.ts'
import { openLimits, type Rate } from './limits.ts'
import type { Log } from './log.ts'

const ring = keyring([{ id: 1, bytes: Buffer.alloc(32, 7) }])
const START = 1_800_000_000_000
const at = (ms: number) => new Date(START + ms)
const log: Log = { debug() {}, info() {}, warn: fail, error: fail }
function fail(message: string, details?: object): never {
  throw new Error(`${message} ${JSON.stringify(details)}`)
}
let database: Awaited<ReturnType<typeof testDatabase>>
beforeAll(async () => {
  database = await testDatabase(inject('server'), inject('run'), 'empty', { max: 4 })
})
afterAll(() => database.drop())
const clock = fixedClock(at(0))
const open = () => openLimits({ sql: database.sql, ring, clock, log })
const rows = async () => (await database.sql<{ n: number }[]>`select count(*)::int as n from limits`)[0]!.n

/** In memory only: nothing is written while the others look at the rows. */
async function gate(rate: Rate) {
  const limits = await open()
  await limits.stop()
  return (name: string, now: Date) => limits.take(name, rate, now)
}

test('lets a burst through, then as many as it says a second, and tells the others how long to wait', async () => {
  const pass = await gate({ burst: 5, perSecond: 2 })
  for (let i = 0; i < 5; i++) expect(pass('a', at(0))).toBe(0)
  expect(pass('a', at(0))).toBe(1)
  expect(pass('b', at(0))).toBe(0)
  expect(pass('a', at(499))).toBe(1)
  expect(pass('a', at(500))).toBe(0)
  expect(pass('a', at(500))).toBe(1)
  for (let i = 0; i < 5; i++) expect(pass('a', at(60_000))).toBe(0)
  expect(pass('a', at(60_000))).toBe(1)
})

test('who waits as long as told is let through', async () => {
  const pass = await gate({ burst: 1, perSecond: 0.1 })
  pass('a', at(0))
  const seconds = pass('a', at(0))
  expect(seconds).toBe(10)
  expect(pass('a', at(seconds * 1000))).toBe(0)
})

test('a clock that steps back shuts nobody out for longer, and gives nothing away', async () => {
  const pass = await gate({ burst: 2, perSecond: 1 })
  pass('a', at(100_000))
  pass('a', at(100_000))
  expect(pass('a', at(0))).toBe(1)
  expect(pass('a', at(1_000))).toBe(0)
  pass('b', at(100_000))
  expect(pass('b', at(0))).toBe(0)
  expect(pass('b', at(0))).toBe(1)
})

test('a hundred thousand strangers are forgotten rather than kept, and leave no rows', async () => {
  const limits = await open()
  for (let i = 0; i < 100_000; i++) expect(limits.take(`a${i}`, { burst: 300, perSecond: 5 }, at(0))).toBe(0)
  await limits.stop()
  expect(await rows()).toBe(0)
})

test('what was used up is still used up after a restart, and for another process', async () => {
  const rate = { burst: 10, perSecond: 1 }
  const one = await open()
  for (let i = 0; i < 10; i++) expect(one.take('flooder', rate, at(0))).toBe(0)
  await one.stop()
  clock.advance(2_000)
  const [two, three] = await Promise.all([open(), open()])
  await Promise.all([two.stop(), three.stop()])
  expect(two.take('flooder', rate, at(2_000))).toBe(0)
  expect(three.take('flooder', rate, at(2_000))).toBe(0)
  await two.flush()
  await three.flush()
  // Who wrote last has heard of both; the other hears it when it next writes.
  expect(three.take('flooder', rate, at(2_000))).toBe(1)
  expect(two.take('flooder', rate, at(2_000))).toBe(0)
  await two.flush()
  // The one too many is waited for.
  expect(two.take('flooder', rate, at(2_000))).toBe(2)
})

test('a name stands in the database as a keyed hash, and is forgotten when it is whole again', async () => {
  const [row] = await database.sql<{ name_hash: Uint8Array }[]>`select name_hash from limits`
  expect(Buffer.from(row!.name_hash).equals(ring.hash('limit', 'flooder'))).toBe(true)
  const limits = await open()
  clock.advance(180_000)
  await limits.stop()
  expect(await rows()).toBe(0)
})

test('pouring refuses nobody and tells how full it is', async () => {
  const limits = await open()
  await limits.stop()
  const rate = { burst: 4, perSecond: 1 }
  expect([1, 2, 3, 4, 5].map(() => limits.pour('mall', rate, clock.now()))).toEqual([0.25, 0.5, 0.75, 1, 1])
  clock.advance(3_000)
  expect(limits.pour('mall', rate, clock.now())).toBe(0.5)
})

const STRANGER = { burst: 300, perSecond: 5 }

/** `perSecond` uses a second of one name at each process, for so many seconds of the clock; what each writes, it writes at the end of each. */
async function seconds(processes: readonly Awaited<ReturnType<typeof open>>[], name: string, perSecond: number, howMany: number) {
  let passed = 0
  for (let second = 0; second < howMany; second++) {
    for (let i = 0; i < perSecond; i++) {
      for (const one of processes) if (one.take(name, STRANGER, clock.now()) === 0) passed++
      clock.advance(1_000 / perSecond)
    }
    for (const one of processes) await one.flush()
  }
  return passed
}
/** As many processes; each writes when it is told to. */
async function processes(count: number) {
  const all = await Promise.all(Array.from({ length: count }, open))
  await Promise.all(all.map(one => one.stop()))
  return all
}

test.each([2, 4])('who goes steadily to %i processes, at the rate of one at each, gets the rate of one', async count => {
  const all = await processes(count)
  const passed = await seconds(all, `steady ${count}`, 5, 300)
  // 300 at once and five a second, and what each let through before it was worth telling the others.
  expect(passed).toBeGreaterThanOrEqual(300 + 5 * 300 - 10)
  expect(passed).toBeLessThanOrEqual(300 + 5 * 300 + 100 * count)
  // All of it used up, and no more than that counted: it comes back as fast as for anybody.
  clock.advance(30_000)
  expect(await seconds(all, `steady ${count}`, 50, 1)).toBeGreaterThan(50)
})

test('a crowd that presses now and then leaves no rows, however long it goes on', async () => {
  const all = await processes(2)
  const before = await rows()
  for (let i = 0; i < 20; i++) await seconds(all, `hall ${i}`, 1, 30)
  await seconds(all, 'hall', 1, 600)
  expect(await rows()).toBeLessThanOrEqual(before)
})

test('what a process wrote whose clock was a day ahead holds nobody up for longer than minutes', async () => {
  const [wrong] = await processes(1)
  const now = clock.now()
  clock.advance(86_400_000)
  for (let i = 0; i < 300; i++) wrong!.take('ahead', STRANGER, clock.now())
  await wrong!.flush()
  clock.set(now)
  const all = await processes(1)
  expect(await seconds(all, 'ahead', 5, 600)).toBeGreaterThan(5 * 300)
})
