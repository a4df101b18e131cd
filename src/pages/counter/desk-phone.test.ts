import { afterAll, beforeAll, expect, test } from 'vitest'
import { startApp, type TestApp } from '../../../test/app.ts'
import { withoutIds } from '../../../test/without-ids.ts'

let app: TestApp
const mall = 'mpp-kendari'
beforeAll(async () => {
  app = await startApp()
})
afterAll(async () => {
  expect(app.faults).toEqual([])
  await app.stop()
})

test('the desk sees no phone until it says why, then once, and the reading is written down', async () => {
  const take = (phone?: string) =>
    app.api('POST', `/malls/${mall}/visits`, { body: { services: ['kk-baru'], channel: 'phone', ...(phone && { phone }) } })
  const { number, key } = (await take('0812 3456 7890')).body
  const { body: without } = await take()
  const headers = { cookie: `session=${await app.token({ role: 'desk', name: 'Dewi' })}` }
  const look = async (typed: string) => (await fetch(`${app.base}/informasi?nomor=${typed}`, { headers })).text()
  const send = async (fields: Record<string, string>) => {
    const response = await fetch(`${app.base}/informasi?nomor=${number}`, { method: 'POST', headers, body: new URLSearchParams(fields) })
    return { status: response.status, text: await response.text() }
  }
  const written = async () => (await app.sql`select reason from audit where act = 'phone.opened'`).map(row => row.reason)

  expect(await look(number)).toContain('Buka nomor ponsel')
  expect(withoutIds(await look(number))).not.toMatch(/3456|7890/)
  expect(await look(without.number)).not.toContain('Buka nomor ponsel')
  expect((await send({ act: 'phone', key, number, reason: 'ya' })).status).toBe(422)
  expect(await written()).toEqual([])
  const reason = 'Dompet tertinggal di loket'
  const opened = await send({ act: 'phone', key, number, reason })
  expect(opened.status).toBe(200)
  expect(opened.text).toContain(`${number}: 0812-3456-7890`)
  expect(await written()).toEqual([reason])
  expect(withoutIds(await look(number))).not.toMatch(/3456|7890/)
  expect((await send({ act: 'phone', key: without.key, number: without.number, reason })).status).toBe(404)
  expect(await written()).toEqual([reason])
})
