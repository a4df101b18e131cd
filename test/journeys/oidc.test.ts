import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hashPassword } from '#domains/people/passwords.ts'
import { fixedClock, systemClock } from '#kernel/clock.ts'
import { createOidc } from '#kernel/oidc.ts'
import { hire, MALL, PASSWORD } from '../counter-pc.ts'
import { type Identity, startProvider } from '../identity-provider.ts'
import { passDoor } from './door.ts'
import { lookOverStill, PHONE } from './look.ts'
import { app, pathOf, says, sitDown, stage } from './stage.ts'

const people: Record<string, Identity> = {
  dewi: { email: 'dewi@kendari.example', email_verified: true, groups: ['mpp-informasi'] },
  asing: { email: 'asing@lain.example', email_verified: true },
}
const rules = { rules: [{ claim: 'groups', contains: 'mpp-informasi', role: 'desk', mall: MALL }] }
const log = { debug() {}, info() {}, warn() {}, error() {} }
/** The provider's own clock of knowing: moved on, so that it is asked again whether it is there. */
const minute = fixedClock(systemClock.now())

let provider: Awaited<ReturnType<typeof startProvider>>
beforeAll(async () => {
  provider = await startProvider(people)
})
afterAll(() => provider.close())
stage(() => ({ clock: systemClock, oidc: createOidc(provider.settings, rules, { clock: minute, log }) }))
beforeAll(async () => {
  provider.open(app.base)
  await hire(app, 'Dewi Lestari', 'dewi@kendari.example', 'office', 'disdukcapil')
})
/** A window without scripting: nothing at the staff door needs any. */
const still = (seat = {}) => sitDown({ scripting: false, ...seat })

/** Over the provider's two pages, with the keyboard. */
async function passProvider(page: Page, login: string) {
  await page.getByRole('heading', { name: 'SSO Kota Kendari' }).waitFor()
  await page.getByLabel('Nama pengguna').fill(login)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Izinkan' }).focus()
  await page.keyboard.press('Enter')
}

/** As a new link from the manager makes one: the first link to the provider took it away. */
const passwordAgain = async () =>
  app.sql`update staff set password_hash = ${await hashPassword(PASSWORD)} where mall_id = ${MALL} and email = 'dewi@kendari.example'`

test('from the door over the provider to the page that was wanted, and the link taken away again, without scripting', async () => {
  const page = await still()
  await page.goto(`${app.base}/masuk?ke=/informasi`)
  await lookOverStill(page, 'masuk')
  await page.getByRole('link', { name: 'Masuk dengan SSO Kota Kendari' }).focus()
  await page.keyboard.press('Enter')
  await passProvider(page, 'dewi')
  await page.waitForURL('**/masuk/tugas**')
  await page.getByRole('button', { name: /Meja informasi/ }).click()
  await page.waitForURL('**/informasi')

  await page.goto(`${app.base}/akun`)
  await says(page, /dari SSO, diperpanjang tiap masuk/)
  await says(page, /Terhubung sejak .*, terakhir dipakai masuk/)
  await says(page, /yang sebelumnya membuka akun ini dihapus/)
  await lookOverStill(page, 'akun')
  await passwordAgain()
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
  const page = await still()
  await page.goto(`${app.base}/masuk`)
  await page.getByRole('link', { name: 'Masuk dengan SSO Kota Kendari' }).click()
  await passProvider(page, 'dewi')
  await page.waitForURL('**/masuk/tugas**')
  await page.getByRole('link', { name: 'Keluar' }).click()
  await page.getByRole('button', { name: 'Keluar' }).click()
  await says(page, 'Anda sudah keluar')
  await lookOverStill(page, 'keluar')
  await page.getByRole('link', { name: 'Keluar juga dari SSO Kota Kendari' }).click()
  await page.waitForURL(`${provider.issuer}/session/end**`)
  await page.getByRole('button', { name: 'Yes, sign me out' }).click()
  await says(page, 'Sign-out Success')
})

test('a stranger is told what to do, and nothing is made', async () => {
  const page = await still(PHONE)
  await page.goto(`${app.base}/masuk`)
  await page.getByRole('link', { name: 'Masuk dengan SSO Kota Kendari' }).click()
  await passProvider(page, 'asing')
  await says(page, 'Belum ada akun untuk Anda di mal ini')
  await lookOverStill(page, 'asing')
  expect((await page.context().cookies(app.base)).map(cookie => cookie.name)).not.toContain('session')
  await page.reload()
  await says(page, 'Perjalanan masuk ini sudah tidak berlaku')
  await page.getByRole('link', { name: 'Ke halaman masuk' }).click()
  expect(pathOf(page)).toBe('/masuk')
})

test('with the provider gone the door says so, and passwords go on', async () => {
  await passwordAgain()
  await provider.close()
  minute.advance(61_000)
  const page = await still(PHONE)
  await page.goto(`${app.base}/masuk?ke=/akun`)
  await page.getByRole('link', { name: 'Masuk dengan SSO Kota Kendari' }).click()
  await says(page, 'SSO Kota Kendari sedang tidak dapat dihubungi')
  await lookOverStill(page, 'mati')
  expect(await page.getByLabel('Mal', { exact: true }).inputValue()).toBe(MALL)
  await passDoor(page, 'dewi@kendari.example')
  await page.waitForURL('**/masuk/tugas?ke=%2Fakun')
})
