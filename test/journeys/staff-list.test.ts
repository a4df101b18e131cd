import { beforeAll, expect, test } from 'vitest'
import { inviteStaff } from '#domains/people/invite-staff.ts'
import { ratna } from '../cast.ts'
import { lookOver, lookOverStill } from './look.ts'
import { signedIn } from './officer.ts'
import { app, clock, says, stage } from './stage.ts'

stage()
let manager: string
beforeAll(async () => {
  manager = await app.token({ role: 'manager', name: 'Ratna' }, 200)
  const asking = { who: { ...ratna, role: 'admin' as const }, now: clock.now(), lang: 'id' as const }
  const names = ['Ani Rahayu', 'Bayu Pratama Wicaksono', 'Citra', 'Dewa Gede Oka', 'Eka', 'Fitri Handayani']
  for (let i = 0; i < 60; i++) {
    const role = i % 6 === 5 ? { role: 'desk' as const } : { role: 'officer' as const, agency: ['polri', 'disdukcapil', 'bpn'][i % 3]! }
    const until = i % 20 === 7 ? { until: '2026-12-01' } : {}
    const person = { name: `${names[i % 6]} ${i}`, email: `nomor${i}@kendari.example`, ...role, ...until }
    const { staff } = await inviteStaff(app.sql, asking, '2026-11-24', person)
    if (i >= 10) await app.sql`update staff set active_at = ${clock.now()} where mall_id = ${ratna.mall!} and staff_id = ${staff}`
  }
})

test('sixty people are found by role, agency and state without a script; what was asked stays in the form', async () => {
  const page = await signedIn(manager, '/kelola/petugas', { scripting: false })
  const counted = async (words: string) => {
    await page.getByRole('button', { name: 'Cari' }).click()
    await says(page, words)
    return page.locator('.members > li').count()
  }
  await says(page, /^60 orang$/)
  await page.getByLabel('Keadaan').selectOption({ label: 'diundang, belum masuk' })
  expect(await counted('10 dari 60 orang')).toBe(10)
  expect(await page.getByLabel('Keadaan').inputValue()).toBe('diundang')
  await says(page, /undangan sampai 27 Nov 2026, 09\.40 WITA/)
  await page.getByLabel('Keadaan').selectOption({ label: 'undangan berakhir dalam 24 jam, atau sudah' })
  await says(page, '10 dari 60 orang')
  await page.getByRole('button', { name: 'Cari' }).click()
  await says(page, 'Tidak ada orang dengan pilihan ini')
  await lookOverStill(page, 'staff-none')
  await page.getByRole('link', { name: 'Lihat semua' }).click()
  await says(page, /^60 orang$/)
  await page.getByLabel('Tugas').selectOption('officer')
  await page.getByLabel('Instansi').selectOption('polri')
  expect(await counted('20 dari 60 orang')).toBe(20)
  await page.getByLabel('Keadaan').selectOption('berakhir')
  expect(await counted('1 dari 60 orang')).toBe(1)
  await says(page, 'sampai 1 Des 2026')

  clock.advance(50 * 3_600_000)
  await page.goto(`${app.base}/kelola/petugas?keadaan=undangan`)
  await says(page, '10 dari 60 orang')
  await page.goto(`${app.base}/kelola/petugas?cari=budiman`)
  await says(page, 'Tidak ada yang cocok dengan "budiman"')
})

test('the list stands on a phone and on a desk, in both languages', async () => {
  for (const lang of ['id', 'en'] as const) {
    const page = await signedIn(manager, '/kelola/petugas', { lang })
    await lookOver(page, `staff-${lang}`)
    await page.goto(`${app.base}/kelola/petugas?tugas=desk&keadaan=tanpa-kedua`)
    await lookOver(page, `staff-found-${lang}`)
  }
})

test('who is invited works for an agency that is here; counters stand under their agency', async () => {
  const page = await signedIn(manager, '/kelola/petugas/undang')
  const agencies = await page.getByLabel('Instansi').locator('option').allTextContents()
  expect(agencies).toContain('Bea Cukai')
  for (const one of ['asosiasi (tidak disebut namanya)', 'delapan OPD teknis (tidak disebut namanya)', 'Bank Sultra']) {
    expect(agencies, one).not.toContain(one)
  }
  const counters = page.getByLabel('Hanya di loket').locator('optgroup')
  expect(await counters.evaluateAll(all => new Set(all.map(one => (one as HTMLOptGroupElement).label)).size)).toBe(await counters.count())
  expect(await page.locator('optgroup[label="BPN"] option, optgroup[label*="Disdukcapil"] option').allTextContents()).toContain('Loket 1')
  await lookOver(page, 'invite')
  const refused = await page.request.post(`${app.base}/kelola/petugas/undang`, {
    form: { name: 'Joko', email: 'joko@kendari.example', role: 'officer', agency: 'asosiasi' },
    headers: { origin: app.base },
  })
  expect(refused.status()).toBe(422)
  expect(await app.sql`select 1 from staff where email = 'joko@kendari.example'`).toHaveLength(0)

  await page.goto(`${app.base}/kelola/kunci`)
  expect(await page.locator('select[name=agency] option').allTextContents()).not.toContain('asosiasi (tidak disebut namanya)')
})
