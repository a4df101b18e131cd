import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { dumpSchema, schemaFile } from '../../bin/schema.ts'
import { testDatabase } from '../database.ts'

let database: Awaited<ReturnType<typeof testDatabase>>
beforeAll(async () => {
  database = await testDatabase(inject('server'), inject('run'), 'empty', { max: 1 })
})
afterAll(() => database.drop())

test('db/schema.sql is what the migrations make; if not: node_modules/.bin/node bin/schema.ts --write', async () => {
  expect(await dumpSchema(database.sql)).toBe(readFileSync(schemaFile, 'utf8'))
})
