import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { migrate } from '#kernel/migrate.ts'
import { startPostgres } from '#kernel/postgres.ts'
import { uuidv7 } from '#kernel/random.ts'
import { connect, type Pool } from '#kernel/sql.ts'
import { mall } from './mall.ts'
import { malls } from './malls.ts'
import { calendarOfMall, openState, openStates } from './open-state.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'pendopo-test-'))
const early = new Date('2026-11-01T00:00:00Z')
let server: Awaited<ReturnType<typeof startPostgres>>
let sql: Pool

beforeAll(async () => {
  server = await startPostgres({ dataDir, durable: false })
  sql = connect({ host: server.host }, { name: 'malls-test', max: 2 })
  await migrate(sql, { dir: 'db/migrations', now: early })
  await addMall('mpp-sragen', 'sr', 'Asia/Jakarta', 1)
  await addMall('mpp-kendari', 'kd', 'Asia/Makassar', 2)
  await hours('mpp-sragen', 'mall', 'mpp-sragen', [1, 2, 3, 4, 5], '07:30', '14:00')
  await hours('mpp-kendari', 'mall', 'mpp-kendari', [1, 2, 3, 4, 6, 7], '08:00', '15:00')
  await hours('mpp-kendari', 'mall', 'mpp-kendari', [5], '08:00', '11:30')
  await hours('mpp-kendari', 'mall', 'mpp-kendari', [5], '13:00', '15:00')
  await hours('mpp-kendari', 'counter', 'polri-1', [1, 2, 3, 4, 5], '00:00', '12:00')
  await hours('mpp-kendari', 'service', 'sim', [2, 4], '08:00', '24:00')
  // The same ids in another mall, and another scope of the same id, narrow nothing in Kendari.
  await hours('mpp-sragen', 'counter', 'polri-1', [1], '08:00', '08:30')
  await hours('mpp-kendari', 'agency', 'sim', [1], '08:00', '08:30')
  await sql`insert into holidays (day, name_id, name_en, kind, status) values
    ('2026-12-25', 'Kelahiran Yesus Kristus (Natal)', 'Christmas', 'libur_nasional', 'decreed'),
    ('2026-12-24', 'Cuti bersama Natal', 'Joint leave, Christmas', 'cuti_bersama', 'decreed')`
  await sql`insert into closures (mall_id, closure_id, scope, scope_id, from_day, to_day, kind, reason_id, reason_en) values
    ('mpp-kendari', ${uuidv7(early)}, 'agency', 'disdukcapil', '2026-12-24', '2026-12-24', 'opening', 'Layanan akhir tahun', 'Year-end service'),
    ('mpp-sragen', ${uuidv7(early)}, 'mall', 'mpp-sragen', '2026-11-24', '2026-11-24', 'regional', 'Hari jadi', 'Anniversary')`
}, 60_000)

afterAll(async () => {
  await sql.end({ timeout: 2 })
  await server.stop()
  rmSync(dataDir, { recursive: true })
})

async function addMall(id: string, code: string, zone: string, rank: number) {
  await sql`insert into malls (mall_id, code, name, regency_city, province, time_zone, address, rank, body)
    values (${id}, ${code}, ${id}, 'Kota', 'Provinsi', ${zone}, ${sql.json({ text: 'Jalan' })}, ${rank}, ${sql.json({})})`
}

async function hours(mallId: string, scope: string, id: string, weekdays: number[], opens: string, closes: string) {
  await sql`insert into weekly_hours (mall_id, scope, scope_id, weekday, opens, closes)
    select ${mallId}, ${scope}, ${id}, weekday, ${opens}::time, ${closes}::time from unnest(${weekdays}::int[]) as weekday`
}

const polri = { agency: 'polri', counter: 'polri-1' }
const wita = (text: string) => new Date(`${text}:00+08:00`)

test('each target in the order asked, by the mall’s own rows and zone', async () => {
  const states = await openStates(sql, 'mpp-kendari', wita('2026-11-23T12:30'), [{ agency: 'bpjs' }, polri, { service: 'sim' }])
  expect(states).toMatchObject([
    { open: true, closesAt: wita('2026-11-23T15:00') },
    { open: false, reason: 'after_hours', opensAt: wita('2026-11-24T08:00') },
    { open: false, reason: 'day_off', opensAt: wita('2026-11-24T08:00') },
  ])
  expect(await openStates(sql, 'mpp-kendari', wita('2026-11-24T12:30'), [{ service: 'sim' }])).toMatchObject([
    { open: true, closesAt: wita('2026-11-24T15:00') },
  ])
})

test('Sunday 23:30 UTC is Monday morning in both towns, each by its own clock', async () => {
  const now = new Date('2026-11-22T23:30:00Z')
  expect(await openStates(sql, 'mpp-kendari', now, [polri])).toMatchObject([{ reason: 'before_hours', opensAt: wita('2026-11-23T08:00') }])
  expect(await openStates(sql, 'mpp-sragen', now, [{}])).toMatchObject([
    { reason: 'before_hours', opensAt: new Date('2026-11-23T00:30:00Z') },
  ])
})

test('joint leave shuts Kendari but for the agency that opens; the day after is Christmas for all', async () => {
  const targets = [{}, { agency: 'disdukcapil' }]
  expect(await openStates(sql, 'mpp-kendari', wita('2026-12-24T10:00'), targets)).toMatchObject([{ reason: 'joint_leave' }, { open: true }])
  const [state] = await openStates(sql, 'mpp-kendari', wita('2026-12-25T10:00'), targets.slice(1))
  expect(state).toMatchObject({ reason: 'holiday', opensAt: wita('2026-12-26T08:00') })
  expect(state!.words.id).toBe(
    'Gerai ini libur hari ini: Kelahiran Yesus Kristus (Natal). Buka lagi Sabtu, 26 Desember 2026, pukul 08.00 WITA.',
  )
})

test('a calendar kept from one read answers as a fresh read does', async () => {
  const kept = await calendarOfMall(sql, 'mpp-kendari', wita('2026-11-23T00:00'))
  for (const at of ['2026-11-23T09:00', '2026-11-27T11:45', '2026-12-23T20:00', '2026-12-25T09:00'].map(wita)) {
    expect(openState(kept, polri, at)).toEqual((await openStates(sql, 'mpp-kendari', at, [polri]))[0])
  }
})

test('the malls in their order, each with its day, state, hours and address', async () => {
  const found = await malls(sql, new Date('2026-11-24T02:00:00Z'))
  expect(found.map(one => one.id)).toEqual(['mpp-sragen', 'mpp-kendari'])
  expect(found).toMatchObject([
    {
      zoneLabel: 'WIB',
      today: '2026-11-24',
      hours: [],
      state: { reason: 'closure', words: { id: expect.stringContaining('tutup hari ini: Hari jadi. Buka lagi Rabu') } },
      week: { words: { id: 'Senin–Jumat 07.30–14.00 WIB' } },
    },
    {
      code: 'kd',
      regencyCity: 'Kota',
      zoneLabel: 'WITA',
      address: { text: 'Jalan' },
      simulasi: false,
      hours: [{ opens: 480, closes: 900 }],
      state: { open: true },
      week: { words: { id: 'Senin–Kamis dan Sabtu–Minggu 08.00–15.00, Jumat 08.00–11.30 dan 13.00–15.00 WITA' } },
    },
  ])
})

test('one mall alone; simulasi opens it in the night; an unknown one is not found', async () => {
  const night = wita('2026-12-25T03:00')
  await sql`update malls set simulasi = true where mall_id = 'mpp-kendari'`
  expect(await mall(sql, 'mpp-kendari', night)).toMatchObject({ id: 'mpp-kendari', simulasi: true, state: { open: true, closesAt: null } })
  expect(await mall(sql, 'mpp-sragen', night)).toMatchObject({ state: { reason: 'holiday' } })
  await expect(mall(sql, 'mpp-lain', night)).rejects.toMatchObject({ code: 'mall.unknown' })
  await expect(openStates(sql, 'mpp-lain', night, [{}])).rejects.toMatchObject({ code: 'mall.unknown' })
})
