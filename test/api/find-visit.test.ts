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

test('a visitor who lost the link finds the visit, others learn nothing, and no answer carries the phone', async () => {
  const taken = await app.api('POST', `/malls/${mall}/visits`, {
    body: { services: ['kk-baru'], channel: 'phone', phone: '0812 3456 7890' },
  })
  expect(taken.body).toMatchObject({ phone: '0812-****-7890' })
  const { number, key } = taken.body
  const ask = (body: unknown) => app.api('POST', `/malls/${mall}/visit-lookups`, { body })
  expect(await ask({ number, last4: '7890' })).toMatchObject({ status: 200, body: { key } })
  const wrong = await ask({ number, last4: '7891' })
  const none = await ask({ number: 'A900', last4: '7891' })
  expect(wrong).toMatchObject({ status: 404, body: { code: 'visit.not_found' } })
  expect(none.body).toEqual(wrong.body)
  expect((await ask({ number, last4: '78' })).body).toMatchObject({ code: 'input.invalid', fields: { last4: 'empat angka / four digits' } })
  for (let i = 0; i < 4; i++) await ask({ number, last4: '0000' })
  const over = await ask({ number, last4: '7890' })
  expect(over).toMatchObject({ status: 429, body: { code: 'too.many' } })
  expect(Number(over.headers.get('retry-after'))).toBeGreaterThan(0)
  expect((await app.api('GET', `/visits/${key}`)).body.phone).toBe('0812-****-7890')
  expect((await app.api('POST', `/visits/${key}/phone`, { body: { phone: null } })).body.phone).toBeNull()
})
