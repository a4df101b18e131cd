import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { leave } from '#domains/people/leave.ts'
import { confirmFactor, offerFactor } from '#domains/people/second-factor.ts'
import { signIn } from '#domains/people/sign-in.ts'
import { ratna } from '../cast.ts'
import { enter, hire, MALL, PASSWORD, sessionNow } from '../counter-pc.ts'
import { codeOf, passDoor } from './door.ts'
import { lookOver, lookOverStill, PHONE } from './look.ts'
import { signedIn } from './officer.ts'
import { app, clock, pathOf, says, sitDown, stage } from './stage.ts'

stage()
let admin: string
beforeAll(async () => {
  admin = await app.token({ role: 'admin', name: 'Administrator' }, 1000)
})
/** A window without scripting: nothing at the staff door needs any. */
const still = (seat = {}) => sitDown({ scripting: false, ...seat })

/** Somebody whose second factor is on; answers the app in their pocket and the recovery codes. */
async function withFactor(email: string) {
  const { sql, ring } = app
  const cookie = await enter(app, email)
  const session = await sessionNow(app, cookie)
  const { text } = await offerFactor(sql, ring, session, '', clock.now())
  const { codes } = await confirmFactor(sql, ring, cookie, session, codeOf(text), clock.now())
  clock.advance(30_000)
  return { text, codes }
}

async function atDoor(page: Page, email: string, password = PASSWORD) {
  await page.goto(`${app.base}/masuk`)
  await passDoor(page, email, password)
}
const adminPage = (path: string) => signedIn(admin, path, { scripting: false })

test('from the invitation over password and second factor to the floor, without scripting', async () => {
  const desk = await adminPage('/kelola/petugas')
  await lookOverStill(desk)
  await desk.getByRole('link', { name: 'Undang petugas' }).click()
  await lookOverStill(desk)
  await desk.getByRole('button', { name: 'Buat undangan' }).click()
  await says(desk, 'Tulis nama lengkapnya.')
  expect(await desk.title()).toMatch(/^Galat: /)
  await lookOverStill(desk)
  await desk.getByLabel('Nama lengkap').fill('Ratna Dewi')
  await desk.getByLabel('E-mail').fill('ratna@kendari.example')
  await desk.getByLabel('Tugas', { exact: true }).selectOption('manager')
  await desk.getByRole('button', { name: 'Buat undangan' }).click()
  await says(desk, 'Tautan ini hanya tampil sekali di sini')
  await says(desk, /Berlaku sampai Jumat, 27 November 2026, 09\.40 WITA/)
  await lookOverStill(desk)
  const link = await desk.getByLabel('Tautan', { exact: true }).inputValue()

  const page = await still(PHONE)
  await page.goto(link)
  await says(page, 'Selamat datang, Ratna Dewi')
  await lookOverStill(page)
  const type = async (one: string, two = one) => {
    await page.getByLabel('Kata sandi baru').fill(one)
    await page.getByLabel('Ulangi kata sandi').fill(two)
    await page.getByRole('button', { name: 'Simpan dan masuk' }).click()
  }
  await type('ratna dewi')
  await says(page, /Kata sandi hanya berisi kata yang mudah ditebak/)
  await lookOverStill(page)
  await type(PASSWORD, 'lain sekali')
  await says(page, /Kedua kata sandi tidak sama/)
  await type(PASSWORD)

  await page.waitForURL('**/akun/langkah-kedua')
  await page.goto(`${app.base}/kelola`)
  expect(pathOf(page), 'nothing opens before the second factor').toBe('/akun/langkah-kedua')
  await lookOverStill(page)
  await page.getByRole('button', { name: 'Mulai' }).click()
  await page.getByRole('img', { name: /Kode QR/ }).waitFor()
  await lookOverStill(page)
  await page.getByText('Tidak dapat memindai?').click()
  const key = (await page.locator('.secret').textContent())!.replace(/\s/g, '')
  await page.getByLabel('Kode enam angka').fill('000000')
  await page.getByRole('button', { name: 'Aktifkan' }).click()
  await says(page, /Kode belum cocok/)
  expect((await page.locator('.secret').textContent())!.replace(/\s/g, ''), 'nothing is scanned twice').toBe(key)
  await page.getByLabel('Kode enam angka').fill(codeOf(key))
  await page.getByRole('button', { name: 'Aktifkan' }).click()
  expect(await page.locator('.codes li').count()).toBe(10)
  await lookOverStill(page)
  await page.getByRole('link', { name: 'Saya sudah menyimpannya' }).click()
  await page.waitForURL('**/kelola')
  await page.goto(link)
  await says(page, /Undangan tidak berlaku lagi/)
  await lookOverStill(page)
}, 120_000)

test('an officer signs in by keyboard, the mall is remembered, and the console opens', async () => {
  await hire(app, 'Budi Santoso', 'budi@kendari.example', 'officer', 'disdukcapil')
  const page = await sitDown()
  await page.goto(`${app.base}/loket`)
  expect(pathOf(page)).toBe('/masuk')
  await lookOver(page)
  await page.getByLabel('Mal', { exact: true }).focus()
  await page.keyboard.type('MPP Kendari')
  await page.getByLabel('Mal', { exact: true }).selectOption(MALL)
  await page.keyboard.press('Tab')
  await page.keyboard.type('budi@kendari.example')
  await page.keyboard.press('Tab')
  await page.keyboard.insertText(PASSWORD)
  await page.keyboard.press('Enter')
  await page.waitForURL('**/loket')
  const cookies = await page.context().cookies(`${app.base}/masuk`)
  expect(cookies.find(c => c.name === 'session')).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/', secure: false })
  expect(cookies.find(c => c.name === 'mal')).toMatchObject({ value: MALL, httpOnly: true })
  await page.goto(`${app.base}/keluar`)
  await page.getByRole('button', { name: 'Keluar' }).click()
  await says(page, 'Anda sudah keluar')
  expect(await page.getByLabel('Mal', { exact: true }).inputValue()).toBe(MALL)
  clock.advance(2_000)
  await page.goto(`${app.base}/loket`)
  expect(pathOf(page)).toBe('/masuk')
}, 60_000)

test('wrong password and unknown e-mail read the same; the sixth try says until when, and another place still opens', async () => {
  await hire(app, 'Tono', 'tono@kendari.example', 'officer', 'polri')
  const page = await still()
  await atDoor(page, 'tidak-ada@kendari.example', 'salah')
  const unknown = await page.getByRole('alert').textContent()
  for (let i = 0; i < 5; i++) await atDoor(page, 'tono@kendari.example', 'salah sekali')
  expect(await page.getByRole('alert').textContent()).toBe(unknown)
  expect(await page.getByLabel('E-mail').inputValue()).toBe('tono@kendari.example')
  expect(await page.getByLabel('Kata sandi').inputValue()).toBe('')
  await lookOverStill(page)
  await atDoor(page, 'tono@kendari.example')
  await says(page, /Dari tempat ini, coba lagi pukul 09\.5\d WITA/)
  clock.advance(16 * 60_000)
  await atDoor(page, 'tono@kendari.example')
  await page.waitForURL('**/loket')
}, 60_000)

test('a lost phone: a recovery code opens once; five wrong codes ask for the password again', async () => {
  await hire(app, 'Sinta', 'sinta@kendari.example', 'manager')
  const { codes } = await withFactor('sinta@kendari.example')
  const page = await still()
  await atDoor(page, 'sinta@kendari.example')
  await page.waitForURL('**/masuk/langkah-kedua')
  await lookOverStill(page)
  const type = async (code: string) => {
    await page.getByLabel('Kode dari aplikasi').fill(code)
    await page.getByRole('button', { name: 'Lanjut' }).click()
  }
  await type(codes[0]!.toUpperCase().replace('-', ''))
  await page.waitForURL('**/kelola')
  await page.goto(`${app.base}/akun`)
  await says(page, /9 kode pemulihan belum terpakai/)
  await lookOverStill(page)
  await page.goto(`${app.base}/akun/langkah-kedua`)
  await lookOverStill(page)
  await page.getByLabel('Kode dari aplikasi').fill(codes[1]!)
  await page.getByRole('button', { name: 'Buat kode baru' }).click()
  expect(await page.locator('.codes li').count()).toBe(10)
  const other = await still()
  await atDoor(other, 'sinta@kendari.example')
  for (let i = 0; i < 5; i++) {
    await other.getByLabel('Kode dari aplikasi').fill(codes[2]!)
    await other.getByRole('button', { name: 'Lanjut' }).click()
  }
  await says(other, 'Sesi Anda sudah berakhir')
  expect(pathOf(other)).toBe('/masuk')
}, 90_000)

test('a person of two roles chooses, changes, and sees both with dates; a new password ends the other sessions', async () => {
  const staff = await hire(app, 'Wati', 'wati@kendari.example', 'officer', 'samsat')
  const desk = await adminPage(`/kelola/petugas/${staff}`)
  await desk.getByText('Tambah tugas').click()
  await desk.locator('#role').selectOption('desk')
  await desk.getByLabel('Berlaku sampai dengan').fill('2026-12-31')
  await desk.getByText('Pelaksana tugas (Plt)').click()
  await desk.getByLabel('Menjalankan tugas siapa').fill('Andi')
  await desk.getByRole('button', { name: 'Tambah' }).click()
  await says(desk, /perlu tanggal akhir dan nomor surat/)
  await desk.getByLabel('Nomor surat penunjukan').fill('800/12/2026')
  await desk.getByRole('button', { name: 'Tambah' }).click()
  await says(desk, 'Tugas sudah ditambahkan')
  await lookOverStill(desk)

  const page = await still()
  await atDoor(page, 'wati@kendari.example')
  await page.waitForURL('**/masuk/tugas')
  await lookOverStill(page)
  await page.getByRole('button', { name: /Meja informasi/ }).click()
  await page.waitForURL('**/informasi')
  const elsewhere = await still(PHONE)
  await atDoor(elsewhere, 'wati@kendari.example')
  await page.goto(`${app.base}/akun`)
  await says(page, /Plt untuk Andi · sejak 24 Nov 2026 · sampai 31 Des 2026 · 800\/12\/2026/)
  expect(await page.getByRole('button', { name: /Akhiri sesi/ }).count()).toBe(2)
  await lookOverStill(page)
  await page.getByRole('link', { name: 'Ganti kata sandi' }).click()
  await lookOverStill(page)
  const change = async (old: string, fresh: string) => {
    await page.getByLabel('Kata sandi lama').fill(old)
    await page.getByLabel('Kata sandi baru', { exact: true }).fill(fresh)
    await page.getByLabel('Ulangi kata sandi').fill(fresh)
    await page.getByRole('button', { name: 'Simpan' }).click()
  }
  await change('bukan ini', `${PASSWORD} delapan`)
  await says(page, /Kata sandi tidak cocok/)
  await change(PASSWORD, `${PASSWORD} delapan`)
  await says(page, 'Kata sandi sudah diganti')
  clock.advance(2_000)
  await elsewhere.goto(`${app.base}/akun`)
  expect(pathOf(elsewhere)).toBe('/masuk')
  await page.goto(`${app.base}/informasi`)
  expect(pathOf(page)).toBe('/informasi')
}, 90_000)

test('who leaves is out at once; a lost second factor is reset with a reason; nobody manages those above or themselves', async () => {
  await hire(app, 'Kepala Mal', 'kepala@kendari.example', 'manager')
  const { text } = await withFactor('kepala@kendari.example')
  const officer = await hire(app, 'Joko', 'joko@kendari.example', 'officer', 'polri')
  const boss = await hire(app, 'Admin Kota', 'admin@kendari.example', 'admin')
  const lost = await hire(app, 'Lina', 'lina@kendari.example', 'manager')
  await withFactor('lina@kendari.example')
  const work = await still()
  await atDoor(work, 'joko@kendari.example')
  await work.waitForURL('**/loket')
  const page = await still()
  await atDoor(page, 'kepala@kendari.example')
  await page.getByLabel('Kode dari aplikasi').fill(codeOf(text))
  await page.getByRole('button', { name: 'Lanjut' }).click()
  await page.waitForURL('**/kelola')
  await page.goto(`${app.base}/kelola/petugas?cari=joko`)
  await page.getByRole('link', { name: 'Joko' }).click()
  await page.getByText('Orang ini keluar').click()
  await lookOverStill(page)
  await page.getByRole('button', { name: 'Ya, akhiri semuanya' }).click()
  await says(page, /Joko sudah keluar/)
  clock.advance(1_000)
  await work.goto(`${app.base}/loket`)
  expect(pathOf(work), 'within a second').toBe('/masuk')
  await atDoor(work, 'joko@kendari.example')
  await says(work, /E-mail atau kata sandi tidak cocok/)

  await page.goto(`${app.base}/kelola/petugas/${lost}`)
  await page.getByText('Atur ulang langkah kedua').click()
  await page.getByLabel('Alasan').fill('hilang')
  await page.getByRole('button', { name: 'Atur ulang' }).click()
  await says(page, /Alasan belum cukup/)
  expect(await page.getByLabel('Alasan').inputValue()).toBe('hilang')
  await page.getByLabel('Alasan').fill('Ponsel hilang di pasar, dikenali langsung di meja.')
  await page.getByRole('button', { name: 'Atur ulang' }).click()
  await says(page, /Langkah kedua sudah diatur ulang/)
  const [noted] = await app.sql`select subject, reason from audit where act = 'staff.factor_reset'`
  expect(noted).toMatchObject({ subject: `staff:${lost}`, reason: expect.stringContaining('pasar') })

  await page.goto(`${app.base}/kelola/petugas/${boss}`)
  await says(page, /memegang tugas yang tidak dapat Anda berikan/)
  const post = (id: string, act: string) =>
    page.request.post(`${app.base}/kelola/petugas/${id}`, { form: { act, role: 'leader' }, headers: { origin: app.base } })
  expect((await post(boss, 'leave')).status()).toBe(403)
  expect((await post(boss, 'link')).status()).toBe(403)
  const [me] = await app.sql<{ staff_id: string }[]>`select staff_id from staff where email = 'kepala@kendari.example'`
  expect((await post(me!.staff_id, 'role')).status()).toBe(403)
  expect((await post(officer, 'role')).status()).toBe(404)
  await expect(leave(app.sql, { who: { ...ratna, mall: 'mpp-sragen' }, now: clock.now(), lang: 'id' }, lost)).rejects.toMatchObject({
    code: 'not.found',
  })
}, 90_000)

test('an agency head sees and invites the own agency only', async () => {
  await hire(app, 'Kepala Polri', 'kepala@polri.example', 'signer', 'polri')
  await hire(app, 'Orang Lain', 'lain@bpn.example', 'officer', 'bpn')
  const { text } = await withFactor('kepala@polri.example')
  const page = await still(PHONE)
  await atDoor(page, 'kepala@polri.example')
  await page.getByLabel('Kode dari aplikasi').fill(codeOf(text))
  await page.getByRole('button', { name: 'Lanjut' }).click()
  await page.waitForURL('**/kelola/petugas')
  await says(page, 'Kepala Polri')
  expect(await page.getByText('Orang Lain').count()).toBe(0)
  await page.getByRole('link', { name: 'Undang petugas' }).click()
  expect(await page.getByLabel('Tugas', { exact: true }).locator('option').allTextContents()).toEqual(['petugas loket', 'kantor instansi'])
  await page.getByLabel('Nama lengkap').fill('Petugas Baru')
  await page.getByLabel('E-mail').fill('baru@polri.example')
  await page.getByRole('button', { name: 'Buat undangan' }).click()
  await says(page, 'Tautan undangan untuk Petugas Baru')
  const refused = await page.request.post(`${app.base}/kelola/petugas/undang`, {
    form: { name: 'X', email: 'x@bpn.example', role: 'officer', agency: 'bpn' },
    headers: { origin: app.base },
  })
  expect(refused.status()).toBe(422)
}, 60_000)

test('odd input is refused in words, never a fault of ours', async () => {
  await hire(app, 'Ganjil', 'ganjil@kendari.example', 'officer', 'polri')
  const address = { mall: MALL, email: 'ganjil@kendari.example', password: PASSWORD, address: 'home', agent: '' }
  const cookie = await signIn(app.sql, app.ring, address, clock.now())
  const [row] = await app.sql<{ staff_id: string }[]>`select staff_id from staff where email = 'ganjil@kendari.example'`
  const paths = ['/masuk', '/masuk/langkah-kedua', '/masuk/tugas', '/undangan', '/akun', '/akun/sandi', '/akun/langkah-kedua', '/keluar']
  const manager = ['/kelola/petugas/undang', `/kelola/petugas/${row!.staff_id}`, '/kelola/petugas/tidak-ada']
  const fields = [
    'cara',
    'act',
    'mal',
    'email',
    'sandi',
    'ulang',
    'lama',
    'kode',
    'ke',
    'tugas',
    'sesi',
    'role',
    'agency',
    'until',
    'name',
    'reason',
    'grant',
  ]
  const odd = (value: string) => new URLSearchParams(fields.map(name => [name, name === 'cara' ? 'sandi' : value]))
  for (const path of [...paths, ...manager]) {
    const session = manager.includes(path) ? admin : cookie
    const send = (body: string | URLSearchParams, type?: string) =>
      fetch(app.base + path, {
        method: 'POST',
        body,
        redirect: 'manual',
        headers: { cookie: `session=${session}`, ...(type && { 'content-type': type }) },
      })
    for (const body of [odd('\0'), odd('\ud800'), odd('9'.repeat(2000)), odd("' or 1=1 --"), odd('role')]) {
      // The last act on /keluar ends the session for good: what follows is a stranger, who is refused as politely.
      expect((await send(body)).status, path).toBeLessThan(500)
    }
    expect((await send('{"a":1}', 'application/json')).status, path).toBeLessThan(500)
    expect((await send('x', 'multipart/form-data; boundary=none')).status, path).toBeLessThan(500)
    for (const query of ['?kode=%00', '?kode=..%2f', '?cari=%00', '?ke=%00&mal=%00', '?sudah=__proto__'])
      expect((await fetch(app.base + path + query, { redirect: 'manual', headers: { cookie: `session=${session}` } })).status).toBeLessThan(
        500,
      )
  }
})
