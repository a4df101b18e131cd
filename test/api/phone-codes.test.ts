import { afterAll, beforeAll, expect, test } from 'vitest'
import { fixedClock } from '#kernel/clock.ts'
import { consoleMessenger } from '#kernel/messenger.ts'
import { startApp, type TestApp } from '../app.ts'
import { TUESDAY } from '../database.ts'

const MALL = 'mpp-kendari'
let app: TestApp
let silent: TestApp
const printed: string[] = []
beforeAll(async () => {
  app = await startApp({ clock: fixedClock(TUESDAY), messenger: consoleMessenger(line => void printed.push(line)) })
  silent = await startApp({ clock: fixedClock(TUESDAY), messenger: null })
})
afterAll(async () => {
  for (const one of [app, silent]) {
    expect(one.faults).toEqual([])
    await one.stop()
  }
})

const take = async (on: TestApp) =>
  (await on.api('POST', `/malls/${MALL}/visits`, { body: { services: ['kk-baru'], channel: 'phone', phone: '081234567890' } })).body

test('in the demonstration the code stands on the console, marked, and proves the phone over the API', async () => {
  const { key, phoneProvenAt } = await take(app)
  expect(phoneProvenAt).toBeNull()
  const sent = await app.api('POST', `/visits/${key}/phone-codes`)
  expect(sent).toMatchObject({ status: 201, body: { until: '2026-11-24T01:50:00.000Z' } })
  expect(printed.at(-1)).toMatch(/^\[DEMO\] .*0812-\*\*\*\*-7890: Kode Anda \d{6}, /)
  expect(printed.at(-1)).not.toContain('81234567890')
  const code = printed.at(-1)!.match(/\b\d{6}\b/)![0]
  const wrong = await app.api('POST', `/visits/${key}/phone-proofs`, { body: { code: code === '000000' ? '000001' : '000000' } })
  expect(wrong).toMatchObject({ status: 422, body: { code: 'phone_code.wrong' } })
  const proven = await app.api('POST', `/visits/${key}/phone-proofs`, { body: { code } })
  expect(proven).toMatchObject({ status: 200, body: { phone: '0812-****-7890', phoneProvenAt: '2026-11-24T01:40:00.000Z' } })
  expect(await app.api('POST', `/visits/${key}/phone-codes`)).toMatchObject({ status: 409, body: { code: 'phone_code.none' } })
})

test('the fourth code within an hour is refused with the time to wait', async () => {
  const { key } = await take(app)
  for (let i = 0; i < 3; i++) expect((await app.api('POST', `/visits/${key}/phone-codes`)).status).toBe(201)
  const fourth = await app.api('POST', `/visits/${key}/phone-codes`)
  expect(fourth).toMatchObject({ status: 429, body: { code: 'phone_code.often' } })
  expect(fourth.headers.get('retry-after')).toBe('3600')
})

test('without a channel no code is offered, and none can be asked for', async () => {
  const { key } = await take(silent)
  const page = async (on: TestApp, of: string) => (await fetch(`${on.base}/k/${of}`)).text()
  expect(await page(silent, key)).not.toContain('Kirim kode ke nomor ini')
  expect(await page(app, (await take(app)).key)).toContain('Kirim kode ke nomor ini')
  expect(await silent.api('POST', `/visits/${key}/phone-codes`)).toMatchObject({ status: 404, body: { code: 'phone_code.off' } })
})

test('the words of the consent are told to other programs, and a receipt names the version they showed', async () => {
  const { body } = await app.api('GET', '/consent-words')
  expect(body.phone).toMatchObject({ version: 'phone-1', id: expect.stringContaining('Anda setuju') })
  const taken = await app.api('POST', `/malls/${MALL}/visits`, {
    body: { services: ['kk-baru'], channel: 'phone', phone: '081234567891', consent: body.phone.version },
    headers: { 'accept-language': 'en' },
  })
  const { consents } = (await app.api('GET', `/visits/${taken.body.key}/export`)).body
  expect(consents).toEqual([
    { act: 'given', channel: 'api', lang: 'en', words: 'phone-1', text: body.phone.en, at: '2026-11-24T01:40:00.000Z' },
  ])
  const unknown = await app.api('POST', `/visits/${taken.body.key}/phone`, { body: { phone: '081234567891', consent: 'phone-0' } })
  expect(unknown).toMatchObject({ status: 422, body: { code: 'input.invalid' } })
})
