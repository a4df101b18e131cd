import { expect, test } from 'vitest'
import { expectNoSideways, lookOver, PHONE } from './look.ts'
import { app, clock, sitDown, stage } from './stage.ts'

const mall = 'mpp-kendari'
stage({ floodFrom: 20 })

const flood = async () => {
  const one = () => app.api('POST', `/malls/${mall}/visits`, { body: { services: ['kk-baru'], channel: 'phone' } })
  await Promise.all(Array.from({ length: 45 }, one))
}

/** A slow phone: the browser's own clock is slowed by this much. */
const SLOW = 6

test('in a flood a phone calculates by itself and gets its number, with all that was typed', async () => {
  await flood()
  const page = await sitDown(PHONE)
  const devtools = await page.context().newCDPSession(page)
  await page.goto(`${app.base}/${mall}/nomor?layanan=kk-baru`)
  await page.getByLabel('Perlu didahulukan?').selectOption('elderly')
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOW })
  const said: string[] = []
  page.on('framenavigated', frame => void said.push(frame.url()))
  const began = Date.now()
  await page.getByRole('button', { name: 'Ambil nomor antrean' }).click()
  await page.waitForSelector('number-pass progress')
  expect(await page.getByRole('button', { name: 'Ambil nomor antrean' }).isVisible()).toBe(false)
  await page.waitForURL(/\/k\//, { timeout: 30_000 })
  expect(Date.now() - began).toBeLessThan(15_000)
  const key = page.url().split('/k/')[1]!
  const [visit] = await app.sql<{ class: string }[]>`select class from visits where key = ${key}`
  expect(visit!.class).toBe('elderly')
})

test('without scripting it waits and presses; too early is said in words, with Retry-After', async () => {
  await flood()
  const page = await sitDown({ ...PHONE, scripting: false })
  await page.goto(`${app.base}/${mall}/nomor?layanan=kk-baru`)
  const [answer] = await Promise.all([page.waitForNavigation(), page.getByRole('button', { name: 'Ambil nomor antrean' }).click()])
  expect(answer!.status()).toBe(429)
  expect(answer!.headers()['retry-after']).toBe('30')
  await page.getByRole('heading', { name: 'Sebentar, nomor Anda disiapkan' }).waitFor()
  await expectNoSideways(page)
  clock.advance(10_000)
  await page.getByRole('button', { name: 'Ambil nomor antrean' }).click()
  await page.getByText('Belum waktunya: tunggu 20 detik lagi.').waitFor()
  await flood()
  clock.advance(20_000)
  await page.getByRole('button', { name: 'Ambil nomor antrean' }).click()
  await page.waitForURL(/\/k\//)
})

test('the page is accessible in both languages, and says what goes on in a live region', async () => {
  await flood()
  const page = await sitDown(PHONE)
  // The calculation would lead away: the page is looked at without it.
  await page.route('**/s/number-pass-*', route => route.abort())
  for (const lang of ['id', 'en']) {
    await page.goto(`${app.base}/${mall}/nomor?layanan=kk-baru&lang=${lang}`)
    await flood()
    await page.locator('button[value=ambil]').last().click()
    await page.waitForSelector('number-pass')
    await lookOver(page, `flood-slow-${lang}`, { axeAt: [PHONE.width] })
    await page.evaluate(() => {
      document.querySelector<HTMLElement>('[data-auto]')!.hidden = false
      document.querySelector<HTMLElement>('[data-slow]')!.hidden = true
    })
    await lookOver(page, `flood-auto-${lang}`, { axeAt: [PHONE.width] })
    expect(await page.locator('p[data-said]').getAttribute('role')).toBe('status')
  }
})
