import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { revokeToken } from '#domains/people/tokens.ts'
import { fixedClock } from '#kernel/clock.ts'
import { startApp, type TestApp } from '../app.ts'
import { TUESDAY } from '../database.ts'
import { brokenInvariants } from '../invariants.ts'
import { type Asked, expectProblem, raw, refused } from './refused.ts'

const clock = fixedClock(TUESDAY)
const mall = 'mpp-kendari'
const VISITS = `/malls/${mall}/visits`
const good = { services: ['kk-baru'], channel: 'phone' }
let app: TestApp
let kiosk: string
let budi: string
let desk: string

beforeAll(async () => {
  app = await startApp({ pages: false, clock })
  kiosk = await app.token({ role: 'kiosk' }, 24 * 365)
  budi = await app.token({ role: 'officer', agency: 'disdukcapil', name: 'Budi' }, 24 * 365)
  desk = await app.token({ role: 'desk' }, 24 * 365)
  expect((await app.api('PUT', '/counters/disdukcapil-1/session', { who: budi, body: {} })).status).toBe(200)
})
afterAll(async () => {
  expect(app.faults).toEqual([])
  expect(await brokenInvariants(app.sql)).toEqual([])
  await app.stop()
})

/** Strangers pass a gate; the clock moves so that it never fills. */
const no = (method: string, path: string, asked: Asked, status: number, code: string) => {
  clock.advance(2_000)
  return refused(app, method, path, asked, status, code)
}
/** The same as the whole of a test. */
const never = async (...what: Parameters<typeof no>) => void (await no(...what))
const takeAs = async (body: object = { ...good, channel: 'kiosk' }) => (await app.api('POST', VISITS, { who: kiosk, body })).body

describe('a body that is not what it should be', () => {
  test.each(['{', '{"services":', '[1,', 'services=kk-baru', '\u0000', '{"a":1}}', "{'services':[]}", '', ' ', 'NaN', '<xml/>'])(
    '%j is not JSON',
    body => never('POST', VISITS, { body }, 400, 'input.malformed'),
  )

  test.each([
    null,
    true,
    1,
    '"text"',
    [],
    [good],
    {},
    { services: [] },
    { services: {}, channel: 'phone' },
    { ...good, services: 'kk-baru' },
  ])('%j is not a visit', body => never('POST', VISITS, { body: JSON.stringify(body) }, 422, 'input.invalid'))

  test.each([
    ['unknown fields', { ...good, vip: true }, 'vip'],
    ['a prototype', '{"services":["kk-baru"],"channel":"phone","__proto__":{"channel":"kiosk"}}', '__proto__'],
    ['a constructor', { ...good, constructor: { prototype: {} } }, 'constructor'],
    ['a wrong channel', { ...good, channel: 'teleport' }, 'channel'],
    ['no channel', { services: ['kk-baru'] }, 'channel'],
    ['a class that does not exist', { ...good, class: 'vip' }, 'class'],
    ['a class of null', { ...good, class: null }, 'class'],
    ['a number for a service', { ...good, services: [7] }, 'services.0'],
    ['nine services', { ...good, services: Array.from({ length: 9 }, (_, i) => `s${i}`) }, 'services'],
    ['a service of 10,000 characters', { ...good, services: ['x'.repeat(10_000)] }, 'services.0'],
    ['a phone of 10,000 characters', { ...good, phone: '0'.repeat(10_000) }, 'phone'],
    ['NUL in a service', { ...good, services: ['kk-baru\u0000'] }, 'services.0'],
    ['NUL in a phone', { ...good, phone: '0812\u0000' }, 'phone'],
    ['half a character in a phone', '{"services":["kk-baru"],"channel":"phone","phone":"\\ud83d"}', 'phone'],
  ])('%s: the field is named', async (_, body, field) => {
    const { fields } = await no('POST', VISITS, { body: typeof body === 'string' ? body : JSON.stringify(body) }, 422, 'input.invalid')
    expect(Object.keys(fields!)).toContain(field)
  })

  test.each([
    [['nowhere'], 409, 'service.not_offered'],
    [['😀'], 409, 'service.not_offered'],
    [['kk-baru', 'kk-baru'], 422, 'service.twice'],
    [['constructor'], 409, 'service.not_offered'],
    [["'; drop table visits; --"], 409, 'service.not_offered'],
  ])('services %j', (services, status, code) =>
    never('POST', VISITS, { body: { services, channel: 'phone' } }, status as number, code as string),
  )

  test('what is wrong with a field is said in the caller’s language', async () => {
    const body = { services: [], channel: 'fax', vip: true }
    const said = async (lang: string) => (await app.api('POST', VISITS, { body, headers: { 'accept-language': lang } })).body.fields
    expect(await said('id')).toMatchObject({
      services: expect.stringMatching(/^Terlalu kecil/),
      channel: expect.stringMatching(/^Pilihan tidak valid/),
      vip: 'isian ini tidak dikenal',
    })
    expect(await said('en')).toMatchObject({
      services: expect.stringMatching(/^Too small/),
      channel: expect.stringMatching(/^Invalid option/),
      vip: 'unknown field',
    })
  })

  test('a phone that is none', async () => {
    const { fields } = await no('POST', VISITS, { body: { ...good, phone: '😀😀😀' } }, 422, 'phone.invalid')
    expect(fields).toEqual({ phone: 'phone.invalid' })
  })

  test('huge numbers, deep JSON, many keys', async () => {
    await no('POST', VISITS, { body: `{"services":[1e999],"channel":"phone"}` }, 422, 'input.invalid')
    await no('POST', VISITS, { body: `{"services":${'['.repeat(20_000)}${']'.repeat(20_000)},"channel":"phone"}` }, 422, 'input.invalid')
    await no('POST', VISITS, { body: `${'{"a":'.repeat(9_000)}1${'}'.repeat(9_000)}` }, 422, 'input.invalid')
    const keys = Object.fromEntries(Array.from({ length: 3_000 }, (_, i) => [`k${i}`, i]))
    await no('POST', VISITS, { body: { ...good, ...keys } }, 422, 'input.invalid')
  })

  test('a body that is too large, with and without its length', async () => {
    await no('POST', VISITS, { body: { ...good, phone: 'x'.repeat(70_000) } }, 413, 'input.too_large')
    const head = `POST /api/v1${VISITS} HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n`
    const piece = `4000\r\n${'x'.repeat(0x4000)}\r\n`
    const answer = await raw(app, [head, ...Array(40).fill(piece)], { until: /input.too_large/ })
    expect(answer).toContain('HTTP/1.1 413')
    const small = await raw(app, [head, '5\r\n{"a":\r\n', '2\r\n1}\r\n', '0\r\n\r\n'], { until: /"code"/ })
    expect(small).toContain('input.invalid')
  })

  test('bytes that are no UTF-8, and UTF-16', async () => {
    const send = async (body: Buffer) => {
      const answer = await fetch(`${app.base}/api/v1${VISITS}`, { method: 'POST', body: new Uint8Array(body) })
      return { status: answer.status, headers: answer.headers, body: await answer.json() }
    }
    expectProblem(await send(Buffer.from([0xff, 0xfe, 0x7b])), 400, 'input.malformed')
    expectProblem(await send(Buffer.from(JSON.stringify(good), 'utf16le')), 400, 'input.malformed')
    expectProblem(await send(Buffer.from('{"services":["kk-baru\xff"],"channel":"phone"}', 'latin1')), 409, 'service.not_offered')
  })

  test('texts of officers: NUL and half characters are refused, emoji is kept', async () => {
    const { tickets } = await takeAs()
    const path = `/tickets/${tickets[0].id}`
    await no('POST', `${path}/holds`, { who: desk, body: { reason: 'a\u0000b' } }, 422, 'input.invalid')
    await no('POST', `${path}/holds`, { who: desk, body: '{"reason":"\\ud800"}' }, 422, 'input.invalid')
    await no('POST', `${path}/holds`, { who: desk, body: { reason: 'x'.repeat(10_000) } }, 422, 'input.invalid')
    await no('POST', `${path}/completions`, { who: desk, body: '{"outcome":"\\udc00"}' }, 422, 'input.invalid')
    await no('POST', '/counters/disdukcapil-1/calls', { who: budi, body: { ticket: tickets[0].id, reason: 'frail' } }, 422, 'input.invalid')
    const words = `{"ticket":"${tickets[0].id}","reason":"frail","words":"abc\\ud800"}`
    await no('POST', '/counters/disdukcapil-1/calls', { who: budi, body: words }, 422, 'input.invalid')
    await no(
      'POST',
      '/counters/disdukcapil-1/calls',
      { who: budi, body: { ticket: tickets[0].id, reason: 'vip', words: 'teman' } },
      422,
      'input.invalid',
    )
    await no('POST', `${path}/transfers`, { who: desk, body: {} }, 422, 'input.invalid')
    const held = await app.api('POST', `${path}/holds`, { who: desk, body: { reason: 'ambil 📄 di rumah 🏠' } })
    expect(held.body).toMatchObject({ state: 'held', reason: 'ambil 📄 di rumah 🏠' })
  })
})

describe('an address that is not what it should be', () => {
  const key = 'kd-00000000000000000000'
  test.each([
    ['/nowhere', 404, 'not.found'],
    ['/malls/nowhere', 404, 'mall.unknown'],
    ['/malls/nowhere/board', 404, 'mall.unknown'],
    ['/malls/nowhere/events', 404, 'mall.unknown'],
    ['/malls/%00', 404, 'not.found'],
    ['/malls/mpp-kendari%00/board', 404, 'not.found'],
    ['/malls/%F0%9F%98%80', 404, 'mall.unknown'],
    ['/malls/%ED%A0%80', 404, 'not.found'],
    ['/malls/%', 404, 'not.found'],
    ['/malls/%E0%A4%A', 404, 'not.found'],
    [`/malls/${'x'.repeat(5_000)}`, 404, 'not.found'],
    ['/malls/..%2f..%2fetc%2fpasswd', 404, 'mall.unknown'],
    [`/malls/${mall}/services/nowhere`, 404, 'service.unknown'],
    [`/malls/${mall}/life-events/nowhere`, 404, 'event.unknown'],
    [`/visits/${key}`, 404, 'not.found'],
    ['/visits/nonsense', 404, 'not.found'],
    ['/visits/zz-00000000000000000000', 404, 'not.found'],
    [`/visits/${key.toUpperCase()}`, 404, 'not.found'],
    [`/visits/${key}%0a`, 404, 'not.found'],
    [`/visits/${key}/events`, 404, 'not.found'],
    [`/malls/${mall}/services?q=${'x'.repeat(10_000)}`, 422, 'input.invalid'],
    [`/malls/${mall}/services?q=%00`, 422, 'input.invalid'],
    [`/malls/${mall}/services?limit=1e9`, 422, 'input.invalid'],
    [`/malls/${mall}/services?limit=-1`, 422, 'input.invalid'],
    [`/malls/${mall}/services?limit=abc`, 422, 'input.invalid'],
    [`/malls/${mall}/services?vip=1`, 422, 'input.invalid'],
  ])('GET %s', (path, status, code) => never('GET', path, {}, status, code))

  test.each(['PUT', 'PATCH', 'DELETE', 'OPTIONS'])('%s where nothing takes it', method => never(method, VISITS, {}, 404, 'not.found'))

  test('a search of half characters and emoji answers', async () => {
    for (const q of ['%ED%A0%80', '%F0%9F%98%80', '%25%25', "'%3B--", '%5C%5C%5C', '*()%26|!:', '%C3%28'])
      expect((await app.api('GET', `/malls/${mall}/services?q=${q}`)).status).toBe(200)
  })

  test('header lines that no client writes', async () => {
    for (const id of ['x', '1.2.3', '-1.5', '9'.repeat(400), '1.1; drop', '18446744073709551615.1']) {
      const stop = new AbortController()
      const stream = await fetch(`${app.base}/api/v1/malls/${mall}/events`, { headers: { 'last-event-id': id }, signal: stop.signal })
      expect(stream.status).toBe(200)
      stop.abort()
    }
    for (const language of ['*', 'xx', ';;;q=9', 'en;q=nonsense', 'id-ID,en;q=0.5', 'x'.repeat(4_000)])
      expectProblem(await app.api('GET', '/malls/nowhere', { headers: { 'accept-language': language } }), 404, 'mall.unknown')
  })

  test('HEAD of a live stream ends', async () => {
    const answer = await fetch(`${app.base}/api/v1/malls/${mall}/events`, { method: 'HEAD', signal: AbortSignal.timeout(3_000) })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toContain('text/event-stream')
  })
})

describe('the name of a request', () => {
  test('too long, empty, of another body', async () => {
    await no('POST', VISITS, { body: good, key: 'k'.repeat(201) }, 422, 'input.invalid')
    await no('POST', VISITS, { body: good, key: '' }, 422, 'input.invalid')
    expect((await app.api('POST', VISITS, { body: good, key: 'k'.repeat(200) })).status).toBe(201)
    await no('POST', VISITS, { body: { ...good, services: ['kia'] }, key: 'k'.repeat(200) }, 422, 'idempotency.mismatch')
  })

  test('any bytes a header may carry', async () => {
    const body = JSON.stringify(good)
    for (const key of ['\xff\xfe\x80', 'a\tb', '"; drop table requests; --']) {
      const head = `POST /api/v1${VISITS} HTTP/1.1\r\nhost: x\r\nconnection: close\r\nidempotency-key: ${key}\r\ncontent-length: ${body.length}\r\n\r\n`
      expect(await raw(app, Buffer.from(head + body, 'latin1'))).toContain('HTTP/1.1 201')
    }
    const nul = Buffer.from(
      `POST /api/v1${VISITS} HTTP/1.1\r\nhost: x\r\nidempotency-key: a\0b\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
    )
    expect(await raw(app, nul)).toMatch(/^HTTP\/1\.1 400/)
  })

  test('the same name on two acts, and of two people, is two names; a visitor’s key stands in no name', async () => {
    const [one, two] = [await takeAs(), await takeAs()]
    for (const { tickets } of [one, two])
      expect(
        (await app.api('POST', `/tickets/${tickets[0].id}/holds`, { who: desk, key: 'same', body: { reason: 'payment' } })).body.state,
      ).toBe('held')
    const again = await app.api('POST', `/tickets/${one.tickets[0].id}/holds`, { who: desk, key: 'same', body: { reason: 'payment' } })
    expect(again.status).toBe(200)
    await app.api('POST', `/visits/${one.key}/returns`, { key: 'same' })
    const [leak] = await app.sql`select 1 from requests where scope like ${`%${one.key}%`}`
    expect(leak).toBeUndefined()
  })
})

describe('who asks', () => {
  test('tokens: mutated, of another mall, taken back, ended, of no shape', async () => {
    const path = `/malls/${mall}/counters`
    await no('GET', path, {}, 401, 'access.unknown')
    const flipped = `${budi.slice(0, -1)}${budi.endsWith('0') ? '1' : '0'}`
    for (const who of [
      flipped,
      budi.replace(mall, 'mpp-sragen'),
      budi.toUpperCase(),
      `${budi} `.repeat(2),
      'x',
      `${budi}'`,
      'x'.repeat(9_000),
    ])
      await no('GET', path, { who }, 401, 'access.unknown')
    for (const authorization of ['Bearer', 'Bearer ', `Basic ${budi}`, budi, '', `bearer  ${budi}`])
      await no('GET', path, { headers: { authorization } }, 401, 'access.unknown')
    const short = await app.token({ role: 'desk' }, 1)
    expect((await app.api('GET', path, { who: short })).status).toBe(200)
    clock.advance(3_600_000)
    await no('GET', path, { who: short }, 401, 'access.unknown')
    const back = await app.token({ role: 'desk' }, 1)
    expect((await app.api('GET', path, { who: back })).status).toBe(200)
    await revokeToken(app.sql, back, clock.now())
    clock.advance(1_000)
    await no('GET', path, { who: back }, 401, 'access.unknown')
  })

  test('a wrong token is told so also where anybody may ask', () =>
    never('GET', `/malls/${mall}/board`, { who: 'x' }, 401, 'access.unknown'))

  test('wrong roles, and staff of another mall', async () => {
    const [board, sragen] = [await app.token({ role: 'board' }), await app.token({ role: 'desk', mall: 'mpp-sragen' })]
    await no('POST', VISITS, { who: budi, body: { ...good, channel: 'kiosk' } }, 403, 'access.denied')
    await no('POST', VISITS, { body: { ...good, channel: 'kiosk' } }, 401, 'access.unknown')
    await no('POST', VISITS, { who: kiosk, body: { ...good, channel: 'desk' } }, 403, 'access.denied')
    await no('GET', `/malls/${mall}/counters`, { who: board }, 403, 'access.denied')
    await no('GET', `/malls/${mall}/counters`, { who: sragen }, 404, 'not.found')
    await no('POST', VISITS, { who: sragen, body: { ...good, channel: 'desk' } }, 404, 'not.found')
    await no('PUT', '/counters/disdukcapil-1/session', { who: desk, body: {} }, 403, 'access.denied')
    const visit = await takeAs()
    await no('POST', `/visits/${visit.key}/check-ins`, { who: sragen }, 404, 'not.found')
    await no('POST', `/tickets/${visit.tickets[0].id}/holds`, { who: sragen, body: { reason: 'payment' } }, 404, 'not.found')
    await no('POST', `/tickets/${visit.tickets[0].id}/holds`, { body: { reason: 'payment' } }, 401, 'access.unknown')
    const polri = await app.token({ role: 'officer', agency: 'polri' })
    await no('POST', `/tickets/${visit.tickets[0].id}/holds`, { who: polri, body: { reason: 'payment' } }, 404, 'not.found')
    for (const ticket of ['nonsense', '00000000-0000-7000-8000-000000000000', '%00'])
      await no('POST', `/tickets/${ticket}/starts`, { who: budi }, 404, 'not.found')
    await no('PUT', '/counters/polri-1/session', { who: budi, body: {} }, 404, 'not.found')
    await no('PUT', '/counters/nowhere/session', { who: budi, body: {} }, 404, 'not.found')
  })

  test('a page of somebody else’s may not act', async () => {
    await no('POST', VISITS, { body: good, headers: { origin: 'https://evil.example' } }, 403, 'access.denied')
  })

  test('strangers who press too often are told when to come back; a paired kiosk is not', async () => {
    const press = (who?: string) => app.api('POST', VISITS, { body: { ...good, channel: who ? 'kiosk' : 'phone' }, ...(who && { who }) })
    const answers = await Promise.all(Array.from({ length: 310 }, () => press()))
    const many = answers.filter(a => a.status === 429)
    expect(many.length).toBeGreaterThanOrEqual(5)
    expectProblem(many[0]!, 429, 'too.many')
    expect(Number(many[0]!.headers.get('retry-after'))).toBeGreaterThan(0)
    const devices = await Promise.all(Array.from({ length: 310 }, () => press(kiosk)))
    expect(devices.every(a => a.status === 201)).toBe(true)
    clock.advance(Number(many[0]!.headers.get('retry-after')) * 1000)
    expect((await press()).status).toBe(201)
    clock.advance(120_000)
  })

  test('who tries keys waits; a right key from the same address passes', async () => {
    const look = (who: string) => app.api('GET', '/malls/mpp-kendari/board', { who })
    const guess = (n: number) => look(`mpp-kendari.${String(n).padStart(40, '0')}`)
    const answers = await Promise.all(Array.from({ length: 310 }, (_, n) => guess(n)))
    expect(answers.filter(a => a.status === 401)).toHaveLength(300)
    expectProblem(answers.find(a => a.status === 429)!, 429, 'too.many')
    expect((await look(kiosk)).status).toBe(200)
    clock.advance(1_000)
    expect((await guess(0)).status).toBe(401)
    clock.advance(120_000)
  })
})
