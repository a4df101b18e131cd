import { expect, test } from 'vitest'
import { lookOver } from './look.ts'
import { signedIn } from './officer.ts'
import { app, sitDown, stage } from './stage.ts'

const mall = 'mpp-kendari'
stage()

/** Nine days of people at two agencies; the calendar is moved back under them. */
async function days() {
  const desk = await app.token({ role: 'desk' })
  for (let n = 0; n < 30; n++) {
    const [offer] = await app.sql<{ service: string }[]>`
      select service_id as service from offers join services using (service_id)
      where mall_id = ${mall} and offered and agency_id = ${n % 3 ? 'disdukcapil' : 'polri'} order by 1 limit 1`
    await app.api('POST', `/malls/${mall}/visits`, { who: desk, body: { services: [offer!.service], channel: 'desk' } })
  }
  await app.sql`update visits set business_day = business_day - (number % 9)`
  await app.sql`update tickets t set business_day = v.business_day from visits v where v.mall_id = t.mall_id and v.visit_id = t.visit_id`
}

test('a manager makes a link, the ministry reads by it, and the manager takes it back', async () => {
  await days()
  const page = await signedIn(await app.token({ role: 'manager', name: 'Ratna' }), '/kelola/petugas')
  await page.getByRole('button', { name: 'Buat tautan' }).press('Enter')
  await page.getByText('Tulis penerimanya').first().waitFor()
  await lookOver(page, 'ministry-fault')
  await page.getByLabel('Penerima').fill('KemenPANRB')
  await page.getByLabel('Hari terakhir').fill('2026-12-24')
  await page.getByRole('button', { name: 'Buat tautan' }).press('Enter')
  await page.getByText('Tautan ini hanya tampil sekali di sini').waitFor()
  const url = await page.getByRole('textbox', { name: 'Tautan', exact: true }).inputValue()
  await lookOver(page, 'ministry-once')

  const ministry = await sitDown()
  await ministry.goto(url)
  await ministry.getByRole('heading', { name: 'Angka layanan' }).waitFor()
  await ministry.getByText('Untuk KemenPANRB.').waitFor()
  await ministry.getByRole('img', { name: 'Diagram batang' }).waitFor()
  await lookOver(ministry, 'figures')
  const downloading = ministry.waitForEvent('download')
  await ministry.getByRole('link', { name: 'Unduh CSV' }).click()
  expect((await downloading).suggestedFilename()).toBe('mpp-kendari-2026-11-24.csv')

  await page.getByRole('link', { name: 'Sudah disalin' }).press('Enter')
  await page.waitForURL(/petugas\?tautan#kementerian$/)
  expect(await page.content()).not.toContain(url)
  await page.getByLabel('Cabut: KemenPANRB').press('Enter')
  await lookOver(page, 'ministry-list')
  await page.getByRole('button', { name: 'Ya, cabut' }).press('Enter')
  await page.getByText('Tautan sudah dicabut').waitFor()
  expect((await ministry.goto(url))?.status()).toBe(404)
  await lookOver(ministry, 'figures-gone')
})
