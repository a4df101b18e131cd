import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { PASSWORD } from '../counter-pc.ts'
import { codeOf } from './door.ts'
import { signedIn } from './officer.ts'
import { app, clock, sitDown, stage } from './stage.ts'

stage()

/** Tab after Tab until the focus is seen on what bears this name. */
async function tabTo(page: Page, name: string) {
  for (let i = 0; i < 60; i++) {
    await page.keyboard.press('Tab')
    const here = await page.evaluate(() => {
      const one = document.activeElement as HTMLInputElement | null
      const seen = one ? getComputedStyle(one).outlineStyle !== 'none' || getComputedStyle(one).boxShadow !== 'none' : false
      return { name: (one?.labels?.[0]?.textContent ?? one?.textContent ?? '').trim(), link: one?.tagName === 'A', seen }
    })
    if (here.name !== name && (here.link || !here.name.startsWith(name))) continue
    expect(here.seen, `the focus is seen on ${name}`).toBe(true)
    return
  }
  expect.fail(`no way to ${name} by keyboard`)
}
async function fill(page: Page, name: string, text: string) {
  await tabTo(page, name)
  await page.keyboard.insertText(text)
}

test('invited, password made, second step set up and shown again: no mouse is needed', async () => {
  const desk = await signedIn(await app.token({ role: 'admin' }), '/kelola/petugas')
  await tabTo(desk, 'Undang petugas')
  await desk.keyboard.press('Enter')
  await desk.waitForURL('**/undang')
  await fill(desk, 'Nama lengkap', 'Ratna Dewi')
  await fill(desk, 'E-mail', 'ratna@kendari.example')
  await tabTo(desk, 'Tugas')
  await desk.keyboard.type('pengelola')
  await tabTo(desk, 'Buat undangan')
  await desk.keyboard.press('Enter')
  const link = await desk.getByLabel('Tautan', { exact: true }).inputValue()

  const page = await sitDown()
  await page.goto(link)
  await fill(page, 'Kata sandi baru', PASSWORD)
  await fill(page, 'Ulangi kata sandi', PASSWORD)
  await page.keyboard.press('Enter')
  await page.waitForURL('**/akun/langkah-kedua')
  await tabTo(page, 'Mulai')
  await page.keyboard.press('Enter')
  await page.getByRole('img', { name: /Kode QR/ }).waitFor()
  await tabTo(page, 'Tidak dapat memindai?')
  await page.keyboard.press('Enter')
  const key = (await page.locator('.secret').textContent())!.replace(/\s/g, '')
  await fill(page, 'Kode enam angka', codeOf(key))
  await page.keyboard.press('Enter')
  await page.locator('.codes li').first().waitFor()
  await tabTo(page, 'Saya sudah menyimpannya')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/kelola')

  clock.advance(60_000)
  const again = await sitDown()
  await again.goto(`${app.base}/masuk`)
  await tabTo(again, 'Mal')
  const malls = await again.locator('select option').evaluateAll(all => all.map(one => (one as HTMLOptionElement).value))
  for (let i = 0; i < malls.indexOf('mpp-kendari'); i++) await again.keyboard.press('ArrowDown')
  await fill(again, 'E-mail', 'ratna@kendari.example')
  await fill(again, 'Kata sandi', PASSWORD)
  await again.keyboard.press('Enter')
  await again.waitForURL('**/masuk/langkah-kedua')
  await fill(again, 'Kode dari aplikasi', codeOf(key))
  await again.keyboard.press('Enter')
  await again.waitForURL('**/kelola')
}, 90_000)
