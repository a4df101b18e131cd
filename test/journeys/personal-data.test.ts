import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { noteBreach } from '#domains/people/note-breach.ts'
import type { Lang } from '#kernel/text.ts'
import { ratna } from '../cast.ts'
import { TUESDAY } from '../database.ts'
import { withoutIds } from '../without-ids.ts'
import { expectToStandLarge, PHONE } from './look.ts'
import { app, type Seat, says, sitDown, stage } from './stage.ts'

const MALL = 'mpp-kendari'
stage()

/** A phone without scripting unless told otherwise; of somebody who has signed in by `token`. */
const open = (token?: string, seat: Seat = {}) =>
  sitDown({ ...PHONE, scripting: false, ...seat, ...(token && { cookies: { session: token } }) })

test('a visitor without the link, without scripting, by keyboard alone: from the front page to the number', async () => {
  const { body } = await app.api('POST', `/malls/${MALL}/visits`, {
    body: { services: ['kk-baru'], channel: 'phone', phone: '081234567890' },
  })
  const page = await open()
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
  const desk = await open(await app.token({ role: 'desk', name: 'Dewi' }), { width: 1366 })
  await desk.goto(`${app.base}/informasi?nomor=${body.number}`)
  await desk.locator('summary', { hasText: 'Buka nomor ponsel' }).click()
  await desk.getByLabel('Untuk apa nomor ini dibuka?').fill('Dompet')
  await desk.getByRole('button', { name: 'Buka nomor ponsel' }).click()
  await desk.getByRole('alert').getByText('paling sedikit sepuluh huruf').waitFor()
  expect(await desk.getByLabel('Untuk apa nomor ini dibuka?').inputValue()).toBe('Dompet')
  await desk.getByLabel('Untuk apa nomor ini dibuka?').fill('Dompet tertinggal di loket')
  await desk.getByRole('button', { name: 'Buka nomor ponsel' }).click()
  await desk.getByText('0812-5555-4444').waitFor()
  await desk.goto(`${app.base}/informasi?nomor=${body.number}`)
  expect(withoutIds(await desk.content())).not.toContain('5555')

  const token = await app.token({ role: 'inspector', name: 'Ina' })
  const inspector = await open(token)
  await inspector.goto(`${app.base}/periksa`)
  await inspector.getByLabel('Nomor antrean').fill(body.number)
  await inspector.getByLabel('Jenis catatan').selectOption('phone.')
  await inspector.keyboard.press('Tab')
  await inspector.keyboard.press('Enter')
  await inspector.getByText(`Dewi membuka nomor ponsel pada ${body.number}`).waitFor()
  expect(await inspector.content()).toContain('Alasan: Dompet tertinggal di loket')
  for (const lang of ['id', 'en'] as const)
    for (const path of [`/periksa?nomor=${body.number}`, '/periksa?hari=2026-01-01', `/${MALL}/nomor-saya`]) {
      const page = await open(token, { width: 320, scripting: true, lang })
      await page.goto(app.base + path)
      await expectToStandLarge(page)
      await page.context().close()
    }
})

test('a holder reads, proves, takes back and erases without scripting, by keyboard, and keeps a receipt of each consent', async () => {
  const page = await open()
  await page.goto(`${app.base}/${MALL}/nomor?layanan=kk-baru`)
  await page.getByText('Dengan mengisi nomor ini, Anda setuju').waitFor()
  await page.getByLabel('Nomor ponsel').fill('0812 7777 6666')
  await page.getByLabel('Perlu didahulukan?').selectOption('pregnant')
  await page.getByRole('button', { name: 'Ambil nomor antrean' }).click()
  await page.waitForURL('**/k/*')
  const key = page.url().split('/').at(-1)!

  await page.locator('summary', { hasText: '0812-****-6666' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Kirim kode ke nomor ini' }).focus()
  await page.keyboard.press('Enter')
  await page.waitForURL('**?kode&diam=1#kode')
  expect(app.messages.at(-1)!.to).toBe('+6281277776666')
  const code = app.messages.at(-1)!.text.match(/\b\d{6}\b/)![0]
  const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0')
  await page.getByLabel('Kode enam angka').fill(wrong)
  await page.keyboard.press('Enter')
  await page.getByRole('alert').getByText('Kode tidak cocok').waitFor()
  await page.getByLabel('Kode enam angka').fill(code)
  await page.keyboard.press('Enter')
  await page.locator('summary', { hasText: '0812-****-6666' }).click()
  await page.getByText('Nomor ini terbukti milik Anda').waitFor()
  await page.getByRole('button', { name: 'Simpan' }).click()
  await page.locator('summary', { hasText: '0812-****-6666' }).click()
  await page.getByRole('link', { name: 'Hapus nomor ini' }).click()
  await page.getByText('Persetujuan Anda ikut ditarik').waitFor()
  await page.getByRole('link', { name: 'Kembali ke nomor saya' }).click()

  await page.getByRole('link', { name: 'Data dan persetujuan saya' }).click()
  await page.getByRole('heading', { name: /Data saya pada nomor/ }).waitFor()
  await page.getByText('Disetujui di halaman ini, Selasa, 24 November 2026, pukul 09.40 WITA').waitFor()
  await page.getByText('Terbukti milik Anda').waitFor()
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Unduh salinan (JSON)' }).click()
  const copy = JSON.parse(await readFile(await (await download).path(), 'utf8'))
  expect(copy).toMatchObject({ phone: '0812-****-6666', class: 'pregnant', consents: [{ act: 'given', channel: 'web', words: 'phone-1' }] })

  await page.getByRole('link', { name: 'Hapus data saya' }).focus()
  await page.keyboard.press('Enter')
  await page.getByText('Persetujuan Anda ikut ditarik').waitFor()
  await page.getByRole('link', { name: 'Tidak, kembali' }).click()
  expect(await page.content()).toContain('0812-****-6666')
  await page.getByRole('link', { name: 'Hapus data saya' }).click()
  await page.getByRole('button', { name: 'Ya, hapus' }).focus()
  await page.keyboard.press('Enter')
  await page.getByText('Tidak ada lagi nomor ponsel').waitFor()
  await page.getByText('Ditarik kembali di halaman ini').waitFor()
  expect(await page.content()).not.toContain('****')
  expect((await app.api('GET', `/visits/${key}/export`)).body).toMatchObject({ phone: null, class: null, phoneProvenAt: null })
})

test('a manager notes a breach, tells, prints the draft; the inspector reads it and may write nothing', async () => {
  const manager = await open(await app.token({ role: 'manager', name: 'Ratna' }), { width: 1366 })
  await manager.goto(`${app.base}/kelola/insiden`)
  await manager.getByText('Belum ada insiden yang dicatat').waitFor()
  await manager.getByRole('link', { name: 'Catat insiden' }).click()
  await manager.getByLabel('Apa yang terjadi?').fill('Tablet meja informasi hilang')
  await manager.getByLabel('Jam', { exact: true }).fill('25.00')
  await manager.getByRole('button', { name: 'Simpan catatan' }).click()
  await manager.getByRole('alert').waitFor()
  expect(await manager.getByLabel('Apa yang terjadi?').inputValue()).toBe('Tablet meja informasi hilang')
  await manager.getByLabel('Jam', { exact: true }).fill('8.25')
  await manager.getByLabel('Data siapa?').fill('Pengunjung hari ini')
  await manager.getByLabel('Berapa orang?').fill('1.200')
  await manager.keyboard.press('Enter')
  await manager.getByRole('heading', { name: 'Tablet meja informasi hilang' }).waitFor()
  await says(manager, 'Insiden sudah dicatat.')
  expect(await manager.getByText('Sisa 2 hari 22 jam 45 menit').count()).toBe(2)
  expect(await manager.getByText('Batas: Jumat, 27 November 2026, pukul 08.25 WITA').count()).toBe(2)
  await manager.getByText('Yang terdampak: 1.200 orang').waitFor()

  const address = new URL(manager.url()).pathname
  await manager.goto(`${app.base}/kelola`)
  await manager.getByText('Insiden data pribadi belum diberitahukan').waitFor()
  await manager.getByRole('link', { name: 'Batas Jumat, 27 November 2026, pukul 08.25 WITA' }).click()
  await manager.getByRole('link', { name: 'Tablet meja informasi hilang' }).click()

  await manager.locator('summary', { hasText: 'Catat pemberitahuan' }).focus()
  await manager.keyboard.press('Enter')
  const form = manager.locator('form').filter({ hasText: 'Siapa yang diberi tahu?' })
  await form.getByLabel('Siapa yang diberi tahu?').selectOption('persons')
  await form.getByLabel('Dengan cara apa?').fill('Surat 12/2026, diterima bagian umum')
  await form.getByLabel('Tanggal').fill('2026-11-23')
  await form.getByLabel('Jam').fill('jam 9')
  await form.getByRole('button', { name: 'Simpan catatan' }).click()
  await says(manager, 'Tulis tanggal dan jamnya, misalnya 09.40.')
  expect(await form.getByLabel('Dengan cara apa?').inputValue()).toBe('Surat 12/2026, diterima bagian umum')
  const kept = await Promise.all(['Siapa yang diberi tahu?', 'Tanggal', 'Jam'].map(label => form.getByLabel(label).inputValue()))
  expect(kept, 'what was typed, not now').toEqual(['persons', '2026-11-23', 'jam 9'])
  expect(await manager.getByText('sudah dicatat').count()).toBe(0)
  await form.getByLabel('Siapa yang diberi tahu?').selectOption('authority')
  await form.getByLabel('Tanggal').fill('2026-11-24')
  await form.getByLabel('Jam').fill('09.40')
  await manager.getByRole('button', { name: 'Simpan catatan' }).first().click()
  await manager.getByText('Sudah diberi tahu, 2 hari 22 jam 45 menit sebelum batas').waitFor()
  await says(manager, 'Pemberitahuan sudah dicatat.')
  await manager.getByRole('link', { name: 'Naskah pemberitahuan: Orang yang datanya terungkap' }).click()
  await manager.getByRole('heading', { name: 'Upaya penanganan dan pemulihan' }).waitFor()
  expect(await manager.getByText('[lengkapi: belum ada catatan]').count()).toBe(2)

  const token = await app.token({ role: 'inspector', name: 'Ina' })
  const inspector = await open(token)
  await inspector.goto(app.base + address)
  await inspector.getByText('Ratna, dicatat Selasa').first().waitFor()
  expect(await inspector.getByText('Tambah catatan').count()).toBe(0)
  await inspector.goto(`${app.base}/kelola/insiden`)
  expect(await inspector.getByText('Catat insiden').count()).toBe(0)
  const written = await fetch(app.base + address, {
    method: 'POST',
    headers: { cookie: `session=${token}`, 'content-type': 'application/x-www-form-urlencoded' },
    body: 'act=tutup&words=selesai',
  })
  expect(written.status).toBe(403)
})

test.each<Lang>(['id', 'en'])(
  'pages about data and breaches: nothing against them for axe, 320 px, twice the text, %s',
  { timeout: 90_000 },
  async lang => {
    const { body } = await app.api('POST', `/malls/${MALL}/visits`, {
      body: { services: ['kk-baru'], channel: 'phone', phone: '081277775555', class: 'elderly' },
    })
    const noted = {
      what: 'Tablet hilang',
      noticedAt: TUESDAY,
      data: 'Nomor ponsel',
      whose: 'Pengunjung',
      amount: 1_200,
      done: 'Kunci diganti',
    }
    const breach = await noteBreach(app.sql, { who: ratna, now: TUESDAY, lang: 'id' }, noted)
    const token = await app.token({ role: 'manager', name: 'Ratna' })
    const paths = [
      ...[`/k/${body.key}?kode#kode`, `/k/${body.key}/data?hapus`, '/kelola/insiden', '/kelola/insiden/catat'],
      ...[`/kelola/insiden/${breach}`, `/kelola/insiden/${breach}/surat?kepada=persons`],
    ]
    for (const path of paths) {
      const page = await open(path.startsWith('/kelola') ? token : undefined, { width: 320, scripting: true, lang })
      await page.goto(app.base + path)
      await page.evaluate(() => {
        for (const one of document.querySelectorAll('details')) one.open = true
      })
      await expectToStandLarge(page)
      await page.context().close()
    }
  },
)
