import { afterAll, beforeAll, expect, test } from 'vitest'
import { startApp, type TestApp } from '../app.ts'

let app: TestApp
beforeAll(async () => {
  app = await startApp({ pages: false })
})
afterAll(async () => {
  expect(app.faults).toEqual([])
  await app.stop()
})

const mall = 'mpp-kendari'

test('a visitor with two needs at two agencies is served at both, in the order the needs demand, under one number', async () => {
  const polri = await app.token({ role: 'officer', agency: 'polri', name: 'Tono' })
  const capil = await app.token({ role: 'officer', agency: 'disdukcapil', name: 'Budi' })
  for (const [who, counter] of [
    [polri, 'polri-1'],
    [capil, 'disdukcapil-1'],
  ] as const) {
    const opened = await app.api('PUT', `/counters/${counter}/session`, { who, body: {} })
    expect(opened.status).toBe(200)
    expect(opened.body).toMatchObject({ id: counter, open: true })
  }
  const taken = await app.api('POST', `/malls/${mall}/visits`, {
    body: { services: ['ktp-el-hilang', 'surat-kehilangan'], channel: 'phone' },
    key: 'sari-1',
  })
  expect(taken.status).toBe(201)
  expect(taken.headers.get('location')).toBe(`/api/v1/visits/${taken.body.key}`)
  expect(taken.body).toMatchObject({ number: 'A001', state: 'expected', checkedInAt: null })
  expect((await app.api('POST', '/counters/disdukcapil-1/calls', { who: capil, body: {} })).status).toBe(204)

  const here = await app.api('POST', `/visits/${taken.body.key}/check-ins`)
  expect(here.body).toMatchObject({ state: 'waiting' })
  const [card, letter] = here.body.tickets
  expect(card).toMatchObject({ service: 'ktp-el-hilang', waitsForOther: true })
  expect(letter).toMatchObject({ service: 'surat-kehilangan', ahead: 0, waitsForOther: false })

  // The card needs the police letter first.
  expect((await app.api('POST', '/counters/disdukcapil-1/calls', { who: capil })).status).toBe(204)
  const called = await app.api('POST', '/counters/polri-1/calls', { who: polri, body: {} })
  expect(called.status).toBe(201)
  expect(called.body).toMatchObject({ id: letter.id, number: 'A001', state: 'called', counter: 'polri-1' })
  expect((await app.api('POST', '/counters/polri-1/calls', { who: polri, body: {} })).body).toMatchObject({
    code: 'counter.busy',
    status: 409,
  })
  expect((await app.api('POST', `/tickets/${letter.id}/starts`, { who: polri })).body.state).toBe('serving')
  expect((await app.api('POST', `/tickets/${letter.id}/completions`, { who: polri, body: { outcome: 'finished' } })).body.state).toBe(
    'done',
  )

  const next = await app.api('POST', '/counters/disdukcapil-1/calls', { who: capil, body: {} })
  expect(next.body).toMatchObject({ id: card.id, number: 'A001' })
  const board = await app.api('GET', `/malls/${mall}/board`)
  expect(board.body.recentCalls[0]).toMatchObject({ number: 'A001', counter: 'disdukcapil-1' })
  await app.api('POST', `/tickets/${card.id}/starts`, { who: capil })
  await app.api('POST', `/tickets/${card.id}/completions`, { who: capil, body: { outcome: 'finished' } })
  expect((await app.api('GET', `/visits/${taken.body.key}`)).body.state).toBe('done')
})

test('pressing fifty times at once with one key is one visit', async () => {
  const press = () => app.api('POST', `/malls/${mall}/visits`, { body: { services: ['kk-baru'], channel: 'phone' }, key: 'fifty' })
  const all = await Promise.all(Array.from({ length: 50 }, press))
  expect(all.map(r => r.status)).toEqual(Array(50).fill(201))
  expect(new Set(all.map(r => r.body.key)).size).toBe(1)
  const other = await app.api('POST', `/malls/${mall}/visits`, { body: { services: ['kia'], channel: 'phone' }, key: 'fifty' })
  expect(other).toMatchObject({ status: 422, body: { code: 'idempotency.mismatch' } })
})

test('a live stream tells of a call, and resumes where it was cut', async () => {
  const capil = await app.token({ role: 'officer', agency: 'disdukcapil', name: 'Rina' })
  const kiosk = await app.token({ role: 'kiosk' })
  await app.api('PUT', '/counters/disdukcapil-2/session', { who: capil, body: {} })
  const stop = new AbortController()
  const stream = await fetch(`${app.base}/api/v1/malls/${mall}/events`, { signal: stop.signal })
  expect(stream.headers.get('content-type')).toContain('text/event-stream')
  const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader()
  await app.api('POST', `/malls/${mall}/visits`, { who: kiosk, body: { services: ['kia'], channel: 'kiosk' } })
  const called = await app.api('POST', '/counters/disdukcapil-2/calls', { who: capil, body: {} })
  let text = ''
  while (!text.includes('event: call')) text += (await reader.read()).value
  const id = text.match(/id: (\S+)\nevent: call\ndata: (.*)\n/)!
  expect(JSON.parse(id[2]!)).toMatchObject({ number: called.body.number, counter: 'disdukcapil-2', nth: 1 })
  stop.abort()
  await app.api('POST', `/tickets/${called.body.id}/recalls`, { who: capil })
  const again = await fetch(`${app.base}/api/v1/malls/${mall}/events`, { headers: { 'last-event-id': id[1]! } })
  const resumed = again.body!.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  while (!rest.includes('event: call')) rest += (await resumed.read()).value
  expect(rest).toContain('"nth":2')
  await resumed.cancel()
})
