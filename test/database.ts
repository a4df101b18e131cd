import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadDemo } from '#domains/catalogue/load-demo.ts'
import { loadSeeds } from '#domains/catalogue/load-seeds.ts'
import { migrate } from '#kernel/migrate.ts'
import { startPostgres } from '#kernel/postgres.ts'
import { migrationsDir, seedsDir } from '#kernel/release.ts'
import { connect, type Pool, type Target } from '#kernel/sql.ts'

/** Tuesday 24 November 2026, 09:40 in Kendari (WITA), 08:40 in Sragen (WIB). */
export const TUESDAY = new Date('2026-11-24T01:40:00Z')

/** Where the tests' server is: an outside one by DATABASE_URL, or an embedded one that forgets, started once by `test/global.ts`. */
export type TestServer = { url: string } | { host: string }

const targetOf = (server: TestServer, database: string): Target => {
  if ('host' in server) return { host: server.host, database }
  const url = new URL(server.url)
  url.pathname = `/${database}`
  return { url: url.href }
}

/** Starts the server for a run of tests. */
export async function startTestServer(): Promise<{ server: TestServer; stop: () => Promise<void> }> {
  if (process.env.DATABASE_URL) return { server: { url: process.env.DATABASE_URL }, stop: async () => {} }
  const { host, stop } = await startPostgres({ dataDir: mkdtempSync(join(tmpdir(), 'pendopo-test-')), durable: false })
  return { server: { host }, stop }
}

const json = (name: string) => JSON.parse(readFileSync(`${seedsDir}/${name}`, 'utf8'))

/** Makes the two template databases: `empty` (schema only) and `malls` (reference data and demonstration hall). */
export async function makeTemplates(server: TestServer, run: string) {
  const root = connect(targetOf(server, 'postgres'), { name: 'test', max: 1 })
  for (const kind of ['empty', 'malls'] as const) {
    await root`create database ${root(`${run}_${kind}`)}`
    const sql = connect(targetOf(server, `${run}_${kind}`), { name: 'test', max: 2 })
    await migrate(sql, { dir: migrationsDir, now: TUESDAY })
    if (kind === 'malls') {
      await loadSeeds(sql, { dir: seedsDir, now: TUESDAY })
      await loadDemo(sql, json('demo.json'), TUESDAY)
    }
    await sql.end({ timeout: 2 })
  }
  await root.end({ timeout: 2 })
}

/** Takes away every database of this run. */
export async function dropRun(server: TestServer, run: string) {
  const root = connect(targetOf(server, 'postgres'), { name: 'test', max: 1 })
  const names = await root<{ datname: string }[]>`select datname from pg_database where datname like ${`${run}\\_%`}`
  for (const { datname } of names) await root`drop database if exists ${root(datname)} with (force)`
  await root.end({ timeout: 2 })
}

let copies = 0

/**
 * A database of one's own, copied from a template: `malls` has the five malls with their demonstration counters, all in simulasi;
 * `empty` has only the schema. Call once per test file and `drop` it at the end.
 */
export async function testDatabase(server: TestServer, run: string, template: 'malls' | 'empty' = 'malls', { max = 10 } = {}) {
  const tag = createHash('sha1').update(`${process.pid} ${copies++} ${process.hrtime.bigint()}`).digest('hex').slice(0, 10)
  const name = `${run}_${tag}`
  const root = connect(targetOf(server, 'postgres'), { name: 'test', max: 1 })
  // Another file may be copying the same template in this instant; PostgreSQL lets one at a time.
  for (let tries = 0; ; tries++) {
    try {
      await root`create database ${root(name)} template ${root(`${run}_${template}`)}`
      break
    } catch (error) {
      if ((error as { code?: string }).code !== '55006' || tries > 100) throw error
      await new Promise(resolve => setTimeout(resolve, 50))
    }
  }
  const target = targetOf(server, name)
  const sql: Pool = connect(target, { name: 'test', max })
  return {
    sql,
    target,
    async drop() {
      await sql.end({ timeout: 2 })
      await root`drop database if exists ${root(name)} with (force)`
      await root.end({ timeout: 2 })
    },
  }
}

export const migrationNames = () =>
  readdirSync(migrationsDir)
    .filter(f => f.endsWith('.sql'))
    .toSorted()
