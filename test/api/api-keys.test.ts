import { afterAll, beforeAll, expect, test } from 'vitest'
import { MakeKey, makeKey } from '#domains/people/make-key.ts'
import { scopeNames } from '#domains/people/scopes.ts'
import { fixedClock } from '#kernel/clock.ts'
import { apiRoutes } from '../../src/app.ts'
import { startApp, type TestApp } from '../app.ts'
import { ratna } from '../cast.ts'
import { TUESDAY } from '../database.ts'
import { expectProblem } from './refused.ts'

const clock = fixedClock(TUESDAY)
const mall = 'mpp-kendari'
let app: TestApp
beforeAll(async () => {
  app = await startApp({ pages: false, clock })
})
afterAll(async () => {
  expect(app.faults).toEqual([])
  await app.stop()
})

const keyOf = async (put: Partial<MakeKey>, at = mall) => {
  const asking = { who: { ...ratna, mall: at }, now: clock.now(), lang: 'id' as const }
  return (await makeKey(app.sql, asking, MakeKey.parse({ name: 'Uji', scopes: scopeNames, perMinute: 6_000, ...put }))).key
}

test('every operation x every scope: open to the one it names, and closed to all keys when it names none', async () => {
  const keys = new Map(await Promise.all(scopeNames.map(async scope => [scope, await keyOf({ scopes: [scope] })] as const)))
  const wrong: string[] = []
  for (const route of apiRoutes.filter(r => !r.stream)) {
    const path = route.path
      .replace('{mall}', mall)
      .replace('{key}', `kd-${'0'.repeat(20)}`)
      .replace(/\{\w+\}/g, '019aa0aa-0000-7000-8000-000000000000')
    for (const [scope, who] of keys) {
      const answer = await app.api(route.method.toUpperCase(), path, { who, ...(route.body && { body: {} }) })
      if ((answer.body?.code === 'key.scope') === (route.scope === scope))
        wrong.push(`${scope} ${route.method} ${route.path}: ${answer.status}`)
    }
  }
  expect(wrong).toEqual([])
  const writing = apiRoutes.filter(r => r.scope?.endsWith('.read') && r.method !== 'get')
  expect(writing).toEqual([])
})

test('a key is good at its own mall only, for API only, in the header only', async () => {
  const who = await keyOf({})
  expect((await app.api('GET', `/malls/${mall}/board`, { who })).status).toBe(200)
  expectProblem(await app.api('GET', '/malls/mpp-sragen/board', { who }), 404, 'not.found')
  const cookie = await fetch(`${app.base}/api/v1/malls/${mall}/counters`, { headers: { cookie: `session=${who}` } })
  expect(cookie.status).toBe(401)
  expectProblem(await app.api('GET', `/malls/${mall}/counters`, { who: who.replace(mall, 'mpp-sragen') }), 401, 'access.unknown')
})

test('a key takes numbers as a phone does, for its own agency if it is bound to one, and never as kiosk or desk', async () => {
  const path = `/malls/${mall}/visits`
  const whole = await keyOf({})
  const bound = await keyOf({ agency: 'polri' })
  const take = (who: string, channel: string) => app.api('POST', path, { who, body: { services: ['kk-baru'], channel } })
  const taken = await take(whole, 'phone')
  expect(taken.status).toBe(201)
  expectProblem(await take(whole, 'kiosk'), 403, 'access.denied')
  expectProblem(await take(whole, 'desk'), 403, 'access.denied')
  expectProblem(await take(bound, 'phone'), 409, 'service.not_offered')
  expect((await app.api('POST', `/visits/${taken.body.key}/check-ins`, { who: whole })).status).toBe(200)
  const counters = await app.api('GET', `/malls/${mall}/counters`, { who: bound })
  const agencies = new Set(counters.body.items.map((counter: { agency: string }) => counter.agency))
  expect([...agencies]).toEqual(['polri'])
  const [event] = await app.sql<{ actor: string }[]>`select actor from events where kind = 'queue.issued' order by at desc limit 1`
  expect(event!.actor).toMatch(/^key:[0-9a-f-]{36}$/)
})

test('a key has a limit of its own; others go on', async () => {
  const [slow, other] = [await keyOf({ perMinute: 30 }), await keyOf({})]
  const asked = await Promise.all(Array.from({ length: 40 }, () => app.api('GET', `/malls/${mall}/board`, { who: slow })))
  const refused = asked.filter(answer => answer.status === 429)
  expect(refused).toHaveLength(10)
  expectProblem(refused[0]!, 429, 'too.many')
  expect(refused[0]!.headers.get('retry-after')).toBe('2')
  expect((await app.api('GET', `/malls/${mall}/board`, { who: other })).status).toBe(200)
  clock.advance(2_000)
  expect((await app.api('GET', `/malls/${mall}/board`, { who: slow })).status).toBe(200)
})

test('OpenAPI names the keys, their scopes, and for each operation the scope it wants', async () => {
  const { body } = await app.api('GET', '/openapi.json')
  for (const scope of scopeNames) expect(body.components.securitySchemes.apiKey.description).toContain(scope)
  expect(body.paths['/malls/{mall}/counters'].get.security).toEqual([{ bearer: [] }, { apiKey: ['hall.read'] }])
  expect(body.paths['/malls/{mall}/visits'].post.security).toEqual([{}, { bearer: [] }, { apiKey: ['visits.take'] }])
  expect(body.paths['/counters/{counter}/calls'].post.security).toEqual([{ bearer: [] }])
})
