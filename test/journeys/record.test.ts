import { expect, test } from 'vitest'
import { lookOver, lookOverStill } from './look.ts'
import { app, sitDown, stage } from './stage.ts'

const MALL = 'mpp-kendari'
stage()

const inspector = async (lang: 'id' | 'en', scripting = true) => {
  const session = await app.token({ role: 'inspector', name: 'Ina Kartika' }, 100)
  return sitDown({ lang, scripting, cookies: { session } })
}

test('the inspector walks a month without scripting, from the newest record to the oldest and back, takes it along and checks the chain', async () => {
  await app.sql`
    insert into events (mall_id, at, kind, actor, data)
    select ${MALL}, '2026-11-01T00:00:00Z'::timestamptz + i * interval '1 hour', 'counter.opened', 'manager:x', jsonb_build_object('counterNumber', i)
    from generate_series(1, 250) i`
  const page = await inspector('id', false)
  await page.goto(`${app.base}/periksa`)
  await page.getByLabel('Dari hari').fill('2026-11-01')
  await page.getByLabel('Sampai hari').fill('2026-12-02')
  await page.getByRole('button', { name: 'Cari' }).click()
  await page.getByText('Sekali cari paling banyak 31 hari').first().waitFor()
  await lookOverStill(page, 'record-period-long')
  await page.getByLabel('Sampai hari').fill('2026-11-30')
  await page.getByLabel('Jenis catatan').selectOption('counter.')
  await page.getByRole('button', { name: 'Cari' }).click()
  await page.getByText('Pengelola mal membuka Loket 250', { exact: true }).waitFor()
  await page.getByRole('link', { name: 'Lebih lama' }).focus()
  await page.keyboard.press('Enter')
  await page.getByText('Pengelola mal membuka Loket 150', { exact: true }).waitFor()
  await lookOverStill(page, 'record-pages')
  await page.getByRole('link', { name: 'Terlama' }).click()
  await page.getByText('Pengelola mal membuka Loket 1', { exact: true }).waitFor()
  expect(await page.getByRole('link', { name: 'Lebih lama' }).count()).toBe(0)
  await page.getByRole('link', { name: 'Terbaru' }).click()
  await page.getByText('Pengelola mal membuka Loket 250', { exact: true }).waitFor()
  const downloading = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Unduh sebagai CSV' }).click()
  expect((await downloading).suggestedFilename()).toBe(`${MALL}-catatan-2026-11-01-2026-11-30.csv`)
  await page.getByRole('button', { name: 'Periksa rantai' }).click()
  await page.getByText('Rantai utuh').waitFor()
  await lookOverStill(page, 'record-chain')
  await page.getByRole('link', { name: 'Kembali ke catatan' }).click()
  await page.getByText('Ina Kartika memeriksa rantai catatan').waitFor()
  await page.getByText('Ina Kartika mengunduh 250 catatan sebagai berkas').waitFor()
})

test('in English, and broken', async () => {
  const page = await inspector('en')
  await page.goto(`${app.base}/periksa?hari=2026-11-24`)
  await lookOver(page, 'record-en')
  await page.goto(`${app.base}/periksa/rantai`)
  await lookOver(page, 'record-chain-door-en')
  await app.sql`update audit set reason = 'x' where mall_id = ${MALL} and n in (1, 3)`
  await page.getByRole('button', { name: 'Check the chain' }).click()
  await page.getByText('The chain is broken').waitFor()
  await lookOver(page, 'record-chain-broken-en')
})
