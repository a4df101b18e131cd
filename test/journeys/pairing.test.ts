import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { expectAccessible, expectNoSideways, PHONE } from './look.ts'
import { signedIn } from './officer.ts'
import { app, clock, type Seat, says, sitDown, stage } from './stage.ts'

const MALL = '/mpp-kendari'
stage()
let manager: string
beforeAll(async () => {
  manager = await app.token({ role: 'manager', name: 'Ratna' }, 100)
})

/** A machine nobody knows, upright as a kiosk unless told otherwise. */
async function machine(path: string, seat: Seat = {}): Promise<Page> {
  const page = await sitDown({ width: 1080, height: 1920, ...seat })
  await page.clock.install()
  await page.goto(app.base + path)
  return page
}

const codeOn = async (page: Page) => (await page.locator('.pair-code').textContent())!
const wrong = (code: string) => (code === '000000' ? '000001' : '000000')

/** The manager types a code on the page of devices. */
async function type(page: Page, code: string, place: string) {
  await page.getByLabel('Kode di layar').fill(code)
  await page.getByLabel('Tempat perangkat berdiri').fill(place)
  await page.getByRole('button', { name: 'Pasangkan', exact: true }).click()
}

test('a kiosk shows a code, the manager types it, the kiosk opens by itself; taken back, it closes by itself', async () => {
  const kiosk = await machine(`${MALL}/anjungan`)
  await expectAccessible(kiosk)
  await kiosk.getByRole('button', { name: 'Pasangkan perangkat ini' }).click()
  const code = await codeOn(kiosk)
  expect(code).toMatch(/^\d{6}$/)
  await kiosk.getByText('Berlaku 5 menit lagi').waitFor()
  await expectAccessible(kiosk)

  const page = await signedIn(manager, '/kelola/perangkat')
  await type(page, wrong(code), 'Pintu utama lantai 1')
  await page
    .getByText(/Kode tidak cocok/)
    .first()
    .waitFor()
  expect(await page.getByLabel('Tempat perangkat berdiri').inputValue()).toBe('Pintu utama lantai 1')
  await expectAccessible(page)
  await type(page, `${code.slice(0, 3)} ${code.slice(3)}`, 'Pintu utama lantai 1')
  const device = page.locator('.devices > li').filter({ hasText: 'Pintu utama lantai 1' })
  await device.waitFor()
  await says(page, 'Perangkat sudah dipasangkan.')

  await kiosk.waitForURL(`${app.base}${MALL}/anjungan`)
  await kiosk.getByText('Sentuh layar untuk mulai').waitFor()
  const session = (await kiosk.context().cookies(app.base)).find(cookie => cookie.name === 'session')!
  expect(session).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' })
  expect(Math.round((session.expires - Number(await kiosk.evaluate('Date.now()')) / 1000) / 86_400)).toBe(365)

  await expect.poll(() => app.sql`select 1 from access_tokens where last_seen_at is not null`.then(rows => rows.length)).toBe(1)
  await page.goto(`${app.base}/kelola/perangkat`)
  await device.getByText('Menyala').waitFor()
  expect(await device.textContent()).toMatch(/versi \d+\.\d+\.\d+ · layar \d+x\d+/)
  await expectAccessible(page)
  await device.locator('summary', { hasText: 'Cabut izin' }).click()
  await device.getByRole('button', { name: 'Ya, cabut' }).click()
  await device.waitFor({ state: 'detached' })
  clock.advance(2_000)
  await kiosk.clock.runFor(61_000)
  await kiosk.getByRole('heading', { name: 'Anjungan belum dipasangkan' }).waitFor()
  await kiosk.goto(`${app.base}${MALL}/pasang?jenis=anjungan`)
  await kiosk.getByText('Kode sudah berakhir').waitFor()
}, 60_000)

test('without a script: a board asks, waits and goes on; the manager pairs, and reads faults in the form', async () => {
  const board = await machine(`${MALL}/papan?pasang`, { scripting: false, width: 1366, height: 768 })
  expect(await board.getByRole('radio', { name: /Papan/ }).isChecked()).toBe(true)
  await board.getByRole('button', { name: 'Tampilkan kode' }).click()
  const code = await codeOn(board)
  const page = await signedIn(manager, '/kelola/perangkat', { scripting: false })
  await type(page, '12', 'P')
  await page.getByRole('alert').getByText('Ketik enam angka yang tampil di layar perangkat.').waitFor()
  expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('alert')
  await page.getByRole('alert').getByText('Tulis tempatnya, paling sedikit dua huruf, tanpa tanda yang tidak tampak.').waitFor()
  await type(page, code, 'Ruang tunggu')
  await page.getByRole('region', { name: 'Papan (1)' }).getByText('Ruang tunggu').first().waitFor()
  await board.waitForURL(`${app.base}${MALL}/papan`)
  await expect
    .poll(() => app.sql`select 1 from access_tokens where kind = 'board' and version is not null`.then(rows => rows.length))
    .toBe(1)
}, 60_000)

test('a code that ended is said and another asked for; a printer stays and says that it is paired', async () => {
  const printer = await machine(`${MALL}/pasang?jenis=pencetak&lang=en`, { ...PHONE, lang: 'en' })
  await expectAccessible(printer)
  await expectNoSideways(printer)
  await printer.getByRole('button', { name: 'Show the code' }).click()
  await codeOn(printer)
  await expectAccessible(printer)
  await expectNoSideways(printer)
  clock.advance(5 * 60_000)
  await printer.getByText('The code has ended').waitFor()
  await expectAccessible(printer)
  await printer.getByRole('button', { name: 'Show a new code' }).click()
  await printer.locator('.pair-code').waitFor()
  const page = await signedIn(manager, '/kelola/perangkat')
  await type(page, await codeOn(printer), 'Meja informasi')
  await printer.getByRole('heading', { name: 'This device is paired' }).waitFor()
  const cookies = (await printer.context().cookies(app.base)).map(cookie => cookie.name)
  expect(cookies, 'its key stands beside the session of whoever signs in').toContain('perangkat')
  expect(cookies).not.toContain('session')
  await expectAccessible(printer)
}, 60_000)

test('looking asks for nothing, waiting can be told to stand still, and readers may not pair', async () => {
  const rows = async () => (await app.sql`select 1 from pairing_codes`).length
  const before = await rows()
  for (const path of ['/anjungan', '/pasang', '/pasang?jenis=papan', '/papan?pasang'])
    await fetch(app.base + MALL + path).then(a => a.arrayBuffer())
  expect(await rows()).toBe(before)
  const asked = await fetch(`${app.base}${MALL}/pasang`, {
    method: 'POST',
    body: new URLSearchParams({ jenis: 'papan' }),
    redirect: 'manual',
  })
  const cookie = asked.headers.get('set-cookie')!.split(';')[0]!
  const look = (query: string) => fetch(`${app.base}${MALL}/pasang${query}`, { headers: { cookie } })
  expect((await look('')).headers.get('refresh')).toBe('4')
  expect((await look('?diam=1')).headers.get('refresh')).toBeNull()
  expect((await fetch(`${app.base}/mpp-sragen/pasang`, { headers: { cookie } })).headers.get('refresh')).toBeNull()
  const code = cookie.slice(-6)
  for (const role of ['leader', 'inspector'] as const) {
    const token = await app.token({ role, name: role })
    const body = new URLSearchParams({ act: 'pair', code, place: 'Pintu' })
    expect((await fetch(`${app.base}/kelola/perangkat`, { method: 'POST', body, headers: { cookie: `session=${token}` } })).status).toBe(
      403,
    )
  }
})
