import { afterAll, beforeAll, expect, test } from 'vitest'
import { hire } from '../counter-pc.ts'
import { tlsProxy } from '../tls-proxy.ts'
import { passDoor } from './door.ts'
import { inFront, openByKey } from './officer.ts'
import { app, browser, stage } from './stage.ts'

stage({ trustProxy: true })
let proxy: Awaited<ReturnType<typeof tlsProxy>>
beforeAll(async () => {
  proxy = await tlsProxy(app.base)
})
afterAll(() => proxy.stop())

test('behind TLS: a phone takes a number, an officer signs in, calls it, and both hear of it', async () => {
  await hire(app, 'Budi', 'budi@kendari.example')
  const https = { ignoreHTTPSErrors: true, locale: 'id-ID' }

  const phone = await (await browser.newContext({ ...https, viewport: { width: 360, height: 740 } })).newPage()
  await phone.goto(`${proxy.base}/mpp-kendari/nomor?layanan=kk-baru`)
  await phone.getByRole('button', { name: 'Ambil nomor antrean' }).click()
  await phone.waitForURL(/\/k\//)

  const office = await browser.newContext({ ...https, viewport: { width: 1366, height: 768 } })
  const page = await office.newPage()
  await page.goto(`${proxy.base}/masuk?mal=mpp-kendari`)
  await passDoor(page, 'budi@kendari.example')
  await page.waitForURL(/\/loket$/)
  expect((await office.cookies()).map(({ name, secure }) => ({ name, secure }))).toContainEqual({ name: '__Host-session', secure: true })
  await openByKey(page)
  const key = new URL(phone.url()).pathname.split('/')[2]!
  await app.api('POST', `/visits/${key}/check-ins`, { who: await app.token({ role: 'desk' }) })
  await expect.poll(() => inFront(page)).toBe('Siap memanggil')
  await page.keyboard.press('Enter')
  await expect.poll(() => inFront(page)).toMatch(/^A\d{3}$/)
  await phone
    .getByText(/Loket \d/)
    .first()
    .waitFor()
})
