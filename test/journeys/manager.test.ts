import { beforeAll, expect, test } from 'vitest'
import { letIn } from '../counter-pc.ts'
import { expectAccessible, expectNoSideways, lookOver } from './look.ts'
import { hydrated, officerToken, signedIn, take, wear } from './officer.ts'
import { app, clock, says, stage } from './stage.ts'

stage()
let manager: string
let kiosk: string
beforeAll(async () => {
  manager = await app.token({ role: 'manager', name: 'Ratna' }, 100)
  kiosk = await app.token({ role: 'kiosk', name: 'Anjungan pintu utama' }, 100)
})

test('a line without an officer is the first thing said, leads to its counters, and goes when one opens', async () => {
  const page = await signedIn(manager, '/kelola')
  await hydrated(page)
  await page.getByText('Tidak ada yang perlu tindakan').waitFor()
  for (let i = 0; i < 7; i++) await take(kiosk, ['surat-kehilangan'])
  const red = page.getByRole('listitem').filter({ hasText: /7 menunggu, tidak ada loket yang buka/ })
  await red.waitFor()
  await red.getByRole('link').click()
  expect(new URL(page.url()).hash).toBe('#agency-polri')
  await app.api('PUT', '/counters/polri-1/session', { who: await officerToken('polri') })
  await red.waitFor({ state: 'detached' })
  await page.getByText('Petugas polri 1', { exact: true }).waitFor()
})

test('a counter left open is seen and closed by the manager', async () => {
  const officer = await officerToken('disdukcapil')
  await app.api('PUT', '/counters/disdukcapil-1/session', { who: officer })
  clock.advance(13 * 3600_000)
  const page = await signedIn(manager, '/kelola')
  await page
    .getByText(/Loket 1 terbuka 13 jam atas nama Petugas disdukcapil 1/)
    .first()
    .waitFor()
  const tile = page.locator('#counter-disdukcapil-1')
  await tile.locator('summary').click()
  await tile.getByRole('button', { name: 'Ya, tutup' }).click()
  await expect.poll(() => page.getByText('Petugas disdukcapil 1').count()).toBe(0)
  const [session] = await app.sql`select closed_at from counter_sessions where counter_id = 'disdukcapil-1'`
  expect(session?.closed_at).toEqual(clock.now())
})

test("a device's permission is taken back, and the device opens nothing any more", async () => {
  const board = await app.token({ role: 'board', name: 'Papan lantai 2' }, 20)
  const page = await signedIn(manager, '/kelola')
  await page
    .getByText(/Perangkat Papan lantai 2: izinnya berakhir dalam (20|19) jam/)
    .first()
    .waitFor()
  await page
    .getByRole('link', { name: /izinnya berakhir/ })
    .first()
    .click()
  await page.waitForURL('**/kelola/perangkat#d-*')
  const device = page.locator('.devices > li').filter({ hasText: 'Papan lantai 2' })
  await device.locator('summary', { hasText: 'Cabut izin' }).click()
  await device.getByRole('button', { name: 'Ya, cabut' }).click()
  await says(page, 'Izin perangkat sudah dicabut.')
  expect(await page.getByText('Papan lantai 2').count()).toBe(0)
  clock.advance(2_000)
  expect((await app.api('GET', '/malls/mpp-kendari/board', { who: board })).status).toBe(401)
})

test('the floor says which devices are silent and which want paper; their page has them by kind, the silent first, in words', async () => {
  const [printer, quiet] = [await letIn(app, 'printer', 'Meja informasi'), await letIn(app, 'kiosk', 'Pintu samping')]
  await letIn(app, 'kiosk', 'Pintu depan')
  const beat = (key: string, health: object) => app.api('PUT', '/device/seen', { who: key, body: { version: 'cetak 1.2.0', health } })
  expect((await beat(quiet, { screen: '1080x1920' })).status).toBe(200)
  clock.advance(11 * 60_000)
  expect((await beat(printer, { paper: 'low', waiting: 2 })).status).toBe(200)

  const floor = await signedIn(manager, '/kelola')
  await says(floor, 'Perangkat Meja informasi: kertas hampir habis.')
  const section = floor.locator('#devices')
  await section.getByText('1 diam: Pintu samping').waitFor()
  await section.getByText('1 perlu dilihat: Meja informasi').waitFor()
  await section.getByRole('link', { name: 'Buka Perangkat' }).click()
  await floor.getByRole('heading', { name: 'Perangkat', exact: true }).waitFor()
  const kiosks = floor.getByRole('region', { name: /Anjungan \(\d+\)/ }).locator('li')
  expect(await kiosks.first().textContent()).toMatch(/Pintu samping.*Diam sejak .*\d\d\.\d\d WITA/)
  const print = floor.getByRole('region', { name: 'Pencetak (1)' })
  expect(await print.textContent()).toMatch(
    /Menyala.*kertas hampir habis.*Terakhir terdengar .*WITA · versi cetak 1\.2\.0 · 2 menunggu dicetak/,
  )
  expect(await print.textContent()).not.toContain('low')
  await lookOver(floor, 'devices')

  for (const role of ['leader', 'inspector'] as const) {
    const reader = await signedIn(await app.token({ role, name: role }), '/kelola/perangkat')
    await says(reader, 'Anda hanya melihat')
    expect(await reader.locator('main form').count()).toBe(0)
  }
})

test('what people looked for in vain is shown to the manager, and to nobody who only looks', async () => {
  const page = await signedIn(manager, '/kelola')
  await page.getByText('Tidak ada dalam 30 hari terakhir.', { exact: false }).waitFor()
  for (const term of ['xyzzyq', 'wqxzj', 'xyzzyq']) await fetch(`${app.base}/mpp-kendari/cari?q=${encodeURIComponent(term)}`)
  await page.reload()
  const rows = page.getByRole('table', { name: 'Dicari tetapi tidak ditemukan' }).getByRole('row')
  expect((await rows.allTextContents()).slice(1)).toEqual([expect.stringMatching(/^xyzzyq2\d/), expect.stringMatching(/^wqxzj1\d/)])
  for (const role of ['leader', 'inspector'] as const) {
    const other = await signedIn(await app.token({ role, name: role }), '/kelola')
    await other.getByRole('heading', { name: 'Perangkat', exact: true }).waitFor()
    expect(await other.getByText('Dicari tetapi tidak ditemukan').count()).toBe(0)
    expect(await other.content()).not.toContain('xyzzyq')
  }
  const admin = await signedIn(await app.token({ role: 'admin', name: 'Admin' }), '/kelola')
  await admin.getByText('xyzzyq').waitFor()
})

test('leader and inspector look and change nothing', async () => {
  await app.api('PUT', '/counters/samsat-1/session', { who: await officerToken('samsat') })
  for (const role of ['leader', 'inspector'] as const) {
    const token = await app.token({ role, name: role })
    const page = await signedIn(token, '/kelola')
    await page.getByText('Anda hanya melihat; perubahan dilakukan pengelola mal.').waitFor()
    expect(await page.getByText('Tutup loket').count()).toBe(0)
    expect(await page.getByText('Cabut izin').count()).toBe(0)
    const refused = await page.request.post(`${app.base}/kelola`, {
      form: { act: 'close', counter: 'samsat-1' },
      headers: { origin: app.base },
    })
    expect(refused.status()).toBe(403)
  }
  expect(await app.sql`select 1 from counter_sessions where counter_id = 'samsat-1' and closed_at is null`).toHaveLength(1)
})

test('is accessible light and dark, wide and narrow, in both languages; says the age of its data', async () => {
  const capil = await officerToken('disdukcapil', 2)
  await app.api('PUT', '/counters/disdukcapil-2/session', { who: capil })
  await take(kiosk, ['kia'])
  const called = await app.api('POST', '/counters/disdukcapil-2/calls', { who: capil, body: {} })
  expect((await app.api('POST', `/tickets/${called.body.id}/no-shows`, { who: capil })).status).toBe(200)
  const page = await signedIn(manager, '/kelola')
  await hydrated(page)
  for (const look of [{ dark: true }, { width: 360, height: 740 }, {}]) {
    await wear(page, look)
    await expectAccessible(page)
    await expectNoSideways(page)
  }
  const english = await signedIn(manager, '/kelola', { lang: 'en' })
  await hydrated(english)
  await expectAccessible(english)
  await expectNoSideways(english)
  await page.getByText(/Diperbarui \d+ detik lalu/).waitFor()
  await page.context().setOffline(true)
  await page.getByText(/Terputus. Data pukul/).waitFor({ timeout: 20_000 })
}, 60_000)
