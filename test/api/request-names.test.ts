import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startApp, type TestApp } from '../app.ts'

const VISITS = '/malls/mpp-kendari/visits'
let app: TestApp
beforeAll(async () => {
  app = await startApp({ trustProxy: true })
})
afterAll(async () => {
  expect(app.faults).toEqual([])
  await app.stop()
})

const body = { services: ['kk-baru'], channel: 'phone', phone: '+6281234567890' }
const take = async (address: string, key: string) =>
  (await app.api('POST', VISITS, { body, key, headers: { 'x-forwarded-for': address } })).body.key as string

test('strangers who call a request alike by chance get a number each; a random name goes with a phone from network to network', async () => {
  const [here, there, random] = ['203.0.113.7', '203.0.113.8', crypto.randomUUID()]
  expect(await take(here, '1')).toBe(await take(here, '1'))
  expect(await take(there, '1')).not.toBe(await take(here, '1'))
  expect(await take(there, random)).toBe(await take(here, random))
})

test('nothing that is kept of a request lets anybody try which phone was in it', async () => {
  const form = new URLSearchParams({ layanan: 'kk-baru', ponsel: '081234567890', kunci: crypto.randomUUID(), aksi: 'ambil' })
  const page = await fetch(`${app.base}/mpp-kendari/nomor`, { method: 'POST', body: form, redirect: 'manual' })
  expect(page.status).toBe(303)
  await take('203.0.113.9', crypto.randomUUID())
  const kept = JSON.stringify(await app.sql`select scope, key, body_hash, outcome from requests`)
  const tried = [body, { ...body, via: 'web' }, { services: body.services, channel: 'phone', phone: body.phone, via: 'web' }]
  for (const one of tried) expect(kept).not.toContain(createHash('sha256').update(JSON.stringify(one)).digest('base64url'))
  const keys = await app.sql<{ key: string }[]>`select key from visits`
  for (const { key } of keys) expect(kept).not.toContain(key)
  expect(keys.length).toBeGreaterThan(1)
})
