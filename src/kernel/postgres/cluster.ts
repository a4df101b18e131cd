import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { chownSync, closeSync, existsSync, mkdtempSync, openSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type Account, major } from './binaries.ts'
import type { Place } from './place.ts'
import { endServersWithoutData, identityOf } from './process.ts'
import { carriesCode, explain } from './refusals.ts'

type Setup = { bin: string; account: Account; durable: boolean }

/** Our own PGPORT, PGDATA and language must not reach the server. */
const env = { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C' }

/** Makes the cluster when there is none. It gets its name only when it is whole, so a start cut short leaves nothing half done. */
export async function ensureCluster(place: Place, { bin, account, durable }: Setup, log: (line: string) => void) {
  sweepDrafts(place)
  if (existsSync(place.data)) return refuseOtherVersion(place)
  await endServersWithoutData(place)
  log('Menyiapkan basis data untuk pertama kali... / preparing the database')
  let draft = ''
  try {
    draft = mkdtempSync(`${place.data}-new-${process.pid}-`)
    if (account.uid !== undefined && account.gid !== undefined) chownSync(draft, account.uid, account.gid)
    const locale = ['-E', 'UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']
    const args = ['-U', 'pendopo', '--auth=trust', ...locale, '--no-instructions', ...(durable ? [] : ['--no-sync'])]
    const at = pathFor(draft, account)
    const child = spawn(join(bin, 'initdb'), ['-D', at, ...args], { ...account, env, cwd: draft, stdio: ['ignore', 'pipe', 'pipe'] })
    await succeeded(child)
    renameSync(draft, place.data)
  } catch (error) {
    if (draft) rmSync(draft, { recursive: true, force: true })
    // Another process was quicker with the same directory.
    if (carriesCode(error, 'ENOTEMPTY', 'EEXIST') && existsSync(place.data)) return
    throw explain(error, place.dir)
  }
}

/** Starts the server, apart from our terminal and our life: Ctrl-C must not reach it before the app has finished. */
export function launch(place: Place, { bin, account, durable }: Setup): ChildProcess {
  const settings = {
    cluster_name: place.name,
    listen_addresses: '',
    port: '5432',
    unix_socket_directories: place.sockets,
    unix_socket_permissions: '0700',
    max_connections: '100',
    shared_buffers: '256MB',
    // Small on purpose: recovery after a crash takes as long as it takes to read this much.
    max_wal_size: '512MB',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // Otherwise a refused row is written out whole, with the visitor's key and staff's names.
    log_error_verbosity: 'terse',
    synchronous_commit: durable ? 'on' : 'off',
    ...(durable ? {} : { fsync: 'off', full_page_writes: 'off' }),
  }
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  // To a file: a pipe would die with us and take the server along.
  const log = openSync(place.log, 'a')
  const at = pathFor(place.data, account)
  const child = spawn(join(bin, 'postgres'), ['-D', at, ...flags], {
    ...account,
    env,
    cwd: place.data,
    detached: true,
    stdio: ['ignore', log, log],
  })
  closeSync(log)
  child.unref()
  return child
}

/**
 * How the server's account reaches `data`: by its path, or, below a directory closed to it such as /root, through its own working
 * directory, which it was given while still root.
 */
function pathFor(data: string, account: Account) {
  if (account.uid === undefined) return data
  return spawnSync('/bin/sh', ['-c', 'test -x "$0"', data], { ...account }).status === 0 ? data : '/proc/self/cwd'
}

function refuseOtherVersion({ data, dir }: Place) {
  let found: string
  try {
    found = readFileSync(join(data, 'PG_VERSION'), 'utf8').trim()
  } catch (error) {
    if (!carriesCode(error, 'ENOENT')) throw explain(error, dir)
    found = '?'
  }
  if (found === major) return
  throw new Error(
    `Data di ${data} milik PostgreSQL ${found}, program ini membawa ${major}; pindahkan datanya dengan pendopo backup dan restore, atau setel DATABASE_URL. / Data of another major version; move it by backup and restore, or set DATABASE_URL.`,
  )
}

/** Drafts of starts that were killed. */
function sweepDrafts({ dir }: Place) {
  for (const name of readdirSync(dir)) {
    const maker = /^postgres-new-(\d+)-/.exec(name)?.[1]
    if (maker && !identityOf(Number(maker))) rmSync(join(dir, name), { recursive: true, force: true })
  }
}

async function succeeded(child: ChildProcess) {
  let said = ''
  child.stderr?.setEncoding('utf8').on('data', text => {
    said += text
  })
  child.stdout?.resume()
  const code = await new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve))
  if (code !== 0) throw new Error(said)
}

/** Beyond this, in bytes, the log of earlier starts is set aside as postgres.log.1. */
const longLog = 10 * 1024 * 1024

/** Where in the log this start begins, for `logSince` to read what it added. */
export function beginLog({ log }: Place) {
  const { size } = statSync(log)
  if (size < longLog) return size
  renameSync(log, `${log}.1`)
  closeSync(openSync(log, 'a'))
  return 0
}

export const logSince = ({ log }: Place, start: number) => readFileSync(log).subarray(start).toString('utf8')
