import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { acceptInvitation } from '#domains/people/accept-invitation.ts'
import { inviteStaff } from '#domains/people/invite-staff.ts'
import { fixedClock } from '#kernel/clock.ts'
import { startApp, type TestApp } from '../app.ts'
import { openBrowser } from '../browser.ts'
import { ratna } from '../cast.ts'
import { TUESDAY } from '../database.ts'
import { tlsProxy } from '../tls-proxy.ts'
import { inFront, openByKey } from './officer.ts'

const PASSWORD = 'payung kursi rembulan tujuh'
let app: TestApp
let proxy: Awaited<ReturnType<typeof tlsProxy>>
let browser: Browser

beforeAll(async () => {
  app = await startApp({ clock: fixedClock(TUESDAY), trustProxy: true })
  proxy = await tlsProxy(app.base)
  browser = await openBrowser()
})
afterAll(async () => {
  expect(app.faults).toEqual([])
  await browser.close()
  await proxy.stop()
  await app.stop()
})

test('behind TLS: a phone takes a number, an officer signs in, calls it, and both hear of it', async () => {
  const asking = { who: ratna, now: app.clock.now(), lang: 'id' as const }
  const budi = { name: 'Budi', email: 'budi@kendari.example', role: 'officer' as const, agency: 'disdukcapil' }
  const { code } = await inviteStaff(app.sql, asking, '2026-11-24', budi)
  await acceptInvitation(app.sql, code, PASSWORD, app.clock.now())
  const https = { ignoreHTTPSErrors: true, locale: 'id-ID' }

  const phone = await (await browser.newContext({ ...https, viewport: { width: 360, height: 740 } })).newPage()
  await phone.goto(`${proxy.base}/mpp-kendari/nomor?layanan=kk-baru`)
  await phone.getByRole('button', { name: 'Ambil nomor antrean' }).click()
  await phone.waitForURL(/\/k\//)

  const office = await browser.newContext({ ...https, viewport: { width: 1366, height: 768 } })
  const page = await office.newPage()
  await page.goto(`${proxy.base}/masuk?mal=mpp-kendari`)
  await page.getByLabel('E-mail').fill(budi.email)
  await page.getByLabel('Kata sandi').fill(PASSWORD)
  await page.getByRole('button', { name: 'Masuk', exact: true }).click()
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
