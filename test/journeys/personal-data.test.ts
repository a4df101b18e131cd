import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fixedClock } from '#kernel/clock.ts'
import { startApp, type TestApp } from '../app.ts'
import { TUESDAY } from '../database.ts'
import { expectAccessible, expectNoSideways, openBrowser } from './phone.ts'

const MALL = 'mpp-kendari'
let app: TestApp
let browser: Browser
beforeAll(async () => {
  app = await startApp({ clock: fixedClock(TUESDAY) })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  expect(app.faults).toEqual([])
  await app.stop()
})

async function newPage({
  token,
  width = 360,
  scripting = false,
  locale = 'id-ID',
}: {
  token?: string
  width?: number
  scripting?: boolean
  locale?: string
} = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 800 }, locale, javaScriptEnabled: scripting })
  if (token) await context.addCookies([{ name: 'session', value: token, url: app.base }])
  return context.newPage()
}

test('a visitor without the link, without scripting, by keyboard alone: from the front page to the number', async () => {
  const { body } = await app.api('POST', `/malls/${MALL}/visits`, {
    body: { services: ['kk-baru'], channel: 'phone', phone: '081234567890' },
  })
  const page = await newPage()
  await page.goto(`${app.base}/${MALL}`)
  await page.getByRole('link', { name: 'Buka nomor saya lagi' }).focus()
  await page.keyboard.press('Enter')
  await page.getByLabel('Nomor antrean').focus()
  await page.keyboard.type(body.number.toLowerCase())
  await page.keyboard.press('Tab')
  await page.keyboard.type('7891')
  await page.keyboard.press('Enter')
  await page.getByText('tidak cocok dengan nomor hari ini').waitFor()
  expect(await page.title()).toMatch(/^Galat: /)
  expect(await page.getByLabel('Nomor antrean').inputValue()).toBe(body.number.toLowerCase())
  await page.getByLabel('Empat angka terakhir ponsel').fill('7890')
  await page.keyboard.press('Enter')
  await page.waitForURL(`**/k/${body.key}`)
  expect(await page.content()).toContain('0812-****-7890')
})

test('the desk opens the phone, and the inspector finds it, on pages that axe has nothing against', async () => {
  const { body } = await app.api('POST', `/malls/${MALL}/visits`, {
    body: { services: ['kk-baru'], channel: 'phone', phone: '081255554444' },
  })
  const desk = await newPage({ token: await app.token({ role: 'desk', name: 'Dewi' }), width: 1366 })
  await desk.goto(`${app.base}/informasi?nomor=${body.number}`)
  await desk.locator('summary', { hasText: 'Buka nomor HP' }).click()
  await desk.getByLabel('Untuk apa nomor ini dibuka?').fill('Dompet tertinggal di loket')
  await desk.getByRole('button', { name: 'Buka nomor HP' }).click()
  await desk.getByText('0812-5555-4444').waitFor()
  await desk.goto(`${app.base}/informasi?nomor=${body.number}`)
  expect(await desk.content()).not.toContain('5555')

  const token = await app.token({ role: 'inspector', name: 'Ina' })
  const inspector = await newPage({ token })
  await inspector.goto(`${app.base}/periksa`)
  await inspector.getByLabel('Nomor antrean').fill(body.number)
  await inspector.getByLabel('Jenis catatan').selectOption('phone.')
  await inspector.keyboard.press('Tab')
  await inspector.keyboard.press('Enter')
  await inspector.getByText(`Dewi membuka nomor ponsel pada ${body.number} pukul 09.40 WITA`).waitFor()
  expect(await inspector.content()).toContain('Alasan: Dompet tertinggal di loket')
  for (const locale of ['id-ID', 'en-GB'])
    for (const path of [`/periksa?nomor=${body.number}`, '/periksa?hari=2026-01-01', `/${MALL}/nomor-saya`]) {
      const page = await newPage({ token, width: 320, scripting: true, locale })
      await page.goto(app.base + path)
      await expectAccessible(page)
      await expectNoSideways(page)
      await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'))
      await expectNoSideways(page)
      await page.context().close()
    }
})
