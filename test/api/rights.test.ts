import { afterAll, beforeAll, expect, test } from 'vitest'
import { startApp, type TestApp } from '../app.ts'

let app: TestApp
const mall = 'mpp-kendari'
beforeAll(async () => {
  app = await startApp({ pages: false })
})
afterAll(async () => {
  expect(app.faults).toEqual([])
  await app.stop()
})

test('the holder of the key takes out everything kept about the visit, and has what names a person erased', async () => {
  const { body: taken } = await app.api('POST', `/malls/${mall}/visits`, {
    body: { services: ['kk-baru'], channel: 'phone', phone: '0812 3456 7890', class: 'disability' },
  })
  const { key, number } = taken
  const out = await app.api('GET', `/visits/${key}/export`)
  expect(out.headers.get('content-disposition')).toContain(number)
  expect(out.body).toMatchObject({ number, class: 'disability', phone: '0812-****-7890', events: [{ kind: 'queue.issued' }] })
  const foreign = await app.token({ role: 'desk', mall: 'mpp-sragen' })
  for (const [method, path] of [
    ['GET', 'export'],
    ['POST', 'erasures'],
  ] as const) {
    expect((await app.api(method, `/visits/${key}/${path}`, { who: foreign })).status, path).toBe(404)
    expect((await app.api(method, `/visits/kd-${'0'.repeat(20)}/${path}`)).status, path).toBe(404)
  }
  const erase = () => app.api('POST', `/visits/${key}/erasures`)
  expect((await erase()).body).toEqual({ erased: ['phone', 'class'] })
  expect((await erase()).body).toEqual({ erased: [] })
  expect((await app.api('GET', `/visits/${key}`)).body).toMatchObject({ number, class: null, phone: null, state: 'expected' })
  expect((await app.api('POST', `/malls/${mall}/visit-lookups`, { body: { number, last4: '7890' } })).status).toBe(404)
  const rows = await app.sql`select act, actor, data from audit where act = 'visit.erased'`
  expect([...rows]).toEqual([{ act: 'visit.erased', actor: 'stranger', data: { erased: ['phone', 'class'] } }])
})
