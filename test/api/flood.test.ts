import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fixedClock } from '#kernel/clock.ts'
import { startApp, type TestApp } from '../app.ts'
import { TUESDAY } from '../database.ts'
import { expectProblem } from './refused.ts'

const clock = fixedClock(TUESDAY)
const mall = 'mpp-kendari'
const VISITS = `/malls/${mall}/visits`
const FROM = 20
const body = { services: ['kk-baru'], channel: 'phone' }
let app: TestApp
let kiosk: string
beforeAll(async () => {
  app = await startApp({ pages: false, clock, floodFrom: FROM })
  kiosk = await app.token({ role: 'kiosk' }, 24)
})
afterAll(async () => {
  expect(app.faults).toEqual([])
  await app.stop()
})

const take = (pass?: string, put: object = {}) =>
  app.api('POST', VISITS, { body, ...(pass && { headers: { 'pendopo-pass': pass } }), ...put })
const numbers = async () => (await app.sql<{ n: number }[]>`select count(*)::int as n from visits where mall_id = ${mall}`)[0]!.n

type Challenge = { text: string; count: number; bits: number }

/** The work a client does, written from the words of the OpenAPI document alone. */
function solve({ text, count, bits }: Challenge): string {
  const start = createHash('sha256').update(text).digest()
  return Array.from({ length: count }, (_, i) => {
    for (let n = 0; ; n++) {
      const piece = Buffer.alloc(8)
      piece.writeUInt32BE(i, 0)
      piece.writeUInt32BE(n, 4)
      const hash = createHash('sha256').update(start).update(piece).digest()
      if (hash.readUInt32BE() >>> (32 - bits) === 0) return n
    }
  }).join('-')
}

async function flood() {
  for (let i = 0; i < FROM * 2 + 5; i++) await take()
  const asked = await take()
  expectProblem(asked, 429, 'challenge.required')
  return asked.body.challenge as Challenge
}

test('off until the flood; then strangers must show trouble, and kiosk, staff and other malls go on as before', async () => {
  for (let i = 0; i < FROM; i++) expect((await take()).status).toBe(201)
  const challenge = await flood()
  expect(challenge).toEqual({ text: expect.stringContaining(mall), count: 8, bits: 15 })
  const before = await numbers()
  const refused = await take()
  expect(refused.headers.get('retry-after')).toBe('60')
  expect(await numbers()).toBe(before)
  expect((await app.api('POST', VISITS, { who: kiosk, body: { ...body, channel: 'kiosk' } })).status).toBe(201)
  expect((await app.api('POST', '/malls/mpp-sragen/visits', { body })).status).not.toBe(429)
  expect((await app.api('GET', `/malls/${mall}/board`)).status).toBe(200)
})

test('a solved challenge takes one number; sent again it takes none, but the same press gets its answer', async () => {
  const challenge = await flood()
  const pass = `${challenge.text} ${solve(challenge)}`
  const first = await take(pass, { key: 'sekali' })
  expect(first.status).toBe(201)
  expectProblem(await take(pass), 429, 'challenge.used')
  const again = await take(pass, { key: 'sekali' })
  expect([again.status, again.body.key]).toEqual([201, first.body.key])
  const many = await Promise.all(Array.from({ length: 20 }, () => take(pass)))
  expect(many.every(answer => answer.body.code === 'challenge.used')).toBe(true)
})

test('a pass is good for its mall, unaltered, for ten minutes, and only when solved', async () => {
  const challenge = await flood()
  const { text } = challenge
  const answer = solve(challenge)
  const [at] = text.match(/\d{13}/)!
  const wrong = [
    `${text} ${answer.replace(/\d+$/, '1')}`,
    `${text} ${answer.split('-').slice(1).join('-')}`,
    `${text} ${answer}-0`,
    `${text} x`,
    `${text.replace('8x15', '1x01')} 0`,
    `${text.replace(at, String(Number(at) + 1))} ${answer}`,
    `${text.slice(0, -1)}${text.endsWith('A') ? 'B' : 'A'} ${answer}`,
    `${text.replace(mall, 'mpp-sragen')} ${answer}`,
    'x',
    `${'x'.repeat(500)} 1`,
  ]
  for (const pass of wrong) expectProblem(await take(pass), 429, 'challenge.required')
  clock.advance(10 * 60_000)
  const late = await flood()
  expectProblem(await take(`${text} ${answer}`), 429, 'challenge.required')
  expect((await take(`${late.text} ${solve(late)}`)).status).toBe(201)
})

test('a number that could not be given leaves the pass good', async () => {
  const challenge = await flood()
  const pass = `${challenge.text} ${solve(challenge)}`
  expectProblem(await take(pass, { body: { ...body, services: ['tidak-ada'] } }), 409, 'service.not_offered')
  expect((await take(pass)).status).toBe(201)
})

test('who cannot calculate waits half a minute instead: one number an address in two minutes', async () => {
  const [one, two, three] = [await flood(), await flood(), await flood()]
  const early = await take(one.text)
  expectProblem(early, 429, 'challenge.early')
  expect(Number(early.headers.get('retry-after'))).toBe(30)
  clock.advance(30_000)
  await flood()
  expect((await take(one.text)).status).toBe(201)
  expectProblem(await take(two.text), 429, 'challenge.slow')
  clock.advance(120_000)
  await flood()
  expectProblem(await take(one.text), 429, 'challenge.used')
  expect((await take(two.text)).status).toBe(201)
  expectProblem(await take(three.text), 429, 'challenge.slow')
})

test('it ends when the flood has, a minute after', async () => {
  await flood()
  clock.advance(64_000)
  expect((await take()).status).toBe(201)
})
