import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { TUESDAY } from '../database.ts'
import { expectAccessible, expectToStandLarge, PHONE, weigh } from './look.ts'
import { app, clock, type Seat, sitDown, stage } from './stage.ts'

const MALL = '/mpp-kendari'
const PAGE_BYTES = 20_000
const SCRIPT_BYTES = 2_000
const REQUESTS = 5

stage()

const newPage = (seat: Seat = {}) => sitDown({ ...PHONE, ...seat })
const go = (page: Page, path: string) => page.goto(`${app.base}${path}`)
const topOf = async (page: Page, text: string) => (await page.getByText(text).first().boundingBox())!.y
const keyOf = (page: Page) => new URL(page.url()).pathname.split('/').at(-1)!

/** From the mall's front page to a number for the card and the police letter it needs. */
async function takeForTwo(page: Page): Promise<void> {
  await go(page, MALL)
  await page.getByLabel('Cari layanan').fill('KTP hilang')
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: 'Penggantian KTP-el hilang' }).click()
  await page.getByRole('link', { name: 'Ambil nomor antrean' }).click()
  await page.getByLabel('Surat tanda lapor kehilangan (SKTLK)').check()
  await page.getByRole('button', { name: 'Ambil nomor antrean' }).click()
  await page.waitForURL(/\/k\//)
}

test('finds "KTP hilang" on a phone and reads fee, time and papers above the button', async () => {
  const page = await newPage()
  await go(page, MALL)
  await page.getByLabel('Cari layanan').fill('KTP hilang')
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: 'Penggantian KTP-el hilang' }).click()
  const button = (await page.getByRole('link', { name: 'Ambil nomor antrean' }).boundingBox())!.y
  const tops = [await topOf(page, 'Gratis (Rp0)'), await topOf(page, 'Undang-Undang 24/2013'), await topOf(page, '1 hari kerja')]
  tops.push(await topOf(page, 'Yang perlu dibawa'), await topOf(page, 'Surat tanda lapor kehilangan dari kepolisian'))
  expect(tops).toEqual(tops.toSorted((a, b) => a - b))
  expect(tops.at(-1)).toBeLessThan(button)
  expect(tops.at(-1), 'seen without scrolling').toBeLessThan(740)
})

for (const scripting of [true, false])
  test(`takes one number for two needs, checks in and cancels, scripting ${scripting ? 'on' : 'off'}`, async () => {
    const page = await newPage({ scripting })
    await takeForTwo(page)
    const ticket = page.getByRole('article')
    await expect.poll(() => ticket.textContent()).toMatch(/A\d{3}.*Belum ikut antrean/s)
    await page.getByRole('button', { name: 'Saya sudah di sini' }).click()
    await expect.poll(() => ticket.textContent()).toContain('Anda yang berikutnya. Perkiraan menunggu:')
    expect(await ticket.textContent()).toContain('Setelah keperluan sebelumnya selesai')
    await page.getByRole('link', { name: 'Batalkan nomor ini' }).click()
    expect(await page.getByRole('region', { name: /Batalkan nomor A\d{3}\?/ }).textContent()).toContain('tidak dapat dikembalikan')
    await page.getByRole('button', { name: 'Ya, batalkan' }).click()
    await expect.poll(() => ticket.textContent()).toContain('Nomor ini dibatalkan')
    expect(await page.getByRole('link', { name: 'Ambil nomor baru' }).getAttribute('href')).toContain('layanan=ktp-el-hilang')
  })

test('hears the call on an open page, misses it, comes back, is served at both counters', { timeout: 60_000 }, async () => {
  const page = await newPage()
  await takeForTwo(page)
  await page.getByRole('button', { name: 'Saya sudah di sini' }).click()
  const seen = (text: string | RegExp) => expect.poll(() => page.getByRole('article').textContent(), { timeout: 10_000 }).toMatch(text)
  await seen('Giliran Anda sebentar lagi')
  const who = await app.token({ role: 'officer', agency: 'polri', name: 'Tono' })
  await app.api('PUT', '/counters/polri-1/session', { who, body: {} })
  const called = await app.api('POST', '/counters/polri-1/calls', { who, body: {} })
  const { number, id, counterNumber } = called.body
  await seen(`${number}, silakan ke Loket ${counterNumber} sekarang.`)
  const said = page.locator('[data-assertive]')
  await expect.poll(() => said.textContent()).toContain('silakan ke Loket')
  expect(await page.title()).toContain('silakan ke Loket')
  await expectAccessible(page)

  await app.api('POST', `/tickets/${id}/no-shows`, { who, body: {} })
  await seen(/masih berlaku sampai pukul 10\.10 WITA/)
  await page.getByRole('button', { name: 'Saya sudah di sini' }).click()
  await seen('Giliran Anda sebentar lagi')
  await app.api('POST', '/counters/polri-1/calls', { who, body: {} })
  await app.api('POST', `/tickets/${id}/starts`, { who })
  await seen(`Anda sedang dilayani di Loket ${counterNumber}.`)
  await app.api('POST', `/tickets/${id}/completions`, { who, body: { outcome: 'finished' } })
  await seen(/1 dari 2 selesai/)

  const capil = await app.token({ role: 'officer', agency: 'disdukcapil', name: 'Budi' })
  await app.api('PUT', '/counters/disdukcapil-1/session', { who: capil, body: {} })
  const second = await app.api('POST', '/counters/disdukcapil-1/calls', { who: capil, body: {} })
  await seen(`${number}, silakan ke Loket 1 sekarang.`)
  await app.api('POST', `/tickets/${second.body.id}/starts`, { who: capil })
  await app.api('POST', `/tickets/${second.body.id}/completions`, { who: capil, body: { outcome: 'finished' } })
  await seen('Semua keperluan Anda sudah dilayani')
  await expectAccessible(page)
})

test('keeps number and state readable when the connection is cut, and says how old they are', { timeout: 60_000 }, async () => {
  const page = await newPage()
  await takeForTwo(page)
  await page.context().setOffline(true)
  await page.evaluate(() => window.dispatchEvent(new Event('online')))
  await expect.poll(() => page.locator('[data-cut]').textContent(), { timeout: 10_000 }).toContain('keadaan pukul 09.40 WITA')
  expect(await page.getByRole('article').textContent()).toContain('Belum ikut antrean')
  await page.context().setOffline(false)
  await expect.poll(() => page.locator('[data-cut]').isHidden(), { timeout: 30_000 }).toBe(true)
})

test('pressing twice is one visit; another tick in the same form is another', async () => {
  const send = (...services: string[]) => {
    const body = new URLSearchParams([...services.map(id => ['layanan', id]), ['kunci', 'one-form'], ['q', ''], ['ponsel', '']])
    return fetch(`${app.base}${MALL}/nomor`, { method: 'POST', body, redirect: 'manual' })
  }
  const sent = await Promise.all([send('surat-kehilangan'), send('surat-kehilangan'), send('surat-kehilangan')])
  expect(sent.map(answer => answer.status)).toEqual([303, 303, 303])
  expect(new Set(sent.map(answer => answer.headers.get('location'))).size).toBe(1)
  const other = await send('surat-kehilangan', 'ktp-el-hilang')
  expect(other.headers.get('location')).not.toBe(sent[0]!.headers.get('location'))
})

test('a refused form comes back with its words, its status and what was typed', async () => {
  const page = await newPage({ scripting: false })
  await go(page, `${MALL}/nomor?layanan=ktp-el-hilang`)
  await page.getByLabel('Nomor ponsel').fill('12345')
  await page.getByLabel('Perlu didahulukan?').selectOption('elderly')
  const [answer] = await Promise.all([page.waitForResponse(/nomor/), page.getByRole('button', { name: 'Ambil nomor antrean' }).click()])
  expect(answer.status()).toBe(422)
  expect(await page.getByRole('alert').textContent()).toContain('0812-3456-7890')
  expect(await page.title()).toMatch(/^Galat: /)
  expect(await page.getByLabel('Nomor ponsel').inputValue()).toBe('12345')
  expect(await page.getByLabel('Perlu didahulukan?').inputValue()).toBe('elderly')
  await page.getByLabel('Nomor ponsel').fill('')
  await page.getByLabel('Penggantian KTP-el hilang').uncheck()
  await page.getByRole('button', { name: 'Ambil nomor antrean' }).click()
  expect(await page.getByRole('alert').textContent()).toContain('Pilih paling sedikit satu keperluan')
})

test('adds a need by searching inside the form, without scripting and without losing what was ticked', async () => {
  const page = await newPage({ scripting: false })
  await go(page, `${MALL}/nomor?layanan=surat-kehilangan`)
  await page.getByLabel('Tambah keperluan lain').fill('KTP hilang')
  await page.getByRole('button', { name: 'Cari', exact: true }).click()
  await page.getByLabel('Penggantian KTP-el hilang').check()
  expect(await page.getByLabel('Surat tanda lapor kehilangan (SKTLK)').isChecked()).toBe(true)
  await page.getByRole('button', { name: 'Ambil nomor antrean' }).click()
  expect(await page.getByRole('article').textContent()).toMatch(/K\d{3}/)
  expect(await page.getByRole('article').getByRole('listitem').count()).toBe(2)
})

test('prints a service with its checklist on one sheet of A4', async () => {
  const page = await newPage()
  const longest = await app.sql<{ id: string }[]>`
    select service_id as id from services order by jsonb_array_length(body->'requirements') + jsonb_array_length(body->'procedure') desc limit 3`
  for (const id of ['ktp-el-hilang', 'samsat-5-tahunan', ...longest.map(row => row.id)]) {
    await go(page, `${MALL}/layanan/${id}`)
    const sheets = (await page.pdf({ format: 'A4' })).toString('latin1').match(/\/Type \/Page\b/g)
    expect(sheets, id).toHaveLength(1)
  }
})

test('remembers on the phone which papers are there, for every service', async () => {
  const page = await newPage()
  await go(page, `${MALL}/layanan/ktp-el-hilang`)
  await page.getByLabel(/^Kartu Keluarga/).check()
  await go(page, `${MALL}/peristiwa/lost-wallet`)
  expect(
    await page
      .getByLabel(/^Kartu Keluarga/)
      .first()
      .isChecked(),
  ).toBe(true)
})

test('goes all the way by keyboard', async () => {
  const page = await newPage()
  await go(page, MALL)
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Langsung ke isi')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await page.keyboard.type('KTP hilang')
  await page.keyboard.press('Enter')
  await page.waitForURL(/cari/)
  await page.getByRole('link', { name: 'Penggantian KTP-el hilang' }).press('Enter')
  await page.getByRole('link', { name: 'Ambil nomor antrean' }).press('Enter')
  await page.getByLabel('Surat tanda lapor kehilangan (SKTLK)').press('Space')
  await page.getByLabel('Nomor ponsel').press('Enter')
  await page.waitForURL(/\/k\//)
  await page.getByRole('button', { name: 'Saya sudah di sini' }).press('Enter')
  await expect.poll(() => page.getByRole('article').textContent()).toMatch(/Anda yang berikutnya|di depan Anda/)
})

test('bad input is refused in words, and nothing of it is a fault', async () => {
  const page = await newPage()
  await takeForTwo(page)
  const visit = new URL(page.url()).pathname
  const post = (path: string, body: string, type = 'application/x-www-form-urlencoded') =>
    fetch(`${app.base}${path}`, { method: 'POST', body, headers: { 'content-type': type }, redirect: 'manual' }).then(
      answer => answer.status,
    )
  expect(await post(`${MALL}/nomor`, '{}', 'application/json')).toBe(422)
  expect(await post(`${MALL}/nomor`, `layanan=${'x'.repeat(100_000)}`)).toBe(413)
  expect(await post(`${MALL}/nomor`, 'layanan=%00%F0%9F%98%80&kunci=%00')).toBe(409)
  expect(await post('/mpp-tidak-ada/nomor', 'layanan=ktp-el-hilang')).toBe(404)
  expect(await post(visit, 'aksi=menari')).toBe(422)
  expect(await post(visit, 'aksi=kembali&kunci=1')).toBe(409)
  expect(await post(visit, 'aksi=hadir&kunci=a%00b')).toBe(303)
  expect(await post('/k/kd-00000000000000000000', 'aksi=batal')).toBe(404)
  for (const path of [
    '/mpp%00',
    `${MALL}/layanan/%00`,
    `${MALL}/instansi/${'y'.repeat(5_000)}`,
    `${MALL}/peristiwa/%F0%9F%98%80`,
    '/k/%00',
  ])
    expect((await fetch(`${app.base}${path}`)).status, path).toBe(404)
  for (const path of [
    `${MALL}/cari?q=%00%F0%9F%98%80`,
    `${MALL}/cari?q=${'z'.repeat(5_000)}`,
    `${MALL}/nomor?layanan=%00&peristiwa=tidak-ada&layanan=x`,
  ])
    expect((await fetch(`${app.base}${path}`)).status, path).toBe(200)
})

describe('what is not to be had', () => {
  test('a service whose agency has not signed: no button, but reason, source and where to look', async () => {
    const page = await newPage()
    await go(page, '/mpp-sragen/layanan/surat-kehilangan')
    const why = page.getByRole('region', { name: 'Tidak dilayani di sini' })
    expect(await why.textContent()).toMatch(/belum siap dan ada pertimbangan hal lainnya.*Sumber: .*Diskominfo Sragen/s)
    expect(await page.getByRole('link', { name: 'Ambil nomor antrean' }).count()).toBe(0)
    await go(page, '/mpp-sragen')
    expect(await page.locator('#tidak-dilayani').textContent()).toContain('Kepolisian Resor Sragen')
  })

  test('a closed service says when it opens; the form takes no number for it', async () => {
    await app.sql`update malls set simulasi = false where mall_id = 'mpp-palembang'`
    clock.set('2026-11-22T03:00:00Z')
    const page = await newPage()
    await go(page, '/mpp-palembang/layanan/ktp-el-hilang')
    expect(await page.locator('main').textContent()).toMatch(/Buka lagi Senin, 23 November 2026, pukul 08\.00 WIB/)
    expect(await page.getByRole('link', { name: 'Ambil nomor antrean' }).count()).toBe(0)
    await go(page, '/mpp-palembang/nomor?layanan=ktp-el-hilang')
    expect(await page.getByRole('region', { name: 'Tidak dapat diambil sekarang' }).textContent()).toContain('Buka lagi Senin')
    await expectAccessible(page)
    clock.set(TUESDAY)
  })

  test('nothing found, and no such page: why, and a way on', async () => {
    const page = await newPage()
    await go(page, `${MALL}/cari?q=xyzzy`)
    expect(await page.locator('main').textContent()).toContain('Tidak ada hasil untuk "xyzzy"')
    expect((await go(page, `${MALL}/tidak/ada`))!.status()).toBe(404)
    await page.getByLabel('Cari layanan di Kota Kendari').fill('akta lahir')
    await page.keyboard.press('Enter')
    await page
      .getByRole('link', { name: /akta kelahiran/ })
      .first()
      .waitFor()
  })
})

describe('every citizen page', () => {
  const paths = [
    '/',
    MALL,
    '/mpp-sragen',
    `${MALL}/cari?q=KTP+hilang`,
    `${MALL}/cari?q=xyzzy`,
    `${MALL}/layanan/ktp-el-hilang`,
    `${MALL}/layanan/samsat-5-tahunan`,
    '/mpp-sragen/layanan/surat-kehilangan',
    `${MALL}/instansi/disdukcapil`,
    '/mpp-sragen/instansi/polri',
    `${MALL}/peristiwa/lost-wallet`,
    `${MALL}/peristiwa/opening-a-restaurant`,
    `${MALL}/nomor?layanan=ktp-el-hilang&q=bpjs`,
    `${MALL}/nomor-saya`,
    `${MALL}/privasi`,
    `${MALL}/tidak/ada`,
  ]

  test('weighs little, asks for little, and runs no framework', { timeout: 60_000 }, async () => {
    const walker = await newPage()
    await takeForTwo(walker)
    for (const path of [...paths, `/k/${keyOf(walker)}`]) {
      const { requests, bytes, script } = await weigh(`${app.base}${path}`)
      expect(bytes, `${path} bytes: ${requests.join(' ')}`).toBeLessThanOrEqual(PAGE_BYTES)
      expect(script, `${path} script`).toBeLessThanOrEqual(SCRIPT_BYTES)
      expect(requests.length, requests.join(' ')).toBeLessThanOrEqual(REQUESTS)
    }
  })

  for (const lang of ['id', 'en'] as const)
    test(`has nothing that axe objects to, stands in 320 px and at twice the text, ${lang}`, { timeout: 120_000 }, async () => {
      const walker = await newPage()
      await takeForTwo(walker)
      const page = await newPage({ width: 320, lang })
      for (const path of [...paths, `/k/${keyOf(walker)}?batal=1`]) {
        await go(page, path)
        expect(await page.getByRole('heading', { level: 1 }).count(), path).toBe(1)
        await page.evaluate(() => {
          for (const details of document.querySelectorAll('details')) details.open = true
        })
        await expectToStandLarge(page)
      }
    })
})
