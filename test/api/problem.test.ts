import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { explain, words } from '#api/problem.ts'
import { fixedClock } from '#kernel/clock.ts'
import { Refusal } from '#kernel/errors.ts'
import { startApp, type TestApp } from '../app.ts'
import { TUESDAY } from '../database.ts'
import { brokenInvariants } from '../invariants.ts'
import { expectProblem, refused } from './refused.ts'

const clock = fixedClock(TUESDAY)
const mall = 'mpp-kendari'
const VISITS = `/malls/${mall}/visits`
let app: TestApp
let kiosk: string
let budi: string
let tono: string
let desk: string

beforeAll(async () => {
  app = await startApp({ pages: false, clock })
  kiosk = await app.token({ role: 'kiosk' }, 24 * 365)
  budi = await app.token({ role: 'officer', agency: 'disdukcapil', name: 'Budi' }, 24 * 365)
  tono = await app.token({ role: 'officer', agency: 'polri', name: 'Tono' }, 24 * 365)
  desk = await app.token({ role: 'desk' }, 24 * 365)
  await app.api('PUT', '/counters/disdukcapil-1/session', { who: budi, body: {} })
})
afterAll(async () => {
  expect(app.faults).toEqual([])
  expect(await brokenInvariants(app.sql)).toEqual([])
  await app.stop()
})

const post = (path: string, who: string, body: object = {}) => app.api('POST', path, { who, body })
const take = async (services = ['kk-baru']) => (await post(VISITS, kiosk, { services, channel: 'kiosk' })).body
const call = (counter = 'disdukcapil-1', who = budi) => post(`/counters/${counter}/calls`, who)

describe('words', () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter(f => /\.tsx?$/.test(f) && !f.includes('.test.'))
  const source = files.map(f => readFileSync(`src/${f}`, 'utf8')).join('\n')
  const codes = [...source.matchAll(/(?:refuse|Refusal)\(\s*'([a-z_.]+)'|refusal:? ?= ?'([a-z_.]+)'|refusal: '([a-z_.]+)'/g)].map(
    m => m[1] ?? m[2] ?? m[3]!,
  )
  const sqlCodes = [...readFileSync('db/migrations/0008_queue_functions.sql', 'utf8').matchAll(/refusal := '([a-z_.]+)'/g)].map(m => m[1]!)

  test('every code that is refused anywhere has its words', () => {
    const known = new Set([...Object.keys(words), 'nobody', 'repeated'])
    expect(codes.length).toBeGreaterThan(40)
    expect([...codes, ...sqlCodes].filter(code => !known.has(code))).toEqual([])
  })

  test('both languages say something, and never the same', () => {
    for (const [code, { status, id, en }] of Object.entries(words)) {
      expect(status).toBeGreaterThanOrEqual(400)
      for (const text of [...id, ...en]) expect([code, text.trim() === text && text.length > 3]).toEqual([code, true])
      for (const i of [0, 1] as const) expect([code, id[i] === en[i] && !id[i].startsWith('{')]).toEqual([code, false])
      const places = (texts: string[]) =>
        texts
          .join(' ')
          .match(/\{\w+\}/g)
          ?.toSorted() ?? []
      expect([code, places(id)]).toEqual([code, places(en)])
    }
  })

  test('a database that is away is said to be away; a fault of ours is none of these', () => {
    for (const code of ['ECONNREFUSED', 'CONNECTION_CLOSED', '57P03', '53300', '57014'])
      expect(explain(Object.assign(new Error('x'), { code }), 'id')).toMatchObject({ status: 503, code: 'service.away' })
    expect(explain(new Error('x'), 'id')).toBeUndefined()
    expect(explain(Object.assign(new Error('x'), { code: '23505' }), 'en')).toBeUndefined()
    expect(explain(new Refusal('counter.busy'), 'en')!.title).toBe('Somebody is still being served')
  })
})

describe('a change the state does not allow is 409 ticket.state: every state, every act', () => {
  const acts: Record<string, object> = {
    recalls: {},
    starts: {},
    completions: {},
    'no-shows': {},
    holds: { reason: 'payment' },
    transfers: { service: 'kia' },
    undo: {},
    returns: {},
  }
  const allowed: Record<string, string[]> = {
    waiting: ['holds', 'transfers'],
    called: ['recalls', 'starts', 'no-shows', 'holds', 'transfers'],
    serving: ['completions', 'holds', 'transfers'],
    done: ['undo'],
    missed: ['undo', 'returns'],
    held: ['returns'],
    cancelled: [],
    transferred: ['undo'],
  }
  const bring: Record<string, string[]> = {
    waiting: [],
    called: [],
    serving: ['starts'],
    done: ['starts', 'completions'],
    missed: ['no-shows'],
    held: ['holds'],
    transferred: ['transfers'],
    cancelled: [],
  }

  for (const [state, may] of Object.entries(allowed))
    test(state, async () => {
      for (const act of Object.keys(acts)) {
        const visit = await take()
        const id = visit.tickets[0].id
        if (!['waiting', 'cancelled'].includes(state)) expect((await call()).body.id).toBe(id)
        for (const step of bring[state]!) expect((await post(`/tickets/${id}/${step}`, budi, acts[step])).status).toBe(200)
        if (state === 'cancelled') await app.api('POST', `/visits/${visit.key}/cancellations`, { who: desk })
        if (may.includes(act)) expect([act, (await post(`/tickets/${id}/${act}`, budi, acts[act])).status]).toEqual([act, 200])
        else await refused(app, 'POST', `/tickets/${id}/${act}`, { who: budi, body: acts[act] }, 409, 'ticket.state')
        // Makes the counter and the line empty again.
        const [front] = (await app.sql`select ticket_id as id, state from tickets where state in ('called', 'serving')`) as unknown as {
          id: string
          state: string
        }[]
        if (front) await post(`/tickets/${front.id}/${front.state === 'called' ? 'no-shows' : 'completions'}`, budi)
        await app.api('POST', `/visits/${visit.key}/cancellations`, { who: desk })
        clock.advance(11_000)
      }
    }, 60_000)

  test('acts of the visit itself', async () => {
    const visit = await take()
    await refused(app, 'POST', `/visits/${visit.key}/returns`, { who: desk }, 409, 'visit.nothing_to_return')
    const { id } = (await call()).body
    await refused(app, 'POST', `/visits/${visit.key}/cancellations`, { who: desk }, 409, 'ticket.state')
    await post(`/tickets/${id}/no-shows`, budi)
    clock.advance(31 * 60_000)
    await refused(app, 'POST', `/visits/${visit.key}/returns`, {}, 409, 'return.too_late')
    await refused(app, 'POST', `/tickets/${id}/undo`, { who: budi }, 409, 'undo.too_late')
    await app.api('POST', `/visits/${visit.key}/cancellations`, { who: desk })
    for (const act of ['cancellations']) await refused(app, 'POST', `/visits/${visit.key}/${act}`, {}, 409, 'visit.over')
    await refused(app, 'POST', `/visits/${visit.key}/phone`, { body: { phone: '021' } }, 422, 'phone.invalid')
    clock.advance(86_400_000)
    await refused(app, 'POST', `/visits/${visit.key}/returns`, {}, 409, 'visit.over')
    clock.advance(-86_400_000)
  })

  test('an exception: who needs another output first, is elsewhere, is not here, is of another service', async () => {
    await app.api('PUT', '/counters/polri-1/session', { who: tono, body: {} })
    const both = await take(['ktp-el-hilang', 'surat-kehilangan'])
    const phone = (await app.api('POST', VISITS, { body: { services: ['kia'], channel: 'phone' } })).body
    const order = (ticket: string) => ({ who: budi, body: { ticket, reason: 'frail', words: 'tidak kuat berdiri' } })
    const path = '/counters/disdukcapil-1/calls'
    await refused(app, 'POST', path, order(both.tickets[0].id), 409, 'ticket.waits')
    await refused(app, 'POST', path, order(phone.tickets[0].id), 409, 'visit.not_checked_in')
    await refused(app, 'POST', path, order(both.tickets[1].id), 404, 'not.found')
    const free = await take(['kk-baru', 'surat-kehilangan'])
    await post(`/tickets/${(await call('polri-1', tono)).body.id}/completions`, tono)
    const other = (await call('polri-1', tono)).body
    expect(other.code).toBe('counter.busy')
    const [called] = await app.sql<{ id: string }[]>`select ticket_id as id from tickets where state = 'called'`
    await post(`/tickets/${called!.id}/no-shows`, tono)
    expect((await call('polri-1', tono)).body.number).toBe(free.number)
    await refused(app, 'POST', path, order(free.tickets[0].id), 409, 'visit.elsewhere')
    await app.api('PUT', '/counters/disdukcapil-1/session', { who: budi, body: { services: ['kia'] } })
    await refused(app, 'POST', path, order(free.tickets[0].id), 409, 'counter.not_this_service')
    await app.api('PUT', '/counters/disdukcapil-1/session', { who: budi, body: {} })
    for (const key of [both.key, phone.key, free.key]) await app.api('POST', `/visits/${key}/cancellations`, { who: desk })
    const [front] = await app.sql<{ id: string }[]>`select ticket_id as id from tickets where state = 'called'`
    await post(`/tickets/${front!.id}/no-shows`, tono)
  })
})

describe('counters', () => {
  test('closed, taken, elsewhere, busy, without services', async () => {
    const rina = await app.token({ role: 'officer', agency: 'disdukcapil', name: 'Rina' }, 24 * 365)
    await refused(app, 'POST', '/counters/disdukcapil-2/calls', { who: rina }, 409, 'counter.closed')
    await refused(app, 'POST', '/counters/nowhere/calls', { who: rina }, 404, 'not.found')
    await refused(app, 'PUT', '/counters/disdukcapil-1/session', { who: rina, body: {} }, 409, 'counter.taken')
    await refused(app, 'POST', '/counters/disdukcapil-1/calls', { who: rina }, 409, 'counter.taken')
    await refused(app, 'PUT', '/counters/disdukcapil-2/session', { who: budi, body: {} }, 409, 'counter.elsewhere')
    await refused(app, 'PUT', '/counters/disdukcapil-2/session', { who: rina, body: { services: ['nowhere'] } }, 409, 'service.not_offered')
    await refused(app, 'PUT', '/counters/disdukcapil-2/session', { who: rina, body: { services: [] } }, 422, 'input.invalid')
    await app.sql`update counters set services = '{}' where mall_id = ${mall} and counter_id = 'disdukcapil-2'`
    await refused(app, 'PUT', '/counters/disdukcapil-2/session', { who: rina, body: {} }, 409, 'counter.no_services')
    await take()
    const { id } = (await call()).body
    await refused(app, 'DELETE', '/counters/disdukcapil-1/session', { who: budi }, 409, 'counter.busy')
    await refused(app, 'DELETE', '/counters/disdukcapil-1/session', { who: rina }, 409, 'counter.taken')
    await post(`/tickets/${id}/no-shows`, budi)
  })

  test('one officer in two browsers is one officer: both act, one call each time', async () => {
    await take()
    await take()
    expect((await app.api('PUT', '/counters/disdukcapil-1/session', { who: budi, body: {} })).status).toBe(200)
    const both = await Promise.all([call(), call()])
    expect(both.map(b => b.status).toSorted()).toEqual([201, 409])
    const { id } = both.find(b => b.status === 201)!.body
    const ends = await Promise.all([post(`/tickets/${id}/no-shows`, budi), post(`/tickets/${id}/no-shows`, budi)])
    expect(ends.map(e => e.status).toSorted()).toEqual([200, 409])
    expectProblem(ends.find(e => e.status === 409)!, 409, 'ticket.state')
  })
})

describe('a closed day, and a full line', () => {
  const at = (time: string) => clock.set(`${time}+08:00`)
  const closed = async (time: string, services = ['kk-baru']) => {
    at(time)
    clock.advance(Math.floor(Math.random() * 1000))
    const { detail } = await refused(app, 'POST', VISITS, { who: kiosk, body: { services, channel: 'kiosk' } }, 409, 'service.closed')
    return detail
  }

  test('off simulasi the hall follows its calendar: nights, Sundays, the Friday break, holidays', async () => {
    await app.sql`update malls set simulasi = false`
    clock.advance(3_000)
    expect(await closed('2026-11-25T07:59:00')).toMatch(/08[.:]00/)
    await closed('2026-11-25T22:00:00')
    await closed('2026-11-29T13:00:00') // Sunday afternoon: Kendari opens on Sunday mornings
    await closed('2026-11-27T12:15:00') // Friday break
    await closed('2026-12-25T10:00:00') // Christmas
    at('2026-11-25T10:00:00')
    expect((await post(VISITS, kiosk, { services: ['kk-baru'], channel: 'kiosk' })).status).toBe(201)
    // One open need does not open the other.
    at('2026-11-29T09:00:00')
    expect((await post(VISITS, kiosk, { services: ['kk-baru'], channel: 'kiosk' })).status).toBe(201)
    await closed('2026-11-29T09:05:00', ['kk-baru', 'surat-kehilangan'])
    await app.sql`update malls set simulasi = true`
    at('2026-11-29T23:00:00')
    expect((await post(VISITS, kiosk, { services: ['kk-baru'], channel: 'kiosk' })).status).toBe(201)
  })

  test('a full line says so, and the next day begins anew', async () => {
    at('2026-12-01T10:00:00')
    await app.sql`update offers set daily_limit = 2 where mall_id = ${mall} and service_id = 'paspor-baru'`
    clock.advance(3_000)
    const body = { services: ['kk-baru', 'paspor-baru'], channel: 'kiosk' }
    for (let i = 0; i < 2; i++) expect((await post(VISITS, kiosk, body)).status).toBe(201)
    await refused(app, 'POST', VISITS, { who: kiosk, body }, 409, 'queue.full')
    expect((await post(VISITS, kiosk, { services: ['kk-baru'], channel: 'kiosk' })).body.number).toBe('A003')
    clock.advance(86_400_000)
    expect((await post(VISITS, kiosk, body)).body.number).toBe('A001')
  })
})
