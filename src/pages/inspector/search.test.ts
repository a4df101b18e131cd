import { afterAll, beforeAll, expect, test } from 'vitest'
import { startApp, type TestApp } from '../../../test/app.ts'

let app: TestApp
const mall = 'mpp-kendari'
beforeAll(async () => {
  app = await startApp()
})
afterAll(async () => {
  expect(app.faults).toEqual([])
  await app.stop()
})

test('the inspector reads in sentences what became of a number and who opened its phone; nobody else gets in', async () => {
  const { body: taken } = await app.api('POST', `/malls/${mall}/visits`, {
    body: { services: ['kk-baru'], channel: 'phone', phone: '0812 3456 7890' },
  })
  const desk = await app.token({ role: 'desk', name: 'Dewi' })
  const reason = 'Dompet tertinggal di loket'
  const opening = `/visits/${taken.key}/phone-openings`
  expect((await app.api('POST', opening, { who: desk, body: { reason } })).body).toEqual({
    phone: '+6281234567890',
    visitsToday: 1,
    proven: false,
  })
  expect((await app.api('POST', opening, { who: desk, body: { reason: 'x' } })).body.code).toBe('input.invalid')
  const open = async (role: 'inspector' | 'admin' | 'manager' | 'desk', path: string) => {
    const token = await app.token({ role, name: 'Ina' })
    const response = await fetch(app.base + path, { redirect: 'manual', headers: { cookie: `session=${token}` } })
    return { status: response.status, text: await response.text() }
  }
  for (const role of ['inspector', 'admin'] as const) {
    const { status, text } = await open(role, `/periksa?nomor=${taken.number}`)
    expect(status).toBe(200)
    expect(text).toContain(`Pengunjung menerbitkan nomor ${taken.number}`)
    expect(text).toContain(`Dewi membuka nomor ponsel pada ${taken.number}`)
    expect(text).toContain(reason)
    expect(text).not.toMatch(/81234567890|<script/)
  }
  expect((await open('inspector', '/periksa?hari=kemarin&jenis=%27%00&siapa=%25')).status).toBe(200)
  for (const role of ['manager', 'desk'] as const) expect((await open(role, '/periksa')).status, role).toBe(403)
  expect((await fetch(`${app.base}/periksa`, { redirect: 'manual' })).headers.get('location')).toContain('/masuk')
})

test('the form that opens a number again leads to it, keeps what was typed, and tells misses alike', async () => {
  const { body: taken } = await app.api('POST', `/malls/${mall}/visits`, {
    body: { services: ['kk-baru'], channel: 'phone', phone: '0812 3456 1111' },
  })
  const send = (nomor: string, angka: string) =>
    fetch(`${app.base}/${mall}/nomor-saya`, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ nomor, angka }) })
  const found = await send(taken.number, '1111')
  expect([found.status, found.headers.get('location')]).toEqual([303, `/k/${taken.key}`])
  const missed = await send(taken.number, '1112')
  expect(missed.status).toBe(404)
  const text = await missed.text()
  expect(text).toContain('tidak cocok dengan nomor hari ini')
  expect(text).toContain(`value="${taken.number}"`)
  expect((await send('', '')).status).toBe(404)
  expect(await (await fetch(`${app.base}/${mall}`)).text()).toContain(`/${mall}/nomor-saya`)
})

const opened = async (path: string, lang = 'id', more: Record<string, string> = {}) => {
  const token = await app.token({ role: 'inspector', name: 'Ina' })
  const headers = { cookie: `session=${token}`, 'accept-language': lang, ...more }
  const response = await fetch(app.base + path, { redirect: 'manual', headers })
  return { status: response.status, headers: response.headers, text: await response.text() }
}

test('a period of many records has pages, newest first, whose links lead to both ends; a wrong period is refused in words beside the field', async () => {
  await app.sql`
    insert into events (mall_id, at, kind, actor, data)
    select ${mall}, '2026-10-01T00:00:00Z'::timestamptz + i * interval '1 hour', 'counter.opened', 'manager:x', jsonb_build_object('counterNumber', i)
    from generate_series(1, 250) i`
  const linkOf = (text: string, name: string) => text.match(new RegExp(`href="([^"]+)"[^>]*>${name}<`))?.[1]?.replaceAll('&amp;', '&')
  const counters = (text: string) => [...text.matchAll(/membuka Loket (\d+)/g)].map(([, n]) => Number(n))
  const first = await opened('/periksa?hari=2026-10-01&sampai=2026-10-31&jenis=counter.')
  expect(first.headers.get('cache-control')).toBe('no-store')
  expect(first.text).toContain('1 Okt 2026 sampai 31 Okt 2026')
  expect(first.text).toContain('250 catatan')
  expect(counters(first.text)).toEqual(Array.from({ length: 100 }, (_, i) => 250 - i))
  expect([linkOf(first.text, 'Terbaru'), linkOf(first.text, 'Lebih baru')]).toEqual([undefined, undefined])
  const second = await opened(linkOf(first.text, 'Lebih lama')!)
  expect(counters(second.text)).toEqual(Array.from({ length: 100 }, (_, i) => 150 - i))
  const last = await opened(linkOf(second.text, 'Terlama')!)
  expect(counters(last.text)).toEqual(Array.from({ length: 100 }, (_, i) => 100 - i))
  expect(linkOf(last.text, 'Lebih lama')).toBeUndefined()
  expect(counters((await opened(linkOf(last.text, 'Lebih baru')!)).text)).toEqual(counters(second.text).map(n => n + 50))
  expect(counters((await opened(linkOf(last.text, 'Terbaru')!)).text)).toEqual(counters(first.text))

  const long = await opened('/periksa?hari=2026-10-01&sampai=2026-11-01')
  expect(long.status).toBe(422)
  expect(long.text).toMatch(/href="#sampai".*paling banyak 31 hari/)
  expect(long.text).toContain('value="2026-11-01"')
  const back = await opened('/periksa?hari=2026-10-02&sampai=2026-10-01', 'en')
  expect([back.status, back.text.includes('The last day comes before the first')]).toEqual([422, true])
  for (const odd of [
    'hari=0000-01-01',
    'hari=9999-12-31',
    'hari=2026-02-30',
    'lama=0.0.0',
    'baru=9999999999999999.2.999999999999999',
    'sampai=x',
  ])
    expect((await opened(`/periksa?${odd}`)).status, odd).toBe(200)
})

test('a button checks the chain: how many entries, when, its end; a broken one is told in words', async () => {
  expect((await opened('/periksa')).text).toContain('action="/periksa/rantai"')
  const check = async (role: 'inspector' | 'manager' = 'inspector') => {
    const headers = { cookie: `session=${await app.token({ role, name: 'Ina' })}`, origin: app.base }
    const [end] = await app.sql`select n, encode(hash, 'hex') as hash from audit_heads where mall_id = ${mall}`
    const response = await fetch(`${app.base}/periksa/rantai`, { method: 'POST', headers, body: new URLSearchParams() })
    return { status: response.status, text: await response.text(), end: end! }
  }
  const whole = await check()
  expect(whole.status).toBe(200)
  const { text, end } = whole
  expect(text).toContain('Rantai utuh')
  expect(text).toMatch(new RegExp(`${end.n} catatan diperiksa pada \\w+, \\d+ \\w+ \\d{4} pukul \\d\\d\\.\\d\\d WITA`))
  expect(text).toContain(end.hash)
  expect(text).not.toContain('<script')
  expect((await check('manager')).status).toBe(403)
  await app.sql`update audit set reason = 'lain' where mall_id = ${mall} and n = 2`
  const broken = await check()
  expect(broken.text).toContain('Rantai putus')
  expect(broken.text).toMatch(/audit #2 .*isinya diubah/)
})

test('what was found goes along as a file without formulas, whole or not at all, and on record', async () => {
  await app.sql`
    insert into events (mall_id, at, kind, actor, data)
    select ${mall}, '2026-09-01T00:00:00Z'::timestamptz + i * interval '1 second', 'counter.closed', 'manager:x',
      jsonb_build_object('counterNumber', i, 'words', case i when 1 then '=HYPERLINK("x")' when 2 then 'a;b' else null end) from generate_series(1, 2300) i`
  const path = '/periksa/csv?hari=2026-09-01&siapa=pengelola&jenis=counter.'
  const file = await opened(path)
  expect(file.status).toBe(200)
  expect(file.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(file.headers.get('content-disposition')).toBe('attachment; filename="mpp-kendari-catatan-2026-09-01-2026-09-01.csv"')
  expect(file.headers.get('cache-control')).toBe('no-store')
  const lines = file.text.replace('\uFEFF', '').trimEnd().split('\r\n')
  expect(lines[0]).toBe('Hari;Jam (WITA);Kode;Catatan;Alasan')
  expect(lines[1]).toBe('2026-09-01;08:38:20;counter.closed;Pengelola mal menutup Loket 2300;')
  expect(lines.at(-1)).toBe(`2026-09-01;08:00:01;counter.closed;Pengelola mal menutup Loket 1;"'=HYPERLINK(""x"")"`)
  expect(lines.at(-2)).toMatch(/;"a;b"$/)
  expect(new Set(lines).size).toBe(2301)
  const told = await app.sql`select actor, data from audit where act = 'audit.exported'`
  expect(told.map(row => row.data)).toEqual([{ day: '2026-09-01', number: '', act: 'counter.', name: true, lines: 2300 }])
  expect((await opened('/periksa?hari=2026-09-01')).text).toContain('/periksa/csv?hari=2026-09-01')

  await app.sql`
    insert into events (mall_id, at, kind, actor, data)
    select ${mall}, '2026-08-01T00:00:00Z'::timestamptz + i * interval '1 second', 'counter.closed', 'manager:x', '{}' from generate_series(1, 20001) i`
  const many = await opened('/periksa?hari=2026-08-01')
  expect(many.text).toContain('lebih dari 20.000 catatan')
  expect(many.text).not.toContain('/periksa/csv')
  const refused = await opened('/periksa/csv?hari=2026-08-01')
  expect([refused.status, refused.text.includes('Catatan yang ditemukan terlalu banyak')]).toEqual([422, true])
  expect((await opened('/periksa/csv?hari=2026-08-01&sampai=2026-10-01')).status).toBe(422)
  const manager = await fetch(`${app.base}${path}`, { headers: { cookie: `session=${await app.token({ role: 'manager' })}` } })
  expect(manager.status).toBe(403)
  await app.sql.begin(async sql => {
    await sql`select pg_advisory_xact_lock(hashtext('export'), hashtext(${mall}))`
    const second = await opened(path, 'en')
    expect([second.status, second.text.includes('Another file is being made')]).toEqual([409, true])
  })
  expect(await app.sql`select 1 from audit where act = 'audit.exported'`).toHaveLength(1)
})

test('a link of another site takes no file along: it leads to the search, and nothing is on record', async () => {
  const record = () => app.sql`select 1 from audit where mall_id = ${mall} and act like 'audit.%'`
  const asked = 'hari=2026-09-01&sampai=2026-09-02&siapa=Budi&jenis=counter.'
  const before = (await record()).length
  for (const site of ['cross-site', 'same-site']) {
    const led = await opened(`/periksa/csv?${asked}`, 'id', { 'sec-fetch-site': site })
    expect([led.status, led.headers.get('location'), led.headers.get('content-disposition')]).toEqual([303, `/periksa?${asked}`, null])
    expect(led.headers.get('cache-control')).toBe('no-store')
  }
  expect(await record()).toHaveLength(before)
  for (const site of ['same-origin', 'none'])
    expect((await opened(`/periksa/csv?${asked}`, 'id', { 'sec-fetch-site': site })).status, site).toBe(200)
  expect(await record()).toHaveLength(before + 2)
})
