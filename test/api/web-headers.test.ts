import { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fixedClock } from '#kernel/clock.ts'
import { Refusal } from '#kernel/errors.ts'
import { refuseForeign } from '../../src/web-headers.ts'
import { startApp, type TestApp } from '../app.ts'
import { TUESDAY } from '../database.ts'

const mall = 'mpp-kendari'
let app: TestApp
let manager: string
beforeAll(async () => {
  // Rates do not recover while the machine is busy.
  app = await startApp({ clock: fixedClock(TUESDAY) })
  manager = await app.token({ role: 'manager' })
})
afterAll(async () => {
  expect(app.faults).toEqual([])
  await app.stop()
})

const EVERYWHERE: Record<string, RegExp> = {
  'x-content-type-options': /^nosniff$/,
  'x-frame-options': /^DENY$/,
  'referrer-policy': /^same-origin$/,
  'permissions-policy': /camera=\(\), microphone=\(\), geolocation=\(\), payment=\(\), usb=\(\)/,
  'cross-origin-opener-policy': /^same-origin$/,
  'cross-origin-resource-policy': /^same-origin$/,
  'content-security-policy': /frame-ancestors 'none'/,
}
const lacking = (headers: Headers) =>
  Object.entries(EVERYWHERE)
    .filter(([name, value]) => !value.test(headers.get(name) ?? ''))
    .map(([name]) => `${name}: ${headers.get(name)}`)

describe('every answer carries the headers', () => {
  test.each([
    ['a page', `/${mall}`, 200],
    ['the staff door', '/masuk', 200],
    ['a page for staff, to a stranger', '/kelola', 303],
    ['a page that is not there', '/tidak/ada/di/sini', 404],
    ['a page with NUL in its address', '/%00', 404],
    ['a page whose address is no text', `/k/kd-${'0'.repeat(20)}/%E0%A4%A`, 404],
    ['an answer of the API', `/api/v1/malls/${mall}/board`, 200],
    ['the API about itself', '/api/v1/openapi.json', 200],
    ['the page about the API', '/api/v1/docs', 200],
    ['a problem', '/api/v1/malls/tidak-ada', 404],
    ['a refused problem', `/api/v1/malls/${mall}/counters`, 401],
    ['a file', '/icon.svg', 200],
  ])('%s', async (_, path, status) => {
    const answer = await fetch(app.base + path, { redirect: 'manual' })
    const text = await answer.text()
    expect(answer.status).toBe(status)
    expect(lacking(answer.headers)).toEqual([])
    const policy = answer.headers.get('content-security-policy')!
    expect(policy).toMatch(/default-src '(self|none)'/)
    expect(policy.replace(/style-src-attr 'unsafe-inline'/, '')).not.toMatch(/unsafe|\*|https?:/)
    // No certificate here: asking for https would lock people out.
    expect(answer.headers.has('strict-transport-security')).toBe(false)
    if (status >= 400) expect(text).not.toMatch(/at \w+ \(|node_modules|postgres|select /i)
  })

  test('built files, a body that is too large, a live stream', async () => {
    const html = await (await fetch(`${app.base}/${mall}`)).text()
    const sheet = /href="(\/assets\/[^"]+\.css)"/.exec(html)![1]!
    expect(lacking((await fetch(app.base + sheet)).headers)).toEqual([])
    const large = await fetch(`${app.base}/api/v1/malls/${mall}/visits`, { method: 'POST', body: 'x'.repeat(70_000) })
    expect([large.status, lacking(large.headers)]).toEqual([413, []])
    const stop = new AbortController()
    const stream = await fetch(`${app.base}/api/v1/malls/${mall}/events`, { signal: stop.signal })
    expect(stream.headers.get('x-content-type-options')).toBe('nosniff')
    expect(stream.headers.get('cross-origin-resource-policy')).toBe('same-origin')
    stop.abort()
  })

  test('inline scripts run on hydrated pages only, by a nonce of this one answer', async () => {
    const get = (path: string) => fetch(app.base + path, { headers: { cookie: `session=${manager}` } })
    const nonces = await Promise.all(
      [1, 2].map(async () => /'nonce-([\w-]{20,})'/.exec((await get('/kelola')).headers.get('content-security-policy')!)?.[1]),
    )
    expect(nonces[0]).toBeTruthy()
    expect(nonces[0]).not.toBe(nonces[1])
    for (const path of [`/${mall}`, '/masuk', '/kelola/petugas'])
      expect((await get(path)).headers.get('content-security-policy')).not.toMatch(/nonce|unsafe/)
  })
})

describe('what browsers keep', () => {
  const kept = async (path: string, headers: Record<string, string> = {}) => {
    const answer = await fetch(app.base + path, { headers, redirect: 'manual' })
    await answer.arrayBuffer()
    return answer.headers.get('cache-control')
  }
  const signedIn = () => ({ cookie: `session=${manager}` })

  test('nothing that was made for somebody signed in, and nothing of the API', async () => {
    for (const path of ['/kelola', '/kelola/petugas', '/akun', '/masuk', `/${mall}`])
      expect(await kept(path, signedIn()), path).toBe('no-store')
    for (const path of [`/api/v1/malls/${mall}/board`, '/api/v1/malls', '/api/v1/malls/tidak-ada'])
      expect(await kept(path), path).toBe('no-store')
    expect(await kept('/kelola')).toBe('no-store')
  })

  test('a citizen’s own page only after asking again; files for long', async () => {
    const taken = await app.api('POST', `/malls/${mall}/visits`, { body: { services: ['kk-baru'], channel: 'phone' } })
    expect(await kept(`/k/${taken.body.key}`)).toBe('private, no-cache')
    for (const path of ['/kelola', '/periksa', `/k/${taken.body.key}`])
      expect(await kept(`${path}.data`, signedIn()), path).toBe('no-store')
    expect(await kept(`/${mall}`)).toMatch(/private, no-cache/)
    expect(await kept('/icon.svg')).toMatch(/^public, max-age=/)
  })
})

describe('an unsafe request from elsewhere', () => {
  const VISITS = `/api/v1/malls/${mall}/visits`
  const status = async (headers: Record<string, string>, path = VISITS, method = 'POST') =>
    (
      await fetch(app.base + path, {
        method,
        headers: { 'content-type': 'application/json', ...headers },
        body: '{"services":["kk-baru"],"channel":"phone"}',
      })
    ).status
  const here = () => app.base

  test.each([
    ['another site', { origin: 'https://evil.example' }],
    ['another port', { origin: 'http://127.0.0.1:1' }],
    ['nowhere', { origin: 'null' }],
    ['nonsense', { origin: 'x' }],
    ['a frame of another site that hides its origin', { origin: 'null', 'sec-fetch-site': 'cross-site' }],
    ['a browser that says cross-site only', { 'sec-fetch-site': 'cross-site' }],
    ['a neighbour under the same name', { 'sec-fetch-site': 'same-site' }],
    ['an old browser that sends its Referer only', { referer: 'https://evil.example/page' }],
  ] as [string, Record<string, string>][])('%s: refused, whoever it says it is', async (_, headers) => {
    expect(await status(headers)).toBe(403)
    expect(await status({ ...headers, cookie: `session=${manager}` })).toBe(403)
    expect(await status({ ...headers, authorization: `Bearer ${manager}` })).toBe(403)
    expect(await status({ ...headers, cookie: `session=${manager}` }, '/keluar')).toBe(403)
    expect(await status({ ...headers, cookie: `session=${manager}` }, '/kelola', 'PUT')).toBe(403)
  })

  test('our own pages, and programs that are no browsers, go on', async () => {
    for (const headers of [
      { origin: here() },
      { origin: here(), 'sec-fetch-site': 'same-origin' },
      { origin: 'null', 'sec-fetch-site': 'same-origin' },
      { referer: `${here()}/x` },
      {},
    ])
      expect(await status(headers as Record<string, string>)).toBe(201)
  })

  test('reading may come from anywhere', async () => {
    const answer = await fetch(`${app.base}/${mall}`, { headers: { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' } })
    expect(answer.status).toBe(200)
    expect(answer.headers.has('access-control-allow-origin')).toBe(false)
  })
})

describe('https', () => {
  test('behind a proxy that changes the host, our own pages are known by BASE_URL', async () => {
    const small = new Hono().use(refuseForeign({ baseUrl: 'https://mpp.kendarikota.go.id' })).post('/', c => c.text('x'))
    small.onError(error => new Response(null, { status: error instanceof Refusal ? 403 : 500 }))
    const post = async (origin: string) =>
      (await small.request('http://10.0.0.5/', { method: 'POST', headers: { origin, host: '10.0.0.5' } })).status
    expect(await post('https://mpp.kendarikota.go.id')).toBe(200)
    expect(await post('https://evil.example')).toBe(403)
  })
})

test('a page that refuses for a while says for how long: the staff door after too many tries', async () => {
  const body = new URLSearchParams({ cara: 'sandi', email: 'siapa@kendari.example', sandi: 'salah', mal: mall })
  const tries = []
  for (let i = 0; i < 6; i++) tries.push(await fetch(`${app.base}/masuk`, { method: 'POST', body, redirect: 'manual' }))
  const last = tries.at(-1)!
  expect(last.status).toBe(429)
  const seconds = Number(last.headers.get('retry-after'))
  expect(seconds).toBeGreaterThan(800)
  expect(seconds).toBeLessThanOrEqual(900)
})

test('who presses too often reads it on a page of ours, with Retry-After', async () => {
  const press = () => fetch(`${app.base}/${mall}/nomor`, { method: 'POST', body: new URLSearchParams({ aksi: 'cari', q: 'ktp' }) })
  const all: Response[] = []
  for (let i = 0; i < 20; i++) all.push(...(await Promise.all(Array.from({ length: 20 }, press))))
  const [refused, ...others] = all.filter(answer => answer.status === 429) as [Response, ...Response[]]
  expect(refused.headers.get('content-type')).toContain('text/html')
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(await refused.text()).toContain('Terlalu sering')
  // Whoever goes on is not worth a page.
  expect(others.at(-1)!.headers.get('content-type')).toContain('application/problem+json')
  expect((await fetch(`${app.base}/${mall}`)).status).toBe(200)
})
