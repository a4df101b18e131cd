import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { callNext } from '#domains/queue/call-next.ts'
import { openCounter } from '#domains/queue/open-counter.ts'
import { takeNumber } from '#domains/queue/take-number.ts'
import { migrate } from '#kernel/migrate.ts'
import { migrationsDir } from '#kernel/release.ts'
import type { Pool, Sql } from '#kernel/sql.ts'
import { anjungan, budi } from '../../test/cast.ts'
import { TUESDAY, testDatabase } from '../../test/database.ts'
import { tuesdayHall } from '../../test/hall.ts'
import { backUp } from './backup.ts'
import { checkBackup, putBack } from './restore.ts'
import { tablesInOrder } from './tables.ts'

const quiet = () => {}
const dir = mkdtempSync(join(tmpdir(), 'pendopo-backup-'))
const file = join(dir, 'hall.gz')
let hall: Awaited<ReturnType<typeof tuesdayHall>>

const take = () =>
  takeNumber(hall.sql, hall.ring, hall.asking(anjungan), hall.mall, { services: ['ktp-el-hilang', 'kk-baru'], channel: 'kiosk' })

beforeAll(async () => {
  hall = await tuesdayHall()
  for (let i = 0; i < 5; i++) await take()
  await openCounter(hall.sql, hall.asking(budi), 'disdukcapil-1', {})
  await callNext(hall.sql, hall.asking(budi), 'disdukcapil-1')
})
afterAll(async () => {
  await hall.drop()
  rmSync(dir, { recursive: true })
})

/** An empty database of one's own: not even migrated. */
async function emptyDatabase() {
  const database = await testDatabase(inject('server'), inject('run'), 'empty', { max: 2 })
  await database.sql`drop schema public cascade`
  await database.sql`create schema public`
  return database
}

/** Every table's rows as text, for comparing two databases; without the number of the writing transaction. */
async function everything(sql: Sql) {
  const tables: Record<string, string[]> = {}
  for (const { name } of await tablesInOrder(sql)) {
    const rows = await sql<{ row: string }[]>`select (to_jsonb(t) - 'xact')::text as row from ${sql(name)} t order by 1`
    tables[name] = rows.map(({ row }) => row)
  }
  return tables
}

const bringBack = async (sql: Pool, path: string) => putBack(sql, path, await checkBackup(path, quiet), TUESDAY, quiet)
const content = (path: string) => gunzipSync(readFileSync(path)).toString()

test('what is taken while numbers are given is one moment, and comes back whole; numbers go on from there', {
  timeout: 60_000,
}, async () => {
  let stop = false
  let taken = 0
  const visitors = Array.from({ length: 6 }, async () => {
    while (!stop) {
      await take()
      taken++
    }
  })
  while (taken < 20) await new Promise(resolve => setTimeout(resolve, 5))
  const before = taken
  const header = await backUp(hall.sql, file, TUESDAY, quiet)
  const during = taken - before
  stop = true
  await Promise.all(visitors)
  expect(during).toBeGreaterThan(0)
  expect(statSync(file).mode & 0o777).toBe(0o600)

  const other = await emptyDatabase()
  try {
    const { rows } = await bringBack(other.sql, file)
    expect(rows).toBe(header.tables.reduce((sum, table) => sum + table.rows, 0))
    const there = await everything(other.sql)
    const here = await everything(hall.sql)
    // Visits, tickets and events are only added meanwhile: what came back is what stood here in that moment, and no more.
    for (const name of ['visits', 'tickets', 'events']) {
      const known = new Set(here[name])
      expect(there[name]!.filter(row => !known.has(row))).toEqual([])
      expect(there[name]!.length).toBeLessThan(here[name]!.length)
    }
    for (const name of Object.keys(here))
      if (!['visits', 'tickets', 'events', 'queue_days'].includes(name)) expect(there[name], name).toEqual(here[name])
    const [day] = await other.sql<{ last: number; visits: number; tickets: number; issued: number }[]>`
      select (select last_number from queue_days) as last, (select count(*) from visits) as visits,
             (select count(*) from tickets) as tickets, (select count(*) from events where kind = 'queue.issued') as issued`
    expect(day).toEqual({ last: day!.visits, visits: day!.visits, tickets: 2 * day!.visits, issued: day!.visits })

    // A second backup of what came back holds the same rows, byte for byte, apart from where the sequences stand.
    await backUp(other.sql, join(dir, 'again.gz'), TUESDAY, quiet)
    const rowsIn = (path: string) => content(path).split('\n').slice(1, -2).join('\n')
    expect(rowsIn(join(dir, 'again.gz'))).toBe(rowsIn(file))

    await takeNumber(other.sql, hall.ring, hall.asking(anjungan), hall.mall, { services: ['kk-baru'], channel: 'kiosk' })
    const [next] = await other.sql<{ number: number; seq: number; highest: number }[]>`
      select v.number, t.seq, (select max(seq) from tickets where ticket_id <> t.ticket_id) as highest
      from visits v join tickets t using (mall_id, visit_id) order by v.number desc limit 1`
    expect(next!.number).toBe(day!.last + 1)
    expect(next!.seq).toBeGreaterThan(next!.highest)
    const [newest] = await other.sql<{ kind: string }[]>`select kind from events order by xact desc, seq desc limit 1`
    expect(newest!.kind).toBe('queue.issued')
  } finally {
    await other.drop()
  }
})

test('a file that is cut short, changed or not ours is refused before anything is touched', async () => {
  await backUp(hall.sql, file, TUESDAY, quiet)
  const whole = readFileSync(file)
  const text = content(file)
  const bad: Record<string, [Buffer, RegExp]> = {
    cut: [whole.subarray(0, Math.floor(whole.length * 0.7)), /terpotong/],
    'cut-inside': [gzipSync(text.slice(0, Math.floor(text.length * 0.9))), /terpotong/],
    'without-end': [gzipSync(text.split('\n').slice(0, -2).join('\n').concat('\n')), /terpotong/],
    changed: [gzipSync(text.replace(/\tMal Pelayanan/, '\tMol Pelayanan')), /terpotong/],
    'row-less': [gzipSync(text.replace(/\n[^\n]*\n\\\.\n/, '\n\\.\n')), /terpotong/],
    'other-header': [gzipSync('PENDOPO BACKUP 1 {"tables":\n'), /terpotong/],
    foreign: [gzipSync('-- PostgreSQL database dump\n'), /bukan cadangan/],
    plain: [Buffer.from('hello'), /bukan cadangan/],
    empty: [Buffer.alloc(0), /terpotong/],
  }
  for (const [name, [bytes, words]] of Object.entries(bad)) {
    const path = join(dir, name)
    writeFileSync(path, bytes)
    await expect(checkBackup(path, quiet), name).rejects.toThrow(words)
  }
  await expect(checkBackup(join(dir, 'nowhere'), quiet)).rejects.toThrow(/tidak dapat dibaca/)
  const newer = text.replace('0008_queue_functions.sql', '0999_from_tomorrow.sql')
  writeFileSync(join(dir, 'newer'), gzipSync(newer))
  await expect(checkBackup(join(dir, 'newer'), quiet)).rejects.toThrow(/terpotong/)
})

test('only an empty database takes a backup; a migrated one without rows is empty', async () => {
  await backUp(hall.sql, file, TUESDAY, quiet)
  await expect(bringBack(hall.sql, file)).rejects.toThrow(/tidak kosong/)
  const other = await emptyDatabase()
  await migrate(other.sql, { dir: migrationsDir, now: TUESDAY })
  expect((await bringBack(other.sql, file)).rows).toBeGreaterThan(1000)
  await other.drop()
})

test('a backup of an earlier schema is restored as it was and then brought up to date', async () => {
  const names = readdirSync(migrationsDir)
    .filter(name => name.endsWith('.sql'))
    .toSorted()
  const earlier = await emptyDatabase()
  await migrate(earlier.sql, { dir: migrationsDir, now: TUESDAY, upTo: names.at(-2)! })
  await earlier.sql`insert into sources values ('s', 'page', E'tab\\t, line\\n, backslash \\\\. and \\\\N', null)`
  await backUp(earlier.sql, file, TUESDAY, quiet)
  const later = await emptyDatabase()
  expect(await bringBack(later.sql, file)).toEqual({ rows: names.length })
  expect((await later.sql`select name from migrations order by name`).map(({ name }) => name)).toEqual(names)
  expect([...(await later.sql`select title, ref from sources`)]).toEqual([{ title: 'tab\t, line\n, backslash \\. and \\N', ref: null }])
  await earlier.drop()
  await later.drop()
})

test('rows the database refuses undo everything, in a sentence', async () => {
  await backUp(hall.sql, file, TUESDAY, quiet)
  const header = await checkBackup(file, quiet)
  const other = await emptyDatabase()
  await migrate(other.sql, { dir: migrationsDir, now: TUESDAY })
  await other.sql`alter table tickets add check (service_id = 'no-such')`
  await expect(putBack(other.sql, file, header, TUESDAY, quiet)).rejects.toThrow(/menolak baris tabel tickets/)
  const [row] = await other.sql<{ malls: number }[]>`select count(*) as malls from malls`
  expect(row!.malls).toBe(0)
  await other.drop()
})

test('a place that cannot be written is refused and leaves nothing behind', async () => {
  const before = readdirSync(dir)
  await expect(backUp(hall.sql, join(dir, 'none/b.gz'), TUESDAY, quiet)).rejects.toThrow(/tidak dapat ditulis/)
  await expect(backUp(hall.sql, dir, TUESDAY, quiet)).rejects.toThrow(/tidak dapat ditulis/)
  expect(readdirSync(dir)).toEqual(before)
})

test('a full disk is told, nothing half written stays, and the connection is good for the next try', async ({ skip }) => {
  const small = mkdtempSync(join(tmpdir(), 'pendopo-full-'))
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', small], { encoding: 'utf8' })
  try {
    if (mounted.status !== 0) skip(`mount is not permitted here: ${mounted.stderr}`)
    await expect(backUp(hall.sql, join(small, 'b.gz'), TUESDAY, quiet)).rejects.toThrow(/Disk penuh/)
    expect(readdirSync(small)).toEqual([])
    expect((await backUp(hall.sql, file, TUESDAY, quiet)).tables.length).toBeGreaterThan(20)
  } finally {
    spawnSync('umount', ['-l', small])
    rmSync(small, { recursive: true })
  }
})
