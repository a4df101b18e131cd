import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { keepings } from '../../src/keepings.ts'
import { testDatabase } from '../database.ts'
import { productionFiles } from './files.ts'

/** Run as the owner of the tables: at the start, before the app has its own login, and by `pendopo` at the terminal. */
const asOwner = /^src\/(cli\/|kernel\/migrate\.ts|domains\/(catalogue\/(load|remove)-|malls\/set-simulasi))/

const rights = ['insert', 'update', 'delete'] as const
type Right = (typeof rights)[number]
let database: Awaited<ReturnType<typeof testDatabase>>
beforeAll(async () => {
  database = await testDatabase(inject('server'), inject('run'), 'empty')
})
afterAll(() => database.drop())

/** What one piece of SQL writes, by its own words. */
function* written(sql: string): Generator<[table: string, right: Right]> {
  for (const [, table] of sql.matchAll(/\binsert into ([a-z_]+)/g)) {
    yield [table!, 'insert']
    if (/\bdo update\b/.test(sql)) yield [table!, 'update']
  }
  for (const [, table] of sql.matchAll(/\bupdate ([a-z_]+)(?: [a-z]+)? set\b/g)) yield [table!, 'update']
  for (const [, table] of sql.matchAll(/\bdelete from ([a-z_]+)/g)) yield [table!, 'delete']
}

/** Every write in the app's statements, with where it stands; and the tables whose rows they lock, for which PostgreSQL asks the right to change them. */
function writes() {
  const found = new Map<string, string>()
  const locked = new Set<string>()
  const read = (sql: string, file: string) => {
    for (const [table, right] of written(sql)) found.set(`${right} ${table}`, file)
    if (/\bfor (no key )?(update|share)\b/.test(sql))
      for (const [, table] of sql.matchAll(/\b(?:from|join) ([a-z_]+)/g)) locked.add(`update ${table}`)
  }
  for (const file of productionFiles().filter(one => !asOwner.test(one)))
    for (const [n, piece] of readFileSync(file, 'utf8').split('`').entries()) if (n % 2) read(piece, file)
  // The functions stand behind the tables.
  const schema = readFileSync('db/schema.sql', 'utf8')
  for (const statement of schema.slice(schema.search(/^create or replace function/im)).split(';')) read(statement, 'db/schema.sql')
  for (const { table, columns, kind } of keepings) found.set(`${columns ? 'update' : 'delete'} ${table}`, `keeping "${kind}"`)
  return { found, locked }
}

test('whatever the app writes, its login may write; what it may write, some statement writes', async () => {
  const rows = await database.sql<{ right: string }[]>`
    select r || ' ' || relname as right from pg_class c cross join unnest(${[...rights]}::text[]) r
    where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p')
      and (has_table_privilege('pendopo_app', c.oid, r) or r <> 'delete' and has_any_column_privilege('pendopo_app', c.oid, r)) order by 1`
  const may = new Set(rows.map(row => row.right))
  const { found: does, locked } = writes()
  expect(does.size).toBeGreaterThan(50)
  expect([...does].filter(([what]) => !may.has(what)).map(([what, where]) => `${where}: ${what}`)).toEqual([])
  expect([...may].filter(what => !does.has(what) && !locked.has(what))).toEqual([])
})
