import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FixedClock, fixedClock } from '#kernel/clock.ts'
import { startApp, type TestApp } from '../app.ts'
import { TUESDAY } from '../database.ts'

const MALL = 'mpp-kendari'
let app: TestApp
let clock: FixedClock
let manager: string
beforeAll(async () => {
  clock = fixedClock(TUESDAY)
  app = await startApp({ clock })
  manager = await app.token({ role: 'manager', name: 'Ratna' }, 10_000)
})
afterAll(async () => {
  expect(app.faults).toEqual([])
  await app.stop()
})

/** As the agent is written in docs/operators.md: plain requests, no browser. */
async function send(method: string, path: string, body?: unknown, key?: string) {
  const headers = { 'content-type': 'application/json', ...(key && { authorization: `Bearer ${key}` }) }
  const answer = await fetch(`${app.base}/api/v1${path}`, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) })
  return { status: answer.status, body: (await answer.json()) as Record<string, string> }
}
const collect = (secret: string) => send('POST', `/malls/${MALL}/pairings/key`, { secret })
/** The manager types the digits. */
async function type(code: string, place = 'Meja informasi') {
  const answer = await fetch(`${app.base}/kelola/perangkat`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: `session=${manager}` },
    body: new URLSearchParams({ act: 'pair', code, place }),
  })
  expect(answer.status).toBe(303)
}
async function paired(): Promise<string> {
  const asked = await send('POST', `/malls/${MALL}/pairings`, { kind: 'printer' })
  await type(asked.body.code!)
  return (await collect(asked.body.secret!)).body.key!
}
const health = { paper: 'ok', waiting: 0 }
const says = (key: string) => send('PUT', '/device/seen', { version: 'cetak 1.2.0', health }, key)

test('a print agent asks for a code, a manager types it, the agent collects its key and says that it is there', async () => {
  const asked = await send('POST', `/malls/${MALL}/pairings`, { kind: 'printer' })
  expect(asked).toMatchObject({ status: 201, body: { code: expect.stringMatching(/^\d{6}$/), expiresAt: expect.any(String) } })
  const { code, secret } = asked.body as { code: string; secret: string }
  expect(await collect(secret)).toMatchObject({ status: 200, body: { state: 'waiting' } })
  expect((await says(secret)).status, 'the secret is no key').toBe(401)
  await type(code)
  const lost = (await collect(secret)).body.key!
  const { key, place, state } = (await collect(secret)).body
  expect({ state, place }).toEqual({ state: 'paired', place: 'Meja informasi' })
  expect(key).not.toBe(secret)
  expect((await says(key!)).status).toBe(200)
  expect((await collect(secret)).body, 'collected and used').toEqual({ state: 'over' })
  expect((await says(lost)).status, 'of the answers, the last counts').toBe(401)
  const floor = await fetch(`${app.base}/kelola/kini`, { headers: { cookie: `session=${manager}` } }).then(answer => answer.json())
  expect(floor.devices).toMatchObject([
    { kind: 'printer', name: 'Meja informasi', version: 'cetak 1.2.0', health, lastSeenAt: clock.now().getTime() },
  ])
})

test('its key opens nothing else', async () => {
  const key = await paired()
  expect((await send('GET', `/malls/${MALL}/counters`, undefined, key)).status).toBe(403)
  expect((await send('POST', '/counters/polri-1/calls', {}, key)).status).toBe(403)
  const page = await fetch(`${app.base}/loket`, { redirect: 'manual', headers: { cookie: `session=${key}` } })
  expect(page.headers.get('location')).toBe('/masuk?ke=%2Floket')
})

test('it exchanges its key: the old one is good until the new one is used, and two minutes longer; lost answers lock nobody out', async () => {
  const old = await paired()
  await says(old)
  const exchange = (key: string) => send('POST', '/device/key', undefined, key)
  expect((await exchange(old)).body.overlapSeconds).toBe(120)
  clock.advance(3600_000)
  expect((await says(old)).status, 'the answer was lost, an hour ago').toBe(200)
  const fresh = (await exchange(old)).body.key!
  expect((await says(fresh)).status).toBe(200)
  expect((await says(old)).status, 'what was under way').toBe(200)
  clock.advance(120_000)
  expect((await says(old)).status).toBe(401)
  expect((await says(fresh)).status).toBe(200)
  const [row] = await app.sql`select count(*)::int as n from audit where act = 'device.key_exchanged' and actor like 'printer:%'`
  expect(row!.n).toBeGreaterThan(2)
})

test('taken back, it opens nothing within a second, by no key of the exchange', async () => {
  const old = await paired()
  await says(old)
  const fresh = (await send('POST', '/device/key', undefined, old)).body.key!
  const [{ id }] = (
    await fetch(`${app.base}/kelola/kini`, { headers: { cookie: `session=${manager}` } }).then(answer => answer.json())
  ).devices.filter((one: { createdAt: number }) => one.createdAt === clock.now().getTime())
  await fetch(`${app.base}/kelola/perangkat`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: `session=${manager}` },
    body: new URLSearchParams({ act: 'revoke', device: id }),
  })
  clock.advance(1_000)
  for (const key of [old, fresh]) expect((await says(key)).status).toBe(401)
})

test('unknown malls, other malls and odd secrets are refused in words', async () => {
  expect((await send('POST', '/malls/mpp-mana/pairings', { kind: 'printer' })).status).toBe(404)
  expect((await send('POST', `/malls/${MALL}/pairings`, { kind: 'officer' })).status).toBe(422)
  const { secret } = (await send('POST', `/malls/${MALL}/pairings`, { kind: 'printer' })).body
  expect((await send('POST', '/malls/mpp-sragen/pairings/key', { secret })).status).toBe(404)
  expect((await send('POST', `/malls/${MALL}/pairings/key`, { secret: 'x' })).status).toBe(404)
  expect((await collect(`${MALL}.${'0'.repeat(40)}`)).body).toEqual({ state: 'over' })
})
