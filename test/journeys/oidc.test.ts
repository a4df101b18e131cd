import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { acceptInvitation } from '#domains/people/accept-invitation.ts'
import { inviteStaff } from '#domains/people/invite-staff.ts'
import { fixedClock, systemClock } from '#kernel/clock.ts'
import { createOidc } from '#kernel/oidc.ts'
import { startApp, type TestApp } from '../app.ts'
import { openBrowser } from '../browser.ts'
import { ratna } from '../cast.ts'
import { type Identity, startProvider } from '../identity-provider.ts'
import { expectAccessible, expectNoSideways } from './phone.ts'

const MALL = 'mpp-kendari'
const PASSWORD = 'payung kursi rembulan tujuh'
const people: Record<string, Identity> = {
  dewi: { email: 'dewi@kendari.example', email_verified: true, groups: ['mpp-informasi'] },
  asing: { email: 'asing@lain.example', email_verified: true },
}
const rules = { rules: [{ claim: 'groups', contains: 'mpp-informasi', role: 'desk', mall: MALL }] }

let provider: Awaited<ReturnType<typeof startProvider>>
let app: TestApp
let browser: Browser
/** The provider's own clock of knowing: moved on, so that it is asked again whether it is there. */
const minute = fixedClock(systemClock.now())

beforeAll(async () => {
  provider = await startProvider(people)
  const log = { debug() {}, info() {}, warn() {}, error() {} }
  app = await startApp({ oidc: createOidc(provider.settings, rules, { clock: minute, log }) })
  provider.open(app.base)
  browser = await openBrowser()
  const asking = { who: { ...ratna, role: 'admin' as const }, now: systemClock.now(), lang: 'id' as const }
  const { code } = await inviteStaff(app.sql, asking, asking.now.toISOString().slice(0, 10), {
    name: 'Dewi Lestari',
    email: 'dewi@kendari.example',
    role: 'office',
    agency: 'disdukcapil',
  })
  await acceptInvitation(app.sql, code, PASSWORD, asking.now)
})
afterEach(async () => {
  expect(app.faults).toEqual([])
  for (const context of browser.contexts()) await context.close()
})
afterAll(async () => {
  await browser.close()
  await app.stop()
  await provider.close()
})

async function sitDown({ scripting = false, width = 1366, height = 768 } = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height }, locale: 'id-ID', javaScriptEnabled: scripting })
  const page = await context.newPage()
  page.setDefaultTimeout(10_000)
  return page
}
const says = (page: Page, words: string | RegExp) => page.getByText(words).first().waitFor()
const path = (page: Page) => new URL(page.url()).pathname

/** Axe needs scripting: the same document in a browser that has it, on a phone and on a desk. */
async function expectGood(page: Page, picture?: string) {
  const other: BrowserContext = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'id-ID' })
  const twin = await other.newPage()
  await twin.goto(`${app.base}/masuk`)
  await twin.setContent((await page.content()).replace('<head>', `<head><base href="${app.base}/">`), { waitUntil: 'load' })
  await expectAccessible(twin)
  const folder = process.env.PICTURES
  for (const [width, height] of [
    [360, 740],
    [1366, 768],
  ] as const) {
    await twin.setViewportSize({ width, height })
    await expectNoSideways(twin)
    if (folder && picture) await twin.screenshot({ path: `${folder}/${picture}-${width}.png`, fullPage: true })
  }
  await other.close()
}

/** Over the provider's two pages, with the keyboard. */
async function passProvider(page: Page, login: string) {
  await page.getByRole('heading', { name: 'SSO Kota Kendari' }).waitFor()
  await page.getByLabel('Nama pengguna').fill(login)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Izinkan' }).focus()
  await page.keyboard.press('Enter')
}

test('from the door over the provider to the page that was wanted, and the link taken away again, without scripting', async () => {
  const page = await sitDown()
  await page.goto(`${app.base}/masuk?ke=/informasi`)
  await expectGood(page, 'masuk')
  await page.getByRole('link', { name: 'Masuk dengan SSO Kota Kendari' }).focus()
  await page.keyboard.press('Enter')
  await passProvider(page, 'dewi')
  await page.waitForURL('**/masuk/tugas**')
  await page.getByRole('button', { name: /Meja informasi/ }).click()
  await page.waitForURL('**/informasi')

  await page.goto(`${app.base}/akun`)
  await says(page, /dari SSO, diperpanjang tiap masuk/)
  await says(page, /Terhubung sejak .*, terakhir dipakai masuk/)
  await expectGood(page, 'akun')
  await page.getByRole('button', { name: 'Putuskan SSO Kota Kendari' }).click()
  // The role that was put on came from the provider: another is chosen first.
  await page.waitForURL('**/masuk/tugas**')
  await page.getByRole('button', { name: /Kantor instansi/i }).click()
  await page.goto(`${app.base}/akun`)
  await says(page, /Masuk sekali dengan SSO Kota Kendari/)
  expect((await app.sql`select from oidc_links`).count).toBe(0)
  const roles = await app.sql<{ source: string }[]>`select source from grants where ended_at is null and mall_id = ${MALL}`
  expect(roles.map(row => row.source)).toEqual(['hand'])
})

test('who signs out here is shown the way out there', async () => {
  const page = await sitDown()
  await page.goto(`${app.base}/masuk`)
  await page.getByRole('link', { name: 'Masuk dengan SSO Kota Kendari' }).click()
  await passProvider(page, 'dewi')
  await page.waitForURL('**/masuk/tugas**')
  await page.getByRole('link', { name: 'Keluar' }).click()
  await page.getByRole('button', { name: 'Keluar' }).click()
  await says(page, 'Anda sudah keluar')
  await expectGood(page, 'keluar')
  await page.getByRole('link', { name: 'Keluar juga dari SSO Kota Kendari' }).click()
  await page.waitForURL(`${provider.issuer}/session/end**`)
  await page.getByRole('button', { name: 'Yes, sign me out' }).click()
  await says(page, 'Sign-out Success')
})

test('a stranger is told what to do, and nothing is made', async () => {
  const page = await sitDown({ width: 360, height: 740 })
  await page.goto(`${app.base}/masuk`)
  await page.getByRole('link', { name: 'Masuk dengan SSO Kota Kendari' }).click()
  await passProvider(page, 'asing')
  await says(page, 'Belum ada akun untuk Anda di mal ini')
  await expectGood(page, 'asing')
  expect((await page.context().cookies(app.base)).map(cookie => cookie.name)).not.toContain('session')
  await page.reload()
  await says(page, 'Perjalanan masuk ini sudah tidak berlaku')
  await page.getByRole('link', { name: 'Ke halaman masuk' }).click()
  expect(path(page)).toBe('/masuk')
})

test('with the provider gone the door says so, and passwords go on', async () => {
  await provider.close()
  minute.advance(61_000)
  const page = await sitDown({ width: 360, height: 740 })
  await page.goto(`${app.base}/masuk?ke=/akun`)
  await page.getByRole('link', { name: 'Masuk dengan SSO Kota Kendari' }).click()
  await says(page, 'SSO Kota Kendari sedang tidak dapat dihubungi')
  await expectGood(page, 'mati')
  expect(await page.getByLabel('Mal', { exact: true }).inputValue()).toBe(MALL)
  await page.getByLabel('E-mail').fill('dewi@kendari.example')
  await page.getByLabel('Kata sandi').fill(PASSWORD)
  await page.getByRole('button', { name: 'Masuk', exact: true }).click()
  await page.waitForURL('**/masuk/tugas?ke=%2Fakun')
})
