import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { dataMap, mapFile } from '../../bin/data-map.ts'
import { keepings } from '../../src/keepings.ts'
import { testDatabase } from '../database.ts'

let database: Awaited<ReturnType<typeof testDatabase>>
beforeAll(async () => {
  database = await testDatabase(inject('server'), inject('run'), 'empty', { max: 1 })
})
afterAll(() => database.drop())

test('docs/data-map.md is what the columns say; if not: node_modules/.bin/node bin/data-map.ts --write', async () => {
  expect(await dataMap(database.sql)).toBe(readFileSync(mapFile, 'utf8'))
})

test('every rule of retention names a table and columns that are there', async () => {
  for (const { table, columns } of keepings) {
    const rows = await database.sql<{ name: string }[]>`
      select attname as name from pg_attribute where attrelid = ${table}::regclass and attnum > 0 and not attisdropped`
    expect(rows.map(row => row.name)).toEqual(expect.arrayContaining(['mall_id', ...(columns ?? [])]))
  }
})
