import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeMinistryLink } from '#domains/people/make-ministry-link.ts'
import { ministryLinks } from '#domains/people/ministry-links.ts'
import { revokeMinistryLink } from '#domains/people/revoke-ministry-link.ts'
import { type FixedClock, fixedClock } from '#kernel/clock.ts'
import { csvOf } from '#pages/ministry/csv.ts'
import { startApp, type TestApp } from '../app.ts'
import { ratna } from '../cast.ts'
import { TUESDAY } from '../database.ts'

const mall = 'mpp-kendari'
let app: TestApp
let clock: FixedClock
beforeAll(async () => {
  clock = fixedClock(TUESDAY)
  app = await startApp({ clock })
})
afterAll(async () => {
  expect(app.faults).toEqual([])
  await app.stop()
})

const asking = () => ({ who: ratna, now: clock.now(), lang: 'id' as const })
const link = (lastDay = '2026-12-24', name = 'KemenPANRB') => makeMinistryLink(app.sql, asking(), 'Asia/Makassar', { name, lastDay })
const get = (path: string, headers = {}) => fetch(`${app.base}/${path}`, { headers })

/** Seven come; five are served after waiting 1 to 5 minutes, one does not answer, one waits. */
async function morning() {
  const budi = await app.token({ role: 'officer', agency: 'disdukcapil' })
  const desk = await app.token({ role: 'desk' })
  for (let n = 0; n < 7; n++)
    await app.api('POST', `/malls/${mall}/visits`, { who: desk, body: { services: ['kk-baru'], channel: 'desk', phone: '081234567890' } })
  const seat = await app.api('PUT', '/counters/disdukcapil-1/session', { who: budi, body: {} })
  expect(seat.status).toBeLessThan(300)
  for (let n = 0; n < 6; n++) {
    clock.advance(60_000)
    const { body } = await app.api('POST', '/counters/disdukcapil-1/calls', { who: budi, body: {} })
    for (const act of n < 5 ? ['starts', 'completions'] : ['no-shows']) {
      const answer = await app.api('POST', `/tickets/${body.id}/${act}`, { who: budi, body: {} })
      expect(answer.status, `${act} ${JSON.stringify(answer.body)}`).toBeLessThan(300)
    }
  }
}

test('who holds a link sees figures that add up, in both languages, and nobody keeps them', async () => {
  await morning()
  const secret = await link()
  const page = await get(`${mall}/angka/${secret}`)
  expect(page.status).toBe(200)
  expect(page.headers.get('cache-control')).toBe('no-store')
  expect(page.headers.get('x-robots-tag')).toBe('noindex')
  const html = await page.text()
  for (const said of ['Angka layanan', 'KemenPANRB', 'Kamis, 24 Desember 2026', 'Angka dari simulasi', 'name="robots"'])
    expect(html, said).toContain(said)
  expect(html).not.toMatch(/<script|081234567890/)
  expect(await (await get(`${mall}/angka/${secret}?lang=en`)).text()).toContain('Service figures')
  const csv = await get(`${mall}/angka/${secret}/csv`, { 'accept-language': 'id' })
  expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(csv.headers.get('content-disposition')).toBe('attachment; filename="mpp-kendari-2026-11-24.csv"')
  expect(csv.headers.get('cache-control')).toBe('no-store')
  const bytes = Buffer.from(await csv.arrayBuffer())
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  const lines = bytes.toString().split('\r\n')
  expect(lines.slice(0, 8)).toEqual([
    '\uFEFFMal;Mal Pelayanan Publik Kota Kendari',
    'Dari;2026-11-24',
    'Sampai dengan;2026-11-24',
    'Yang dihitung;1 hari yang ada pengunjungnya',
    expect.stringMatching(/^Dibuat;2026-11-24 \d\d\.\d\d WITA$/),
    'Angka dari simulasi',
    '',
    expect.stringMatching(/^Hari;Kunjungan;/),
  ])
  expect(lines).toContain('2026-11-24;7;7;5;1;0;4;6')
  expect(lines).toContain('Semua;7;7;5;1;0;4;6')
  expect(lines.filter(line => /disdukcapil/i.test(line))).toEqual([expect.stringMatching(/;7;7;5;1;0;4;6$/)])
})

test('a mall that has left simulasi shows none of its simulated visits', async () => {
  const secret = await link()
  await app.sql`update malls set simulasi = false where mall_id = ${mall}`
  clock.advance(3_000)
  const html = await (await get(`${mall}/angka/${secret}`)).text()
  expect(html).toContain('Belum ada kunjungan')
  expect(html).not.toContain('Angka dari simulasi')
  await app.sql`update malls set simulasi = true where mall_id = ${mall}`
  clock.advance(3_000)
})

test('an ended, revoked, foreign or changed key is not found, and the page says so', async () => {
  const [good, short, taken] = [await link(), await link('2026-11-24', 'Sehari'), await link('2026-12-24', 'Dicabut')]
  const manager = await app.token({ role: 'manager' })
  const line = (await ministryLinks(app.sql, asking())).find(one => one.name === 'Dicabut')!
  await revokeMinistryLink(app.sql, asking(), line.id)
  const wrong = [taken, good.slice(1), `${good.slice(0, -1)}${good.endsWith('0') ? 1 : 0}`, `${mall}.${good}`, manager.split('.')[1]!]
  const addresses = [...wrong.map(key => `${mall}/angka/${key}`), `mpp-sragen/angka/${good}`, `tidak-ada/angka/${good}`]
  for (const address of addresses)
    for (const path of [address, `${address}/csv`]) {
      const answer = await get(path)
      expect(answer.status, path).toBe(404)
      expect(await answer.text(), path).not.toContain('Angka layanan')
    }
  expect(await (await get(addresses[0]!)).text()).toContain('Tautan ini tidak berlaku')
  expect((await get(`${mall}/angka/${short}`)).status).toBe(200)
  clock.advance(15 * 3_600_000)
  expect((await get(`${mall}/angka/${short}`)).status).toBe(404)
  expect((await get(`${mall}/angka/${good}`)).status).toBe(200)
})

test('a link signs nobody in at a screen of staff', async () => {
  const secret = await link()
  for (const path of ['kelola', 'kelola/petugas', 'periksa'])
    expect((await get(path, { cookie: `session=${mall}.${secret}` })).url, path).toContain('/masuk')
})

test('no cell of the file is a formula, and a semicolon stays in its cell', () => {
  const counts = { visits: 1, services: 1, done: 1, missed: 0, cancelled: 0, waitMedian: null, waitP90: null }
  const names = ['=HYPERLINK("x")', '+1', '-1', '@x', 'a;b']
  const made = { mall: '=1+1', zone: 'Asia/Makassar', now: clock.now() }
  const csv = csvOf(
    { simulated: false, total: counts, days: [], agencies: names.map(name => ({ agency: name, name, ...counts })) },
    'id',
    made,
  )
  expect(csv).toContain("\uFEFFMal;'=1+1\r\nDari;Belum ada kunjungan\r\n")
  for (const cell of [`"'=HYPERLINK(""x"")";1;`, "'+1;1;", "'-1;1;", "'@x;1;", '"a;b";1;1;1;0;0;;']) expect(csv).toContain(`\r\n${cell}`)
})

test('a link reads and does nothing else: as a token it gives no number, as a cookie it is a stranger with a stranger’s rate', async () => {
  const secret = await link('2026-12-30', 'Hanya baca')
  const body = { services: ['kk-baru'], channel: 'phone' }
  const before = await app.sql`select 1 from visits`
  const asToken = await app.api('POST', `/malls/${mall}/visits`, { who: `${mall}.${secret}`, body })
  expect(asToken).toMatchObject({ status: 403, body: { code: 'access.denied' } })
  expect((await app.api('GET', `/malls/${mall}/board`, { who: `${mall}.${secret}` })).status).toBe(200)
  expect(await app.sql`select 1 from visits`).toHaveLength(before.length)
  const knock = () =>
    fetch(`${app.base}/${mall}/nomor`, {
      method: 'POST',
      headers: { cookie: `session=${mall}.${secret}` },
      body: new URLSearchParams({ aksi: 'cari' }),
    })
  const heard = await Promise.all(Array.from({ length: 320 }, async () => (await knock()).status))
  expect(new Set(heard)).toEqual(new Set([200, 429]))
})
