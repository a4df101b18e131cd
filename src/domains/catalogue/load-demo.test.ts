import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest'
import { seedsDir } from '#kernel/release.ts'
import { TUESDAY, testDatabase } from '../../../test/database.ts'
import { loadDemo } from './load-demo.ts'
import { loadSeeds } from './load-seeds.ts'
import { removeDemo } from './remove-demo.ts'
import { defaultSettings } from './rules/default-settings.ts'
import type { Demo } from './rules/demo-shape.ts'

const file = (): Demo => JSON.parse(readFileSync(`${seedsDir}/demo.json`, 'utf8'))
let db: Awaited<ReturnType<typeof testDatabase>>

beforeAll(async () => {
  db = await testDatabase(inject('server'), inject('run'), 'empty')
  await loadSeeds(db.sql, { dir: seedsDir, now: TUESDAY })
})
afterAll(() => db.drop())

/** Every row of every table, as text. */
async function everything() {
  const tables = await db.sql<{ table: string }[]>`
    select table_name as table from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`
  const all: Record<string, string[]> = {}
  for (const { table } of tables) {
    const rows = await db.sql<{ row: string }[]>`select r::text as row from ${db.sql(table)} r order by 1`
    all[table] = rows.map(({ row }) => row)
  }
  return all
}

test('the file is what its script writes', () => {
  const printed = execFileSync(process.execPath, ['bin/demo.ts', '--print'], { encoding: 'utf8' })
  expect(printed).toBe(readFileSync(`${seedsDir}/demo.json`, 'utf8'))
})

describe('a demonstration', () => {
  afterEach(() => removeDemo(db.sql))

  test('load and remove leave the database as it was', async () => {
    const before = await everything()
    await loadDemo(db.sql, file(), TUESDAY)
    expect(await everything()).not.toEqual(before)
    await removeDemo(db.sql)
    expect(await everything()).toEqual(before)
  })

  test('every row it makes is marked, and nobody serves whom the data refuses', async () => {
    await loadDemo(db.sql, file(), TUESDAY)
    const [unmarked] = await db.sql`
      select (select count(*)::int from counters where not demo) counters, (select count(*)::int from weekly_hours where not demo) hours,
             (select count(*)::int from offers where offered and not demo) offers, (select count(*)::int from presences where serves and not demo) serves`
    expect(unmarked).toEqual({ counters: 0, hours: 0, offers: 0, serves: 0 })
    const refused = await db.sql<{ agency_id: string; serves: boolean }[]>`
      select agency_id, serves from presences where mall_id = 'mpp-sragen' and (serves or signed = false)
        and agency_id in ('polri', 'imigrasi', 'jasa-raharja', 'samsat', 'uppd-samsat-sragen', 'dpmptsp-prov-jateng', 'dpu') order by 1`
    expect(refused.map(row => [row.agency_id, row.serves])).toEqual([
      ['dpmptsp-prov-jateng', false],
      ['imigrasi', false],
      ['jasa-raharja', false],
      ['polri', false],
      ['uppd-samsat-sragen', false],
    ])
    const [unnamed] = await db.sql`
      select count(*)::int as n from presences where agency_id in ('bank-lain', 'opd-lain', 'asosiasi', 'asuransi-swasta', 'rumah-makan-kafe') and serves`
    expect(unnamed).toEqual({ n: 0 })
  })

  test('each mall has six counters of Disdukcapil, four of Samsat where it serves, one or two of the others', async () => {
    await loadDemo(db.sql, file(), TUESDAY)
    const rows = await db.sql<{ mall_id: string; agency_id: string; n: number }[]>`
      select mall_id, agency_id, count(*)::int n from counters group by 1, 2`
    for (const { agency_id, n } of rows) {
      if (agency_id === 'disdukcapil') expect(n).toBe(6)
      else if (agency_id === 'samsat') expect(n).toBe(4)
      else expect([1, 2]).toContain(n)
    }
    expect(new Set(rows.filter(row => row.agency_id === 'disdukcapil').map(row => row.mall_id)).size).toBe(5)
    const [numbers] = await db.sql`select max(number) as highest, bool_and(counter_id ~ '^[a-z0-9-]+-[1-6]$') as slugs from counters`
    expect(numbers).toEqual({ highest: 61, slugs: true })
    const serving = await db.sql`
      select mall_id, agency_id from presences p where serves and (letter is distinct from ${db.sql.json(defaultSettings.letters)}::jsonb ->> agency_id
        or not exists (select from counters c where c.mall_id = p.mall_id and c.agency_id = p.agency_id)
        or not exists (select from offers o join services s using (service_id) where o.mall_id = p.mall_id and s.agency_id = p.agency_id and offered))`
    expect([...serving]).toEqual([])
  })

  test('hours: seven days for three agencies in Kendari, SIM and KPP until noon in Samarinda, rotating agencies on their days', async () => {
    await loadDemo(db.sql, file(), TUESDAY)
    const days = async (mall: string, scope: string, id: string) => {
      const rows = await db.sql<{ weekday: number; closes: string }[]>`
        select weekday, max(closes)::text as closes from weekly_hours where mall_id = ${mall} and scope = ${scope} and scope_id = ${id} group by 1 order by 1`
      return rows.map(row => `${row.weekday} ${row.closes.slice(0, 5)}`)
    }
    expect(await days('mpp-kendari', 'mall', 'mpp-kendari')).toEqual([
      '1 15:00',
      '2 15:00',
      '3 15:00',
      '4 15:00',
      '5 14:30',
      '6 12:00',
      '7 12:00',
    ])
    for (const agency of ['disdukcapil', 'bapenda', 'dpmptsp']) expect(await days('mpp-kendari', 'agency', agency)).toEqual([])
    expect(await days('mpp-kendari', 'agency', 'polri')).toEqual(['1 15:00', '2 15:00', '3 15:00', '4 15:00', '5 14:30'])
    expect(await days('mpp-samarinda', 'agency', 'kpp-pratama')).toEqual(['1 12:00', '2 12:00', '3 12:00', '4 12:00', '5 11:30'])
    expect(await days('mpp-samarinda', 'service', 'sim-a-perpanjang')).toEqual(['1 12:00', '2 12:00', '3 12:00', '4 12:00', '5 11:30'])
    expect(await days('mpp-sukoharjo', 'agency', 'kejari')).toEqual(['1 15:00'])
    expect(await days('mpp-sukoharjo', 'agency', 'bpom')).toEqual(['1 15:00', '3 15:00', '5 14:30'])
  })

  test('loaded twice it is loaded once, and simulasi that was switched off stays off', async () => {
    expect(await loadDemo(db.sql, file(), TUESDAY)).toEqual({ changed: true })
    await db.sql`update malls set simulasi = false where mall_id = 'mpp-kendari'`
    expect(await loadDemo(db.sql, file(), TUESDAY)).toEqual({ changed: false })
    const rows = await db.sql<{ mall_id: string }[]>`select mall_id from malls where not simulasi`
    expect(rows.map(row => row.mall_id)).toEqual(['mpp-kendari'])
  })

  test('a file that lets a refused agency serve is refused', async () => {
    const bold = file()
    bold.malls[0]!.agencies.push({ ...bold.malls[1]!.agencies.find(({ agency }) => agency === 'samsat')!, counters: [{ number: 90 }] })
    await expect(loadDemo(db.sql, bold, TUESDAY)).rejects.toMatchObject({
      code: 'reference.invalid',
      params: { errors: 'mpp-sragen.samsat: has not signed' },
    })
  })
})

describe('removing it from a hall in use', () => {
  async function visit(simulated: boolean, id: string) {
    await db.sql`
      insert into visits (mall_id, visit_id, key, business_day, letter, number, channel, issued_at, simulated)
      values ('mpp-kendari', ${id}, ${`kd-${id}`}, '2026-11-24', 'A', ${simulated ? 1 : 2}, 'kiosk', ${TUESDAY}, ${simulated})`
    await db.sql`
      insert into tickets (mall_id, ticket_id, visit_id, business_day, service_id, agency_id, state, counter_id, called_at, ended_at)
      values ('mpp-kendari', ${id}, ${id}, '2026-11-24', 'ktp-el-baru', 'disdukcapil', 'done', 'disdukcapil-1', ${TUESDAY}, ${TUESDAY})`
  }
  const simulated = '01900000-0000-7000-8000-000000000001'
  const real = '01900000-0000-7000-8000-000000000002'

  test('simulated visits go with it, real ones forbid it', async () => {
    await loadDemo(db.sql, file(), TUESDAY)
    await visit(true, simulated)
    await visit(false, real)
    await db.sql`insert into queue_days (mall_id, letter, business_day, last_number) values ('mpp-kendari', 'A', '2026-11-24', 2)`
    await expect(removeDemo(db.sql)).rejects.toMatchObject({ code: 'demo.in_use', params: { visits: 1 } })
    const [kept] = await db.sql`select count(*)::int as n from visits`
    expect(kept).toEqual({ n: 2 })
    await db.sql`delete from tickets where visit_id = ${real}`
    await db.sql`delete from visits where visit_id = ${real}`
    await removeDemo(db.sql)
    const [left] = await db.sql`
      select (select count(*)::int from visits) visits, (select count(*)::int from tickets) tickets, (select count(*)::int from queue_days) days,
             (select count(*)::int from counters) counters`
    expect(left).toEqual({ visits: 0, tickets: 0, days: 0, counters: 0 })
  })
})
