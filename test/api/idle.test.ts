import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FixedClock, fixedClock } from '#kernel/clock.ts'
import { startApp, type TestApp } from '../app.ts'
import { openBrowser } from '../browser.ts'
import { computer, enter, hire, MALL } from '../counter-pc.ts'
import { TUESDAY } from '../database.ts'

const MINUTE = 60_000
const BY_ITSELF = { 'by-itself': '1' }

let app: TestApp
let clock: FixedClock
let browser: Browser
beforeAll(async () => {
  clock = fixedClock(TUESDAY)
  app = await startApp({ clock })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  expect(app.faults).toEqual([])
  await app.stop()
})

let n = 0
/** Somebody at work in this role; a manager as after the second factor. */
async function atWork(role: 'manager' | 'officer'): Promise<string> {
  const email = `sepi${n++}@kendari.example`
  const staff = await hire(app, 'Hani', email, role)
  const cookie = await enter(app, email)
  if (role === 'manager') {
    const idleMs = 30 * MINUTE
    await app.sql`
      update staff_sessions set factors = 2, idle_ms = ${idleMs}, grant_id = (select grant_id from grants where staff_id = ${staff}) where staff_id = ${staff}`
  }
  return cookie
}
const ask = (path: string, cookie: string, headers: Record<string, string> = {}, method = 'GET') =>
  fetch(`${app.base}${path}`, { method, redirect: 'manual', headers: { cookie: `session=${cookie}`, ...headers } })
const listen = async (cookie: string) => {
  const stream = new AbortController()
  const headers = { accept: 'text/event-stream', cookie: `session=${cookie}` }
  const answer = await fetch(`${app.base}/api/v1/malls/${MALL}/events`, { headers, signal: stream.signal })
  stream.abort()
  return answer
}

test('what a page asks by itself keeps no session alive: an open floor, a stream, a board, a heartbeat', async () => {
  const cookie = await atWork('manager')
  const { key } = await computer(app)
  for (let waited = 0; waited < 29; waited++) {
    clock.advance(MINUTE)
    expect((await ask('/kelola/kini', cookie, BY_ITSELF)).status, `minute ${waited}`).toBe(200)
    if (waited % 5) continue
    expect((await listen(cookie)).status).toBe(200)
    expect((await ask(`/${MALL}/papan`, cookie, BY_ITSELF)).status).toBe(200)
    const beat = { method: 'POST', body: JSON.stringify({ version: '1', health: {} }) }
    const headers = { ...BY_ITSELF, cookie: `session=${cookie}; perangkat=${key}`, 'content-type': 'application/json' }
    expect((await fetch(`${app.base}/perangkat/detak`, { ...beat, headers })).status).toBe(204)
  }
  clock.advance(MINUTE)
  expect((await ask('/kelola/kini', cookie, BY_ITSELF)).status, 'half an hour unused').not.toBe(200)
  expect((await ask('/kelola', cookie)).status).not.toBe(200)
})

test('a use keeps it alive, also in the second after the page asked', async () => {
  const cookie = await atWork('manager')
  for (let half = 0; half < 4; half++) {
    clock.advance(29 * MINUTE)
    expect((await ask('/kelola/kini', cookie, BY_ITSELF)).status).toBe(200)
    expect((await ask('/kelola', cookie)).status, `use ${half}`).toBe(200)
  }
})

async function open(cookie: string, path: string): Promise<{ page: Page; next: () => Promise<Record<string, string>> }> {
  const context = await browser.newContext()
  await context.addCookies([{ name: 'session', value: cookie, url: app.base }])
  const page = await context.newPage()
  await page.goto(`${app.base}${path}`)
  const kini = () => page.waitForRequest(request => new URL(request.url()).pathname === `${path}/kini`)
  await kini()
  const next = async () => {
    const asked = kini()
    // The network comes back: both pages ask at once.
    await page.evaluate(() => dispatchEvent(new Event('online')))
    return (await asked).headers()
  }
  return { page, next }
}

test.each(['manager', 'officer'] as const)('the page of: %s, says that it asks by itself, unless it was touched since', async role => {
  const cookie = await atWork(role)
  const { page, next } = await open(cookie, role === 'manager' ? '/kelola' : '/loket')
  await next()
  expect((await next())['by-itself']).toBe('1')
  await page.mouse.move(40, 40)
  await page.mouse.move(60, 60)
  expect((await next())['by-itself']).toBeUndefined()
  expect((await next())['by-itself']).toBe('1')
  await page.context().close()
})

test('a board, a visit and a heartbeat in the same browser say so too', async () => {
  const cookie = await atWork('manager')
  const { key } = await computer(app)
  const visit = await app.api('POST', `/malls/${MALL}/visits`, { key: 'k1', body: { services: ['ktp-el-hilang'], channel: 'phone' } })
  for (const [path, asks] of [
    [`/${MALL}/papan`, `/${MALL}/papan`],
    [`/k/${visit.body.key}`, `/k/${visit.body.key}`],
    ['/loket', '/perangkat/detak'],
  ] as const) {
    const context = await browser.newContext()
    const session = path === '/loket' ? await atWork('officer') : cookie
    await context.addCookies([
      { name: 'session', value: session, url: app.base },
      { name: 'perangkat', value: key, url: app.base },
    ])
    const page = await context.newPage()
    const asked = page.waitForRequest(one => one.resourceType() === 'fetch' && new URL(one.url()).pathname === asks)
    await page.goto(`${app.base}${path}`)
    expect((await asked).headers()['by-itself'], path).toBe('1')
    await context.close()
  }
})
