import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { migrate, pendingMigrations } from './migrate.ts'
import { startPostgres } from './postgres.ts'
import { connect, type Pool } from './sql.ts'

const place = mkdtempSync(join(tmpdir(), 'pendopo-test-'))
const now = new Date('2026-11-21T02:40:00Z')
const pools: Pool[] = []
let server: Awaited<ReturnType<typeof startPostgres>>
let database = ''
let dir = ''

beforeAll(async () => {
  server = await startPostgres({ dataDir: join(place, 'var'), durable: false })
}, 60_000)

afterAll(async () => {
  await Promise.all(pools.map(pool => pool.end({ timeout: 2 })))
  await server.stop()
  rmSync(place, { recursive: true })
})

beforeEach(async () => {
  database = `m${pools.length}`
  const admin = pool('postgres')
  await admin`create database ${admin(database)}`
  dir = mkdtempSync(join(place, 'migrations-'))
})

function pool(name = database) {
  const sql = connect({ host: server.host, database: name }, { name: 'migrate-test', max: 2 })
  pools.push(sql)
  return sql
}

const write = (name: string, text: string) => writeFileSync(join(dir, name), text)

test('files are applied in order, once, with the time they were given', async () => {
  const sql = pool()
  write('0002_fill.sql', 'insert into halls values (1); insert into halls values (2);')
  write(
    '0001_halls.sql',
    "create table halls (id int); create function f() returns text language plpgsql as $$ begin return 'a;b'; end $$;",
  )
  expect(await pendingMigrations(sql, dir)).toEqual(['0001_halls.sql', '0002_fill.sql'])
  expect(await migrate(sql, { dir, now })).toEqual(['0001_halls.sql', '0002_fill.sql'])
  expect(await pendingMigrations(sql, dir)).toEqual([])
  expect(await migrate(sql, { dir, now })).toEqual([])

  write('0003_more.sql', 'insert into halls values (3)')
  expect(await pendingMigrations(sql, dir)).toEqual(['0003_more.sql'])
  expect(await migrate(sql, { dir, now })).toEqual(['0003_more.sql'])
  expect(await sql`select count(*) as halls from halls`).toEqual([{ halls: 3 }])
  expect(await sql`select distinct applied_at from migrations`).toEqual([{ applied_at: now }])
})

test('every column of its own table says whether it is sensitive', async () => {
  const sql = pool()
  await migrate(sql, { dir, now })
  const columns = await sql<{ said: string }[]>`
    select col_description('migrations'::regclass, attnum) as said from pg_attribute where attrelid = 'migrations'::regclass and attnum > 0`
  expect(columns).toHaveLength(3)
  for (const { said } of columns) expect(said).toMatch(/^sensitive=no /)
})

test('two processes at once: each file is applied by one of them', async () => {
  for (let number = 1; number <= 5; number++) write(`000${number}_step.sql`, `select pg_sleep(0.05); create table step${number} (id int)`)
  const both = await Promise.all([migrate(pool(), { dir, now }), migrate(pool(), { dir, now })])
  expect(both.flat().sort()).toEqual([1, 2, 3, 4, 5].map(number => `000${number}_step.sql`))
})

test('a file that fails leaves nothing of itself, keeps those before it, and is named', async () => {
  const sql = pool()
  write('0001_good.sql', 'create table good (id int)')
  write('0002_bad.sql', 'create table half (id int); select * from nowhere;')
  await expect(migrate(sql, { dir, now })).rejects.toThrow(/0002_bad\.sql gagal.*nowhere/)
  expect(await sql`select to_regclass('good') is not null as good, to_regclass('half') is not null as half`).toEqual([
    { good: true, half: false },
  ])
  expect(await pendingMigrations(sql, dir)).toEqual(['0002_bad.sql'])
  write('0002_bad.sql', 'create table half (id int)')
  expect(await migrate(sql, { dir, now })).toEqual(['0002_bad.sql'])
})

test('a database newer than the program is refused', async () => {
  const sql = pool()
  write('0001_a.sql', 'create table a (id int)')
  write('0002_b.sql', 'create table b (id int)')
  await migrate(sql, { dir, now })
  rmSync(join(dir, '0002_b.sql'))
  await expect(migrate(sql, { dir, now })).rejects.toThrow(
    /^Basis data ini lebih baru daripada program ini; perbarui Pendopo\..*\(0002_b\.sql\)$/,
  )
})

test('a file changed after it was applied is refused', async () => {
  const sql = pool()
  write('0001_a.sql', 'create table a (id int)')
  await migrate(sql, { dir, now })
  write('0001_a.sql', 'create table a (id bigint)')
  await expect(migrate(sql, { dir, now })).rejects.toThrow(/^Migrasi 0001_a\.sql diubah setelah diterapkan/)
})

test('a file name out of order is refused before anything is applied', async () => {
  const sql = pool()
  write('0001_a.sql', 'create table a (id int)')
  write('2-b.sql', 'create table b (id int)')
  await expect(migrate(sql, { dir, now })).rejects.toThrow(/NNNN_nama\.sql.*2-b\.sql/)
  expect(await sql`select to_regclass('a') is null as untouched`).toEqual([{ untouched: true }])
})

test('a server older than 15 is refused', async () => {
  // The real server, made to say it is 14 to this database only.
  const admin = pool()
  await admin`create function public.current_setting(text) returns text language sql as $$ select '140012' $$`
  await admin`alter database ${admin(database)} set search_path = public, pg_catalog`
  await expect(migrate(pool(), { dir, now })).rejects.toThrow(/memerlukan PostgreSQL 15 atau lebih baru; server ini 14/)
})
