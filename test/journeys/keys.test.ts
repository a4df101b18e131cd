import { expect, test } from 'vitest'
import { MakeKey, makeKey } from '#domains/people/make-key.ts'
import { ratna } from '../cast.ts'
import { lookOver } from './look.ts'
import { signedIn } from './officer.ts'
import { app, clock, stage } from './stage.ts'

const mall = 'mpp-kendari'
stage()

test('a manager makes a key, hands it to a program, rotates it and takes it back, by keyboard', async () => {
  const page = await signedIn(await app.token({ role: 'manager', name: 'Ratna' }), '/kelola/kunci')
  await page.getByRole('heading', { name: 'Belum ada kunci' }).waitFor()
  await lookOver(page, 'keys-none')

  await page.getByRole('button', { name: 'Buat kunci' }).press('Enter')
  await page.getByText('Pilih paling sedikit satu hal yang boleh dilakukan.').first().waitFor()
  expect(await page.title()).toContain('Kunci API')
  await lookOver(page, 'keys-fault')
  await page.getByLabel('Program apa').fill('Aplikasi Kota Kendari')
  await page.getByLabel('Baca papan, loket, dan nomor').focus()
  await page.keyboard.press('Space')
  await page.getByLabel('Hanya untuk instansi').selectOption('disdukcapil')
  await page.getByRole('button', { name: 'Buat kunci' }).press('Enter')
  await page.getByRole('heading', { name: 'Kunci untuk Aplikasi Kota Kendari' }).waitFor()
  const first = await page.getByRole('textbox', { name: 'Kunci', exact: true }).inputValue()
  await lookOver(page, 'keys-once')
  const opens = async (who: string) => (await app.api('GET', `/malls/${mall}/counters`, { who })).status
  expect(await opens(first)).toBe(200)

  await page.getByRole('link', { name: 'Kembali ke daftar' }).press('Enter')
  await page.waitForURL(/kunci$/)
  expect(await page.content()).not.toContain(first)
  await page.getByLabel('Ganti kunci: Aplikasi Kota Kendari').press('Enter')
  await lookOver(page, 'keys-rotate')
  await page.getByRole('button', { name: 'Ganti kunci' }).press('Enter')
  await page.getByText('Kunci ini hanya tampil sekali di sini').waitFor()
  const second = await page.getByRole('textbox', { name: 'Kunci', exact: true }).inputValue()
  expect(second).not.toBe(first)
  expect([await opens(first), await opens(second)]).toEqual([200, 200])

  const asking = { who: ratna, now: clock.now(), lang: 'id' as const }
  await makeKey(app.sql, asking, MakeKey.parse({ name: 'Chatbot WhatsApp', scopes: ['visits.take', 'visits.act'], days: 9 }))
  await page.goto(`${app.base}/kelola/kunci`)
  await page.getByText('1 kunci segera berakhir').waitFor()
  await lookOver(page, 'keys-list')

  await page.getByLabel('Cabut: Aplikasi Kota Kendari').press('Enter')
  await page.getByRole('button', { name: 'Ya, cabut' }).first().press('Enter')
  await page.getByText('Kunci sudah dicabut.').waitFor()
  clock.advance(1_000)
  expect([await opens(first), await opens(second)]).toEqual([401, 401])
  await lookOver(page, 'keys-revoked')
})

test('who is no keeper of the mall does not enter', async () => {
  for (const role of ['officer', 'inspector', 'leader', 'desk'] as const) {
    const token = await app.token({ role, ...(role === 'officer' && { agency: 'disdukcapil' }) })
    const answer = await fetch(`${app.base}/kelola/kunci`, { headers: { cookie: `session=${token}` }, redirect: 'manual' })
    expect(answer.status, role).toBe(403)
    const body = new URLSearchParams({ act: 'make', name: 'Diam-diam', scopes: 'hall.read', days: '90', perMinute: '60' })
    const made = await fetch(`${app.base}/kelola/kunci`, {
      method: 'POST',
      body,
      headers: { cookie: `session=${token}` },
      redirect: 'manual',
    })
    expect(made.status, role).toBe(403)
  }
  expect((await fetch(`${app.base}/kelola/kunci`, { redirect: 'manual' })).status).toBe(303)
})
