import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createToken, type Holder } from '#domains/people/tokens.ts'
import { localDay } from '#kernel/civil.ts'
import { readIfThere } from '#kernel/postgres/process.ts'
import { startPostgres } from '#kernel/postgres.ts'
import { connect, type Pool } from '#kernel/sql.ts'
import packed from '../package.json' with { type: 'json' }
import { prepareDatabase } from '../src/database.ts'
import { end, track } from './child.ts'

export const MALL = 'mpp-kendari'
const root = fileURLToPath(new URL('..', import.meta.url))

export type Server = { port: number; pid: number; stop: () => Promise<boolean> }
export type World = {
  sql: Pool
  /** The database's socket directory, where the limits are measured. */
  host: string
  server: Server
  /** Another server process on the same database. */
  serve: (nodeArgs: string[], services: string) => Promise<Server>
  token: (holder: Partial<Holder> & Pick<Holder, 'role'>) => Promise<string>
  /** The business day of the mall. */
  day: string
  dataDir: string
  quick: boolean
}

/** An installation of its own in a temporary directory, durable like a real one, with the demonstration hall; and how it is taken away. */
export async function openWorld(quick: boolean): Promise<{ world: World; close: () => Promise<void> }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'pendopo-bench-'))
  const database = await startPostgres({ dataDir })
  const sql = connect({ host: database.host }, { max: 4, name: 'bench' })
  const close = async () => {
    await sql.end({ timeout: 2 })
    await database.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
  try {
    await prepareDatabase(sql, { demo: true }, new Date(), () => {})
    const [mall] = await sql<{ time_zone: string }[]>`select time_zone from malls where mall_id = ${MALL}`
    const serve = (nodeArgs: string[], services: string) => startServer(dataDir, nodeArgs, services)
    const token: World['token'] = holder =>
      createToken(sql, { mall: MALL, name: holder.role, ...holder }, new Date(), new Date(Date.now() + 3_600_000))
    const server = await serve([], 'web,worker')
    return { world: { sql, host: database.host, server, serve, token, day: localDay(new Date(), mall!.time_zone), dataDir, quick }, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** The flags that `npm start` gives Node (bench/README.md says why). */
const flags = packed.scripts.start
  .split('/node ')
  .at(-1)!
  .split(' ')
  .filter(word => word.startsWith('--'))

/** The program as it is run by `npm start`, on a free port, attached to the database of `dataDir`. */
async function startServer(dataDir: string, nodeArgs: string[], services: string): Promise<Server> {
  const { DATABASE_URL: _, BASE_URL: __, ...env } = process.env
  const child = spawn(process.execPath, [...flags, ...nodeArgs, 'src/server.ts'], {
    cwd: root,
    env: { ...env, PORT: '0', HOST: '127.0.0.1', DATA_DIR: dataDir, SERVICES: services, DEMO: 'off', LOG_LEVEL: 'info', TRUST_PROXY: 'on' },
    stdio: ['ignore', 'inherit', 'pipe'],
  })
  track(child)
  const port = await new Promise<number>((resolve, reject) => {
    let said = ''
    child.once('exit', () => reject(new Error(`the server did not start:\n${said}`)))
    child.stderr.setEncoding('utf8').on('data', text => {
      said = (said + text).slice(-4000)
      const found = /http:\/\/[\d.]+:(\d+)/.exec(said)?.[1]
      if (found) resolve(Number(found))
      if (/"level":"(warn|error)"/.test(text)) process.stderr.write(text)
    })
  })
  return { port, pid: child.pid!, stop: () => end(child) }
}

/**
 * The hall as it stands before it opens: nobody today, some thousands served yesterday. Every round begins so, for the program and for the
 * limit. The statistics are taken as autovacuum takes them within a minute; without any, PostgreSQL plans for empty tables.
 */
export async function reset({ sql, day }: Pick<World, 'sql' | 'day'>) {
  await sql`truncate events, requests, tickets, visits, queue_days, service_days cascade`
  await sql`
    with people as (
      select n, gen_random_uuid() as visit_id, now() - interval '1 day' + n * interval '1 second' as at from generate_series(1, 3000) n),
    visited as (
      insert into visits (mall_id, visit_id, key, business_day, letter, number, channel, issued_at, checked_in_at, simulated)
      select ${MALL}, visit_id, visit_id::text, ${day}::date - 1, 'X', n, 'kiosk', at, at, true from people)
    insert into tickets (mall_id, ticket_id, visit_id, business_day, service_id, agency_id, state, turn_at, counter_id, called_at, nth, started_at, ended_at, outcome)
    select ${MALL}, gen_random_uuid(), p.visit_id, ${day}::date - 1, s.service_id, s.agency_id, 'done', p.at, c.counter_id, p.at, 1, p.at, p.at, 'finished'
    from people p
    join (select counter_id, agency_id, row_number() over (order by counter_id) as i from counters where mall_id = ${MALL} and demo) c on c.i = 1 + p.n % 50
    cross join lateral (select service_id, agency_id from services s where s.agency_id = c.agency_id order by service_id limit 1) s`
  for (const table of ['visits', 'tickets', 'events', 'requests', 'queue_days']) await sql`analyze ${sql(table)}`
}

/** Resident memory of a process in MB, as the kernel counts it. */
export async function memoryMb(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+)/.exec(status)![1]) / 1024
}

/** Processor time (ms) that a process has used until now, 0 when it is gone; the kernel counts it in hundredths of a second. */
export const cpuMs = (pid: number) => timesOf(pid).own

/** Processor time (ms) of the whole database: the postmaster, its living children, and, read last, those it has buried. */
export function databaseCpuMs(dataDir: string): number {
  const postmaster = Number(readIfThere(join(dataDir, 'postgres', 'postmaster.pid')).split('\n')[0])
  const children = readIfThere(`/proc/${postmaster}/task/${postmaster}/children`).trim().split(' ')
  const living = children.reduce((sum, pid) => sum + cpuMs(Number(pid)), 0)
  const { own, buried } = timesOf(postmaster)
  return living + own + buried
}

function timesOf(pid: number) {
  const stat = readIfThere(`/proc/${pid}/stat`)
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const [user = 0, system = 0, buriedUser = 0, buriedSystem = 0] = fields.slice(11, 15).map(Number)
  return { own: (user + system) * 10, buried: (buriedUser + buriedSystem) * 10 }
}

/** Runs `work`, which answers how often it did it, and tells what one cost the database and the server in processor time (us). */
export async function costOf<T>(world: World, server: Server, count: (result: T) => number, work: () => Promise<T>) {
  const before = [cpuMs(server.pid), databaseCpuMs(world.dataDir)] as const
  const result = await work()
  const after = [cpuMs(server.pid), databaseCpuMs(world.dataDir)] as const
  const each = (i: 0 | 1) => ((after[i] - before[i]) * 1000) / count(result)
  return { result, serverUs: each(0), databaseUs: each(1) }
}
