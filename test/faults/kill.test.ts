import { existsSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { brokenInvariants } from '../invariants.ts'
import { brokenPromises, freshDir, kill, load, look, postmasterOf, type Running, remove, start } from './server.ts'

const OFFICERS = 6
const wait = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))
let dir: string
let running: Running

beforeAll(async () => {
  dir = freshDir()
  running = await start({ DATA_DIR: dir })
}, 60_000)
afterAll(async () => {
  await kill(running, 'SIGTERM')
  remove(dir)
}, 30_000)

async function looked() {
  const sql = look(dir)
  const broken = await brokenInvariants(sql)
  await sql.end({ timeout: 2 })
  return broken
}

describe('in the middle of a busy hall', () => {
  test('kill -9 of the server: every number and call that was answered is there, none twice, and it serves again', async () => {
    const town = await load(dir, OFFICERS)
    for (let round = 0; round < 3; round++) {
      town.begin(running.base)
      await wait(1_000)
      await kill(running)
      await town.end()
      running = await start({ DATA_DIR: dir })
    }
    town.begin(running.base)
    await wait(500)
    await town.end()
    expect(town.acknowledged.numbers.size).toBeGreaterThan(60)
    expect(town.acknowledged.calls.size).toBeGreaterThan(20)
    expect(town.faults).toEqual([])
    const sql = look(dir)
    expect(await brokenPromises(sql, town.acknowledged)).toEqual([])
    await sql.end({ timeout: 2 })
    expect(await looked()).toEqual([])
  }, 60_000)

  test('kill -9 of PostgreSQL: a clear 503 in the gap, served again by the same process, nothing answered is lost', async () => {
    const town = await load(dir, OFFICERS)
    const stream = await fetch(`${running.base}/api/v1/malls/mpp-kendari/events`)
    for (let round = 0; round < 3; round++) {
      town.begin(running.base)
      await wait(700)
      process.kill(postmasterOf(dir), 'SIGKILL')
      await wait(1_500)
      const health = async () => (await fetch(`${running.base}/api/v1/health`)).status
      for (let i = 0; i < 300 && (await health()) !== 200; i++) await wait(20)
      expect(await health()).toBe(200)
      const before = town.answers.get(201)!
      for (let i = 0; i < 300 && town.answers.get(201)! < before + 20; i++) await wait(20)
      expect(town.answers.get(201)!).toBeGreaterThanOrEqual(before + 20)
      await town.end()
    }
    expect(running.child.exitCode).toBeNull()
    // In the gap: nothing but the refusal that says so, as a problem, and soon.
    expect(
      town.faults.filter(f => f.status !== 503 || f.body.code !== 'service.away' || !f.type.startsWith('application/problem+json')),
    ).toEqual([])
    expect(town.faults.length).toBeGreaterThan(0)
    expect(town.slowest()).toBeLessThan(5_000)
    const sql = look(dir)
    expect(await brokenPromises(sql, town.acknowledged)).toEqual([])
    await sql.end({ timeout: 2 })
    expect(await looked()).toEqual([])
    expect(running.said()).not.toMatch(/"level":"error"|unhandled/i)
    await stream.body!.cancel()
  }, 60_000)

  test('SIGTERM ends within ten seconds, answers what was under way, and leaves no server behind', async () => {
    const town = await load(dir, OFFICERS)
    const streams = await Promise.all(Array.from({ length: 20 }, () => fetch(`${running.base}/api/v1/malls/mpp-kendari/events`)))
    town.begin(running.base, 12)
    await wait(800)
    const began = Date.now()
    running.child.kill('SIGTERM')
    expect(await Promise.race([running.exit, wait(12_000)])).toBe(0)
    expect(Date.now() - began).toBeLessThan(10_000)
    await town.end()
    expect(town.faults).toEqual([])
    expect(existsSync(`${dir}/postgres/postmaster.pid`)).toBe(false)
    for (const stream of streams) await stream.body!.cancel().catch(() => {})
    running = await start({ DATA_DIR: dir })
    const sql = look(dir)
    expect(await brokenPromises(sql, town.acknowledged)).toEqual([])
    await sql.end({ timeout: 2 })
    expect(await looked()).toEqual([])
  }, 60_000)
})
