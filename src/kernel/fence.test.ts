import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { fenced } from './fence.ts'
import { migrate } from './migrate.ts'
import { migrationsDir } from './release.ts'
import { connect, type Pool } from './sql.ts'

const WHO = `pendopo_op${process.pid}`
let database: Awaited<ReturnType<typeof testDatabase>>
let operator: Pool

beforeAll(async () => {
  database = await testDatabase(inject('server'), inject('run'), 'empty')
  const { sql, target } = database
  await sql`create role ${sql(WHO)} login nocreaterole password 'x'`
  await sql`drop schema public cascade`
  await sql`create schema public authorization ${sql(WHO)}`
  const url = 'url' in target ? new URL(target.url) : new URL(`postgresql://x/${target.database}?host=${target.host}`)
  url.username = WHO
  url.password = 'x'
  operator = connect({ url: url.href }, { name: 'fence-test', max: 1 })
})
afterAll(async () => {
  await operator.end({ timeout: 2 })
  const { sql } = database
  await sql`drop schema public cascade`
  await sql`drop owned by ${sql(WHO)}`
  await sql`drop role ${sql(WHO)}`
  await database.drop()
})

const ready = () => migrate(operator, { dir: migrationsDir, now: new Date('2026-11-24T00:00:00Z') })

test('an operator who may not give the role is told what to ask for; once it is given, an ordinary user is enough', async () => {
  const { sql } = database
  await expect(ready()).rejects.toThrow(`grant pendopo_app to ${WHO};`)
  await sql`grant pendopo_app to ${sql(WHO)}`
  expect((await ready()).at(-1)).toMatch(/^\d{4}_/)
  await expect(fenced(operator, { mall: 'mpp-kendari' }, sql => sql`select * from visits`)).resolves.toHaveLength(0)
  await expect(fenced(operator, { mall: 'mpp-kendari' }, sql => sql`delete from audit`)).rejects.toMatchObject({ code: '42501' })
})
