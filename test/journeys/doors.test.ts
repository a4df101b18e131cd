import { expect, test } from 'vitest'
import { createSignInLink } from '#domains/people/sign-in-links.ts'
import { expectAccessible, expectNoSideways, lookOverStill } from './look.ts'
import { officerToken, openByKey, signedIn } from './officer.ts'
import { app, clock, says, sitDown, stage } from './stage.ts'

stage()

test('a sign-in link is looked at without being used, opens once, and leads to work', async () => {
  const code = await createSignInLink(app.sql, { role: 'officer', mall: 'mpp-kendari', agency: 'polri', name: 'Tono' }, clock.now())
  const page = await sitDown({ scripting: false })
  for (let i = 0; i < 2; i++) {
    await page.goto(`${app.base}/masuk?kode=${code}`)
    await says(page, 'Masuk sebagai Tono?')
  }
  await lookOverStill(page)
  await page.getByRole('button', { name: 'Masuk sebagai Tono' }).click()
  await page.waitForURL('**/loket')
  const [cookie] = await page.context().cookies()
  expect(cookie).toMatchObject({ name: 'session', httpOnly: true, sameSite: 'Lax', path: '/', secure: false })
  expect(Math.abs(cookie!.expires - Date.now() / 1000 - 12 * 3600)).toBeLessThan(60)
  const second = await sitDown()
  await second.goto(`${app.base}/masuk?kode=${code}`)
  await says(second, 'Tautan ini sudah dipakai atau sudah berakhir')
  await expectAccessible(second)
})

test("a wall's screen stays signed in for a year by its link, and the link says so", async () => {
  const code = await createSignInLink(app.sql, { role: 'board', mall: 'mpp-kendari', name: 'Papan lantai 1' }, clock.now())
  const page = await sitDown()
  await page.goto(`${app.base}/masuk?kode=${code}`)
  await says(page, /tetap masuk selama satu tahun/)
  await page.getByRole('button', { name: 'Masuk sebagai Papan lantai 1' }).click()
  await page.waitForURL('**/papan')
  const [cookie] = await page.context().cookies()
  expect(Math.abs(cookie!.expires - Date.now() / 1000 - 365 * 86_400)).toBeLessThan(60)
})

test('doors: strangers are led in and back, others are told whose page it is, wrong codes say what to do, leaving ends it all', async () => {
  const page = await sitDown()
  await page.goto(`${app.base}/loket`)
  expect(new URL(page.url()).search).toBe('?ke=%2Floket')
  await page.getByText('Masuk dengan kode').click()
  await page.getByLabel('Kode masuk').fill('mpp-kendari.salah')
  await page.getByRole('button', { name: 'Pakai kode' }).click()
  await says(page, /Kode ini tidak dikenal. Periksa apakah tersalin seluruhnya/)
  await expectAccessible(page)
  const token = await officerToken('disdukcapil')
  await page.getByLabel('Kode masuk').fill(token)
  await page.getByRole('button', { name: 'Pakai kode' }).click()
  await openByKey(page)
  for (const path of ['/kelola', '/informasi']) {
    const response = await page.goto(`${app.base}${path}`)
    expect(response?.status()).toBe(403)
    await says(page, /Anda masuk sebagai Petugas disdukcapil 1/)
  }
  await page.goto(`${app.base}/keluar`)
  await says(page, 'Loket 1 masih terbuka atas nama Anda; loket ikut ditutup.')
  await page.getByRole('button', { name: 'Keluar' }).click()
  await says(page, 'Anda sudah keluar')
  clock.advance(2_000)
  expect((await app.api('GET', '/malls/mpp-kendari/counters', { who: token })).status).toBe(401)
  const open = await app.sql`select 1 from counter_sessions where closed_at is null`
  expect(open).toHaveLength(0)
})

test('the information desk gives a number, finds it, returns and cancels it, without scripting', async () => {
  const token = await app.token({ role: 'desk', name: 'Dewi' })
  const page = await signedIn(token, '/informasi', { scripting: false })
  await page.getByLabel('Keperluan').fill('ktp hilang')
  await page.getByRole('button', { name: 'Cari' }).last().click()
  await page.getByRole('link', { name: 'Tambah: Penggantian KTP-el hilang' }).click()
  await page.getByLabel('Prioritas').selectOption('Ibu hamil')
  await page.getByRole('button', { name: 'Beri nomor' }).click()
  await says(page, 'Nomor A001 sudah diberikan dan tercatat hadir.')
  await page.getByText('Tahan, pindahkan').click()
  await page.getByRole('button', { name: 'Tahan' }).click()
  await says(page, /ditahan/)
  await page.getByRole('button', { name: 'Kembalikan ke antrean' }).click()
  await says(page, /menunggu/)
  await page.getByLabel('Nomor antrean hari ini').fill('a 1')
  await page.getByRole('button', { name: 'Cari' }).first().click()
  await says(page, 'Ibu hamil')
  const seen = await signedIn(token, '/informasi?nomor=A001&cari=akta&pilih=kia', { dark: true, width: 360 })
  await expectAccessible(seen)
  await expectNoSideways(seen)
  await page.getByText('Batalkan kunjungan').click()
  await page.getByRole('button', { name: 'Ya, batalkan A001' }).click()
  await says(page, /batal/)
  await page.getByLabel('Nomor antrean hari ini').fill('Z9')
  await page.getByRole('button', { name: 'Cari' }).first().click()
  await says(page, 'Nomor Z9 tidak ada hari ini')
})
