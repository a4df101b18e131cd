import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import type { Sql } from '#kernel/sql.ts'
import { sealings } from '../../src/sealings.ts'
import { testDatabase } from '../database.ts'

/** Shared by all malls, and copied to every server when there are several. Everything else belongs to one mall and lives with it. */
const reference = [
  'agencies',
  'documents',
  'holidays',
  'life_event_steps',
  'life_events',
  'malls',
  'migrations',
  'phrases',
  'reference_loads',
  'regulations',
  'services',
  'sources',
  'synonyms',
]

let database: Awaited<ReturnType<typeof testDatabase>>
let sql: Sql
beforeAll(async () => {
  database = await testDatabase(inject('server'), inject('run'), 'empty', { max: 1 })
  sql = database.sql
})
afterAll(() => database.drop())

const ours = () => sql`c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p')`

test('every column says first whether it is sensitive, and then what it is for', async () => {
  const silent = await sql`
    select c.relname || '.' || a.attname as column, col_description(c.oid, a.attnum) as comment
    from pg_class c join pg_attribute a on a.attrelid = c.oid
    where ${ours()} and a.attnum > 0 and not a.attisdropped and coalesce(col_description(c.oid, a.attnum), '') !~ '^sensitive=(yes|no) \\S'`
  expect([...silent]).toEqual([])
})

test('a table is either listed here as reference, and says so, or its primary key begins with mall_id', async () => {
  const tables = await sql<{ name: string; first: string | null; comment: string | null }[]>`
    select c.relname as name, a.attname as first, obj_description(c.oid, 'pg_class') as comment
    from pg_class c left join pg_constraint k on k.conrelid = c.oid and k.contype = 'p' left join pg_attribute a on a.attrelid = c.oid and a.attnum = k.conkey[1]
    where ${ours()} order by c.relname`
  const shared = tables.filter(({ name }) => reference.includes(name))
  expect(shared.map(({ name }) => name)).toEqual(reference)
  expect(shared.filter(({ comment }) => !/Reference/.test(comment ?? ''))).toEqual([])
  expect(tables.filter(({ name, first }) => !reference.includes(name) && first !== 'mall_id')).toEqual([])
})

test('within a mall every unique, foreign and exclusion constraint and every unique index begins with mall_id', async () => {
  const constraints = await sql`
    select c.relname as table, k.conname as constraint
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_attribute a on a.attrelid = c.oid and a.attnum = k.conkey[1]
    left join pg_class t on t.oid = k.confrelid
    where ${ours()} and k.contype in ('u', 'f', 'x') and a.attname <> 'mall_id'
      and c.relname <> all(${reference}) and coalesce(t.relname, '') <> all(${reference})`
  expect([...constraints]).toEqual([])
  const indexes = await sql`
    select c.relname as table, i.indexrelid::regclass::text as index
    from pg_index i join pg_class c on c.oid = i.indrelid left join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
    where ${ours()} and i.indisunique and c.relname <> all(${reference}) and a.attname is distinct from 'mall_id'`
  expect([...indexes]).toEqual([])
})

test('a foreign key from reference data does not point into a mall', async () => {
  const keys = await sql`
    select k.conname as constraint from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_class t on t.oid = k.confrelid
    where c.relnamespace = current_schema()::regnamespace and k.contype = 'f' and c.relname = any(${reference}) and t.relname <> all(${reference})`
  expect([...keys]).toEqual([])
})

test('there are no triggers', async () => {
  expect([...(await sql`select tgrelid::regclass::text as table, tgname as trigger from pg_trigger where not tgisinternal`)]).toEqual([])
})

/** What identifies or reaches a citizen: NIK and other cards, phone, e-mail, in Indonesian and English. */
const PERSONAL = '(^|_)(nik|no_?ktp|ktp|no_?kk|kk|npwp|phones?|hp|ponsel|telepon|telp|wa|whatsapp|msisdn|e?mails?|surel)(_|$)'
/** Accounts of people who work here sign in by it. */
const OPENLY = ['staff.email']

test('a NIK, phone or e-mail of a citizen can be kept sealed or as a keyed hash only (decision 0010)', async () => {
  const found = await sql<{ column: string; name: string; type: string; comment: string }[]>`
    select c.relname || '.' || a.attname as column, a.attname as name, format_type(a.atttypid, a.atttypmod) as type, col_description(c.oid, a.attnum) as comment
    from pg_class c join pg_attribute a on a.attrelid = c.oid
    where ${ours()} and a.attnum > 0 and not a.attisdropped and a.attname ~ ${PERSONAL} order by 1`
  const refused = ({ column, name, type, comment }: (typeof found)[number]) =>
    !OPENLY.includes(column) && !(type === 'bytea' && /_(sealed|hash)$/.test(name) && comment.startsWith('sensitive=yes '))
  expect(found.filter(refused).map(one => one.column)).toEqual([])
  expect(found.map(one => one.column)).toEqual(expect.arrayContaining([...OPENLY, 'visits.phone_sealed']))
})

test('what is sealed can be sealed anew: every such column is in src/sealings.ts', async () => {
  const columns = await sql<{ column: string; type: string }[]>`
    select c.relname || '.' || a.attname as column, format_type(a.atttypid, a.atttypmod) as type
    from pg_class c join pg_attribute a on a.attrelid = c.oid
    where ${ours()} and a.attnum > 0 and not a.attisdropped and a.attname ~ '_sealed$' order by 1`
  expect(columns.filter(({ type }) => type !== 'bytea')).toEqual([])
  expect(columns.map(({ column }) => column)).toEqual(sealings.map(({ table, column }) => `${table}.${column}`).toSorted())
})
