import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { migrate } from './migrate.ts'
import { startPostgres } from './postgres.ts'
import { migrationsDir } from './release.ts'
import { connect, type Pool } from './sql.ts'
import { type WebLogin, webLogin } from './web-login.ts'

test('a login that another database of the same server is making in this instant is waited for', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'pendopo-logins-'))
  const { host, stop } = await startPostgres({ dataDir, durable: false })
  const open = (database: string) => connect({ host, database }, { name: 'test', max: 1 })
  const root = open('postgres')
  const pools = []
  for (const name of ['one', 'other']) {
    await root`create database ${root(name)}`
    const sql = open(name)
    await migrate(sql, { dir: migrationsDir, now: new Date('2026-11-24T01:40:00Z') })
    pools.push(sql)
  }
  const [one, other] = pools as [Pool, Pool]
  const [row] = await one<{ owner: string }[]>`select current_user::text as owner`
  let login: Promise<WebLogin> | undefined
  await one.begin(async one => {
    await one`select admit_web(${`${row!.owner}_web`}, null)`
    login = webLogin(other, { host, database: 'other' }, 'test')
    const stands = () => root`select 1 from pg_stat_activity where datname = 'other' and wait_event_type = 'Lock'`
    await expect.poll(async () => (await stands()).length).toBe(1)
  })
  expect(await login).toEqual({ user: `${row!.owner}_web` })
  await Promise.all([root, one, other].map(sql => sql.end({ timeout: 2 })))
  await stop()
  rmSync(dataDir, { recursive: true })
})
