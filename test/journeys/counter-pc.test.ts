import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { counterPc } from '#domains/people/counter-pc.ts'
import { hire, letIn, MALL, PASSWORD, PINS, sitsAt } from '../counter-pc.ts'
import { passDoor } from './door.ts'
import { expectAccessible, lookOver } from './look.ts'
import { inFront, openByKey, ready, signedIn, take } from './officer.ts'
import { app, clock, pathOf, says, sitDown, stage } from './stage.ts'

const ANI = 'ani@kendari.example'
const BAYU = 'bayu@kendari.example'
const [PIN_ANI, PIN_BAYU] = PINS
stage()
let manager: string
let kiosk: string
beforeAll(async () => {
  manager = await app.token({ role: 'manager', name: 'Ratna' }, 1000)
  kiosk = await app.token({ role: 'kiosk' }, 1000)
  await hire(app, 'Ani Rahayu', ANI)
  await hire(app, 'Bayu Pratama', BAYU)
})

const good = (page: Page, name: string) => lookOver(page, name, { axeAt: [1366] })
/** What the API answers to this browser. */
const apiSays = (page: Page) =>
  page.evaluate(async mall => {
    const answer = await fetch(`/api/v1/malls/${mall}/counters`)
    return { status: answer.status, code: (await answer.json()).code as string | undefined }
  }, MALL)
async function lock(page: Page) {
  await ready(page)
  await page.keyboard.press('l')
  await page.waitForURL('**/kunci?**')
}
/** By the Tab key alone, until the control of this name has the focus. */
async function tabTo(page: Page, name: string) {
  for (let i = 0; i < 12; i++) {
    await page.keyboard.press('Tab')
    if ((await page.locator(':focus').textContent()) === name) return
  }
  expect.fail(`no way to ${name} by keyboard`)
}
/** Six digits and Enter, nothing else: the field has the focus. */
async function typePin(page: Page, pin: string) {
  await page.locator('#pin:focus').waitFor()
  for (const digit of pin) await page.keyboard.press(digit)
  await page.keyboard.press('Enter')
}

test('a counter computer: paired by a code, full sign-in, PIN, lock, wrong PIN, unlock, change of officer with a number in front, taken back', async () => {
  const page = await sitDown()
  await page.goto(`${app.base}/${MALL}/pasang?jenis=loket`)
  await tabTo(page, 'Tampilkan kode')
  await page.keyboard.press('Enter')
  const code = (await page.locator('.pair-code').textContent())!
  await expectAccessible(page)
  const floor = await signedIn(manager, '/kelola/perangkat')
  await good(floor, 'devices-pair')
  await floor.getByLabel('Kode di layar').focus()
  await floor.keyboard.type(code)
  await floor.keyboard.press('Tab')
  await floor.keyboard.type('Meja kiri Disdukcapil')
  await floor.keyboard.press('Tab')
  await floor.keyboard.type('Loket 1')
  expect(await floor.getByLabel('Loket (hanya untuk komputer loket)').inputValue()).toBe('disdukcapil-1')
  await floor.keyboard.press('Tab')
  await floor.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Perangkat sudah dipasangkan' }).waitFor()
  await good(page, 'paired')
  const key = (await page.context().cookies(app.base)).find(cookie => cookie.name === 'perangkat')!.value
  await sitsAt(app, await counterPc(app.sql, key, clock.now()), BAYU, PIN_BAYU)
  clock.advance(60_000)

  await page.getByRole('link', { name: 'Masuk sebagai petugas' }).click()
  await passDoor(page, ANI)
  await page.waitForURL('**/loket')
  await openByKey(page)
  await page.goto(`${app.base}/akun`)
  await page.getByRole('link', { name: 'Pasang PIN' }).click()
  await good(page, 'pin')
  const set = async (pin: string) => {
    await page.getByLabel('Kata sandi Anda').fill(PASSWORD)
    await page.getByLabel('PIN baru', { exact: true }).fill(pin)
    await page.getByLabel('Ulangi PIN baru').fill(pin)
    await page.getByRole('button', { name: 'Simpan PIN' }).click()
  }
  await set('123456')
  await says(page, /PIN mudah ditebak/)
  await good(page, 'pin-easy')
  await set(PIN_ANI)
  await says(page, 'PIN sudah dipasang')

  await page.goto(`${app.base}/loket`)
  const { number } = await take(kiosk, ['ktp-el-hilang'])
  await ready(page)
  await expect.poll(() => inFront(page)).toContain('Siap memanggil')
  await page.keyboard.press('Enter')
  await expect.poll(() => inFront(page)).toBe(number)
  await page.keyboard.press('?')
  await page.getByRole('dialog').getByText('Kunci layar').waitFor()
  await good(page, 'help')
  await page.keyboard.press('Escape')
  await page.getByRole('checkbox', { name: 'Kartu Keluarga' }).check()
  await lock(page)
  await says(page, 'Layar terkunci')
  await says(page, `Loket 1 tetap buka, ${number} belum selesai.`)
  expect(await page.locator('body').textContent()).not.toMatch(/KTP|Disdukcapil Kota|menunggu/)
  await good(page, 'locked')
  clock.advance(1_000)
  expect(await apiSays(page)).toEqual({ status: 401, code: 'session.locked' })
  await page.goto(`${app.base}/loket`)
  expect(pathOf(page), 'no way round by the address').toBe('/kunci')
  await page.goto(`${app.base}/akun`)
  expect(pathOf(page)).toBe('/kunci')

  await typePin(page, PIN_BAYU)
  await says(page, 'PIN belum cocok. Masih 4 kali lagi')
  await good(page, 'locked-wrong')
  await typePin(page, PIN_ANI)
  await page.waitForURL('**/loket')
  await expect.poll(() => inFront(page)).toBe(number)
  await expect.poll(() => page.getByRole('checkbox', { name: 'Kartu Keluarga' }).isChecked()).toBe(true)
  expect((await apiSays(page)).status).toBe(200)

  await lock(page)
  await page.getByRole('link', { name: 'Bayu Pratama' }).click()
  await good(page, 'switch')
  await typePin(page, PIN_BAYU)
  await says(page, `Nomor ${number} belum selesai. Centang bahwa Anda melanjutkannya`)
  await page.getByLabel(new RegExp(`Saya melanjutkan ${number} yang sedang dilayani Ani Rahayu`)).check()
  await page.getByLabel('PIN Bayu Pratama').focus()
  await typePin(page, PIN_BAYU)
  await page.waitForURL('**/loket')
  await expect.poll(() => inFront(page)).toBe(number)
  await says(page, /Bayu Pratama · /)
  await ready(page)
  await page.keyboard.press('h')
  await says(page, 'Dilayani')
  await page.keyboard.press('1')
  await says(page, `${number} selesai.`)
  await page.goto(`${app.base}/akun`)
  await says(page, 'PIN membuka loket, bukan akun.')
  await good(page, 'full')

  await floor.goto(`${app.base}/kelola/perangkat`)
  const line = floor.locator('.devices > li').filter({ hasText: 'Meja kiri Disdukcapil' })
  expect(await line.textContent()).toMatch(/Menyala.*Loket 1 · terkunci sendiri setelah 10 menit · versi .* · layar \d+x\d+/)
  await line.getByText('Ubah').click()
  await good(floor, 'devices-change')
  await line.getByLabel('Terkunci sendiri setelah (menit)').fill('3')
  await line.getByRole('button', { name: 'Simpan' }).click()
  await line.getByText(/terkunci sendiri setelah 3 menit/).waitFor()
  await line.getByText('Cabut izin', { exact: false }).first().click()
  await line.getByRole('button', { name: 'Ya, cabut' }).click()
  await line.waitFor({ state: 'detached' })
  clock.advance(1_000)
  await page.goto(`${app.base}/loket`)
  expect(pathOf(page), 'the session by PIN has ended').toBe('/masuk')
  await page.goto(`${app.base}/kunci`)
  expect(pathOf(page), 'and the PIN door is closed').toBe('/masuk')
  expect(await page.getByRole('link', { name: 'Masuk dengan PIN' }).count()).toBe(0)
}, 120_000)

test('untouched for its minutes it warns, then locks itself in every window; the counter stays open; leaving closes both', async () => {
  const key = await letIn(app, 'counter', 'Meja kanan', 'disdukcapil-2')
  const page = await sitDown({ cookies: { perangkat: key } })
  await page.clock.install()
  await page.goto(`${app.base}/masuk?ke=/loket`)
  await passDoor(page, ANI)
  await page.waitForURL('**/loket')
  await openByKey(page)
  const second = await page.context().newPage()
  await second.goto(`${app.base}/loket`)
  await ready(second)
  await page.clock.runFor(9.6 * 60_000)
  await says(page, 'Layar terkunci sebentar lagi')
  await good(page, 'warned')
  await page.mouse.move(200, 200)
  await page.getByText('Layar terkunci sebentar lagi').waitFor({ state: 'detached' })
  await page.clock.runFor(10.1 * 60_000)
  await page.waitForURL('**/kunci?**')
  await second.waitForURL('**/kunci?**')
  expect((await app.sql`select 1 from counter_sessions where closed_at is null and counter_id = 'disdukcapil-2'`).length).toBe(1)
  await page.getByRole('link', { name: 'Akhiri sesi dan tutup loket' }).click()
  await says(page, /Loket 2 masih terbuka atas nama Anda/)
  await good(page, 'leave')
  await page.getByRole('button', { name: 'Keluar' }).click()
  await page.waitForURL('**/masuk?keluar')
  expect((await app.sql`select 1 from counter_sessions where closed_at is null and counter_id = 'disdukcapil-2'`).length).toBe(0)
  await page.getByRole('link', { name: 'Masuk dengan PIN' }).click()
  await says(page, 'Siapa bertugas?')
  await good(page, 'on-duty')
  await typePin(page, PIN_ANI)
  await page.waitForURL('**/loket')
}, 120_000)

test('the information desk locks and comes back by PIN too, without scripting; its account shows where it is signed in, and how', async () => {
  const key = await letIn(app, 'counter', 'Meja informasi')
  await hire(app, 'Dewi Lestari', 'dewi@kendari.example', 'desk')
  const cookie = await sitsAt(app, await counterPc(app.sql, key, clock.now()), 'dewi@kendari.example', PINS[2])
  const page = await sitDown({ scripting: false, cookies: { perangkat: key, session: cookie } })
  await page.goto(`${app.base}/informasi`)
  await page.getByRole('button', { name: 'Kunci layar' }).click()
  await says(page, 'Layar terkunci')
  expect(await page.locator('body').textContent(), 'no other computer’s people').not.toMatch(/Ani|Bayu/)
  const other = await sitsAt(app, await counterPc(app.sql, await letIn(app, 'counter', 'Kantor'), clock.now()), 'dewi@kendari.example')
  const account = await fetch(`${app.base}/akun`, { headers: { cookie: `session=${other}` } }).then(answer => answer.text())
  expect(account).toMatch(/terkunci/)
  await page.getByLabel('PIN Dewi Lestari').fill(PINS[2])
  await page.getByRole('button', { name: 'Buka kunci' }).click()
  await page.waitForURL('**/informasi')
})

test('without scripting the lock opens as well, in English too; keys older than a month are exchanged on the way', async () => {
  const key = await letIn(app, 'counter', 'Meja tengah', 'disdukcapil-3')
  const cookie = await sitsAt(app, await counterPc(app.sql, key, clock.now()), BAYU)
  const page = await sitDown({ lang: 'en', scripting: false, cookies: { perangkat: key, session: cookie } })
  const locked = await page.request.post(`${app.base}/kunci`, { form: { act: 'kunci' }, maxRedirects: 0 })
  expect(locked.status()).toBe(303)
  await page.goto(`${app.base}/kunci`)
  await says(page, 'Screen locked')
  await page.getByLabel('PIN of Bayu Pratama').fill(PIN_BAYU)
  await page.getByRole('button', { name: 'Unlock' }).click()
  await page.waitForURL('**/loket')

  const beat = () => page.request.post(`${app.base}/perangkat/detak`, { data: { version: '1.0', health: {} } })
  expect((await beat()).headers()['set-cookie']).toBeUndefined()
  clock.advance(31 * 86_400_000)
  const exchanged = await beat()
  expect(exchanged.headers()['set-cookie']).toMatch(/^perangkat=mpp-kendari\.[0-9a-z]{40}; Path=\/; .*HttpOnly; SameSite=Lax/)
  expect((await beat()).status()).toBe(204)
  clock.advance(121_000)
  const old = await fetch(`${app.base}/perangkat/detak`, {
    method: 'POST',
    headers: { cookie: `perangkat=${key}` },
    body: JSON.stringify({ version: '1.0', health: {} }),
  })
  expect(old.status).toBe(401)
  expect((await beat()).status()).toBe(204)
})
