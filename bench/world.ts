import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createToken, type Holder } from '#domains/people/tokens.ts'
import { localDay } from '#kernel/civil.ts'
import { startPostgres } from '#kernel/postgres.ts'
import { connect, type Pool } from '#kernel/sql.ts'
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

/** The program as it is run by `npm start`, on a free port, attached to the database of `dataDir`. */
async function startServer(dataDir: string, nodeArgs: string[], services: string): Promise<Server> {
  const { DATABASE_URL: _, BASE_URL: __, ...env } = process.env
  const child = spawn(process.execPath, [...nodeArgs, 'src/server.ts'], {
    cwd: root,
    env: { ...env, PORT: '0', HOST: '127.0.0.1', DATA_DIR: dataDir, SERVICES: services, DEMO: 'off', LOG_LEVEL: 'info' },
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

/** Empties what a day in the hall has written, so that every round begins with the same state. */
export async function reset(sql: Pool) {
  await sql`truncate events, requests, tickets, visits, queue_days, service_days`
}

/** Resident memory of a process in MB, as the kernel counts it. */
export async function memoryMb(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+)/.exec(status)![1]) / 1024
}

/** Processor time (ms) that a process has used until now; the kernel counts it in hundredths of a second. */
export async function cpuMs(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) * 10
}
