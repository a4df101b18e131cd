import { afterAll, beforeAll, expect, test } from 'vitest'
import { startApp, type TestApp } from '../../../test/app.ts'

let app: TestApp
const mall = 'mpp-kendari'
beforeAll(async () => {
  app = await startApp()
})
afterAll(async () => {
  expect(app.faults).toEqual([])
  await app.stop()
})

test('the inspector reads in sentences what became of a number and who opened its phone; nobody else gets in', async () => {
  const { body: taken } = await app.api('POST', `/malls/${mall}/visits`, {
    body: { services: ['kk-baru'], channel: 'phone', phone: '0812 3456 7890' },
  })
  const desk = await app.token({ role: 'desk', name: 'Dewi' })
  const reason = 'Dompet tertinggal di loket'
  const opening = `/visits/${taken.key}/phone-openings`
  expect((await app.api('POST', opening, { who: desk, body: { reason } })).body).toEqual({
    phone: '+6281234567890',
    visitsToday: 1,
    proven: false,
  })
  expect((await app.api('POST', opening, { who: desk, body: { reason: 'x' } })).body.code).toBe('input.invalid')
  const open = async (role: 'inspector' | 'admin' | 'manager' | 'desk', path: string) => {
    const token = await app.token({ role, name: 'Ina' })
    const response = await fetch(app.base + path, { redirect: 'manual', headers: { cookie: `session=${token}` } })
    return { status: response.status, text: await response.text() }
  }
  for (const role of ['inspector', 'admin'] as const) {
    const { status, text } = await open(role, `/periksa?nomor=${taken.number}`)
    expect(status).toBe(200)
    expect(text).toContain(`Pengunjung menerbitkan nomor ${taken.number}`)
    expect(text).toContain(`Dewi membuka nomor ponsel pada ${taken.number}`)
    expect(text).toContain(reason)
    expect(text).not.toMatch(/81234567890|<script/)
  }
  expect((await open('inspector', '/periksa?hari=kemarin&jenis=%27%00&siapa=%25')).status).toBe(200)
  for (const role of ['manager', 'desk'] as const) expect((await open(role, '/periksa')).status, role).toBe(403)
  expect((await fetch(`${app.base}/periksa`, { redirect: 'manual' })).headers.get('location')).toContain('/masuk')
})

test('the form that opens a number again leads to it, keeps what was typed, and tells misses alike', async () => {
  const { body: taken } = await app.api('POST', `/malls/${mall}/visits`, {
    body: { services: ['kk-baru'], channel: 'phone', phone: '0812 3456 1111' },
  })
  const send = (nomor: string, angka: string) =>
    fetch(`${app.base}/${mall}/nomor-saya`, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ nomor, angka }) })
  const found = await send(taken.number, '1111')
  expect([found.status, found.headers.get('location')]).toEqual([303, `/k/${taken.key}`])
  const missed = await send(taken.number, '1112')
  expect(missed.status).toBe(404)
  const text = await missed.text()
  expect(text).toContain('tidak cocok dengan nomor hari ini')
  expect(text).toContain(`value="${taken.number}"`)
  expect((await send('', '')).status).toBe(404)
  expect(await (await fetch(`${app.base}/${mall}`)).text()).toContain(`/${mall}/nomor-saya`)
})
