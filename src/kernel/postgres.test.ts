import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, test, vi } from 'vitest'
import { binariesFor } from './postgres/binaries.ts'
import { readIfThere, signal } from './postgres/process.ts'
import { startPostgres } from './postgres.ts'
import { connect, type Pool } from './sql.ts'

const asRoot = process.getuid?.() === 0
const tidy: (() => unknown)[] = []

afterEach(async () => {
  vi.unstubAllEnvs()
  for (const undo of tidy.splice(0).reverse()) await undo()
})

/** A closed directory (0700, as /root is), so that every test also shows that the server reaches its data there. */
function freshDirectory() {
  const dir = mkdtempSync(join(tmpdir(), 'pendopo-test-'))
  tidy.push(() => rmSync(dir, { recursive: true, force: true }))
  return dir
}

async function start(dataDir: string, durable = false) {
  const server = await startPostgres({ dataDir, durable })
  tidy.push(server.stop)
  return server
}

function poolOf(host: string): Pool {
  const sql = connect({ host }, { name: 'test', max: 2 })
  tidy.push(() => sql.end({ timeout: 1 }))
  return sql
}

const postmaster = (dataDir: string) => Number(readFileSync(join(dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n')[0])

/** Of a process that ended and was not yet reaped nothing but its number is left, and no command line. */
const isRunning = (pid: number) => readIfThere(`/proc/${pid}/cmdline`) !== ''

/** Another Pendopo process with the same data: its life, once it has said where the server is. */
async function anotherProcess(dataDir: string): Promise<{ life: ChildProcess; host: string; attached: boolean }> {
  const script = `
    process.on('SIGINT', () => {})
    const { startPostgres } = await import(process.argv[1])
    const { host, attached } = await startPostgres({ dataDir: process.argv[2], durable: true })
    process.stdout.write(JSON.stringify({ host, attached }))
    setInterval(() => {}, 1000)`
  const args = ['--input-type=module', '-e', script, join(import.meta.dirname, 'postgres.ts'), dataDir]
  const life = spawn(process.execPath, args, { detached: true, stdio: ['ignore', 'pipe', 'inherit'] })
  tidy.push(async () => {
    if (life.exitCode === null && life.signalCode === null) await kill(life)
    await (await startPostgres({ dataDir })).stop()
  })
  const [said] = await once(life.stdout!, 'data')
  return { life, ...JSON.parse(String(said)) }
}

async function kill(life: ChildProcess) {
  life.kill('SIGKILL')
  await once(life, 'exit')
}

/** Writes rows one by one until a write fails; the highest number the server had acknowledged by then. */
async function writeUntilItDies(sql: Pool) {
  let acknowledged = 0
  for (;;) {
    try {
      await sql`insert into notes (number) values (${acknowledged + 1})`
    } catch {
      return acknowledged
    }
    acknowledged++
  }
}

async function expectAllKept(sql: Pool, acknowledged: number) {
  expect(acknowledged).toBeGreaterThan(20)
  const rows = await sql<{ number: number }[]>`select number from notes order by number`
  expect(rows.slice(0, acknowledged).map(row => row.number)).toEqual(Array.from({ length: acknowledged }, (_, i) => i + 1))
}

async function eventually<T>(look: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await look()
    } catch (error) {
      if (tries === 100) throw error
    }
    await sleep(100)
  }
}

test('the first start makes a cluster that is reached by its socket only', async () => {
  const dir = freshDirectory()
  const server = await start(join(dir, 'deep/var'))
  expect(server.attached).toBe(false)
  const [row] = await poolOf(server.host)`
    select current_setting('listen_addresses') as tcp, current_setting('data_checksums') as checksums, current_setting('jit') as jit,
           current_setting('max_wal_size') as wal, datlocprovider as provider, datlocale as locale
    from pg_database where datname = 'postgres'`
  expect(row).toEqual({ tcp: '', checksums: 'on', jit: 'off', wal: '512MB', provider: 'b', locale: 'C.UTF-8' })
  expect(statSync(server.host).mode & 0o777).toBe(0o700)
})

test('durable means durable, and only tests say otherwise', async () => {
  const settings = (host: string) =>
    poolOf(host)`select name, setting from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit') order by name`
  const values = async (durable: boolean) => (await settings((await start(freshDirectory(), durable)).host)).map(row => row.setting)
  expect(await values(true)).toEqual(['on', 'on', 'on'])
  expect(await values(false)).toEqual(['off', 'off', 'off'])
})

test('a stopped server starts again with its data, and leaves no socket directory behind', async () => {
  const dir = freshDirectory()
  const first = await start(dir)
  await poolOf(first.host)`create table notes as select 7 as number`
  await first.stop()
  expect(existsSync(first.host)).toBe(false)
  const second = await start(dir)
  expect(second.attached).toBe(false)
  expect(await poolOf(second.host)`select number from notes`).toEqual([{ number: 7 }])
})

test('a second start attaches, and its stop leaves the server to the first', async () => {
  const dir = freshDirectory()
  const first = await start(dir)
  const second = await startPostgres({ dataDir: dir })
  expect(second).toMatchObject({ attached: true, host: first.host })
  await second.stop()
  expect(await poolOf(first.host)`select 1 as one`).toEqual([{ one: 1 }])
})

test('two first starts at the same moment make one cluster and one server', async () => {
  const dir = freshDirectory()
  const servers = await Promise.all([start(dir), start(dir), anotherProcess(dir)])
  expect(new Set(servers.map(server => server.host)).size).toBe(1)
  expect(servers.filter(server => !server.attached)).toHaveLength(1)
})

test('two data directories run at once', async () => {
  const [a, b] = await Promise.all([start(freshDirectory()), start(freshDirectory())])
  await Promise.all([poolOf(a.host)`create table notes as select 'a' as of`, poolOf(b.host)`create table notes as select 'b' as of`])
  expect(await poolOf(a.host)`select * from notes`).toEqual([{ of: 'a' }])
  expect(await poolOf(b.host)`select * from notes`).toEqual([{ of: 'b' }])
})

test('a postmaster killed in mid-write comes back by itself with every acknowledged row', async () => {
  const dir = freshDirectory()
  const server = await start(dir, true)
  const sql = poolOf(server.host)
  await sql`create table notes (number int primary key)`
  const writing = writeUntilItDies(sql)
  await sleep(300)
  process.kill(postmaster(dir), 'SIGKILL')
  const acknowledged = await writing
  await eventually(() => sql`select 1`)
  await expectAllKept(sql, acknowledged)
})

test('when both processes are killed in mid-write, the next start recovers every acknowledged row', async () => {
  const dir = freshDirectory()
  const { life, host } = await anotherProcess(dir)
  const sql = poolOf(host)
  await sql`create table notes (number int primary key)`
  const writing = writeUntilItDies(sql)
  await sleep(300)
  await kill(life)
  process.kill(postmaster(dir), 'SIGKILL')
  const next = await start(dir, true)
  expect(next.attached).toBe(false)
  await expectAllKept(poolOf(next.host), await writing)
})

test('a server whose process was killed lives on; the next start attaches and is the one that stops it', async () => {
  const dir = freshDirectory()
  const { life, host, attached } = await anotherProcess(dir)
  expect(attached).toBe(false)
  await kill(life)
  expect(await poolOf(host)`select 1 as one`).toEqual([{ one: 1 }])
  const next = await start(dir)
  expect(next).toMatchObject({ attached: true, host })
  const server = postmaster(dir)
  await next.stop()
  expect(isRunning(server)).toBe(false)
})

test('a process that only attached takes the server over when its owner is killed', async () => {
  const dir = freshDirectory()
  const { life } = await anotherProcess(dir)
  const attached = await start(dir)
  const server = postmaster(dir)
  await kill(life)
  await sleep(1_200)
  await attached.stop()
  expect(isRunning(server)).toBe(false)
})

test('data deleted under a running server make room for new data, which the old server does not spoil', async () => {
  const dir = freshDirectory()
  const { life, host } = await anotherProcess(dir)
  await poolOf(host)`create table notes ()`
  await kill(life)
  rmSync(join(dir, 'postgres'), { recursive: true })
  const next = await start(dir)
  expect(await poolOf(next.host)`select to_regclass('notes') as notes`).toEqual([{ notes: null }])
  await next.stop()
  await start(dir)
})

test('a process that ended before the signal reached it has nothing left to do', async () => {
  const short = spawn('true')
  await once(short, 'exit')
  expect(() => signal(short.pid!, 'SIGQUIT')).not.toThrow()
})

test('Ctrl-C at the terminal reaches the app, not the server', async () => {
  const dir = freshDirectory()
  const { life, host } = await anotherProcess(dir)
  const server = postmaster(dir)
  process.kill(-life.pid!, 'SIGINT')
  await sleep(300)
  expect(await poolOf(host)`select 1 as one`).toEqual([{ one: 1 }])
  expect(postmaster(dir)).toBe(server)
})

test('a postmaster.pid whose number belongs to another program does not keep the server from starting', async () => {
  const dir = freshDirectory()
  await (await start(dir)).stop()
  const { uid, gid } = statSync(join(dir, 'postgres'))
  const stranger = spawn('sleep', ['60'], asRoot ? { uid, gid } : {})
  tidy.push(() => stranger.kill('SIGKILL'))
  const left = join(dir, 'postgres/postmaster.pid')
  writeFileSync(left, `${stranger.pid}\n${join(dir, 'postgres')}\n1700000000\n5432\n/nowhere\n\n  5432001         1\nready   \n`)
  expect((await start(dir)).attached).toBe(false)
})

test.each([
  ['below a file', () => join(import.meta.filename, 'var')],
  ['below /proc', () => '/proc/pendopo-var'],
])('a directory that cannot be written is refused: %s', async (_, dataDir) => {
  await expect(startPostgres({ dataDir: dataDir() })).rejects.toThrow(/DATA_DIR .* tidak dapat ditulis/)
})

function smallDisk(size: string, skip: (why: string) => never) {
  const dir = freshDirectory()
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', dir], { encoding: 'utf8' })
  if (mounted.status !== 0) skip(`mount is not permitted here: ${mounted.stderr ?? mounted.error}`)
  tidy.push(() => spawnSync('umount', ['-l', dir]))
  return dir
}

test('a disk too small for the cluster is refused, and nothing half made stays', async ({ skip }) => {
  const dataDir = join(smallDisk('8m', skip), 'var')
  await expect(startPostgres({ dataDir })).rejects.toThrow(/Disk penuh/)
  expect(existsSync(join(dataDir, 'postgres'))).toBe(false)
})

test('a disk that has filled up since is refused at start, and starts when there is room again', async ({ skip }) => {
  const dataDir = smallDisk('80m', skip)
  await (await start(dataDir)).stop()
  spawnSync('dd', ['if=/dev/zero', `of=${join(dataDir, 'filler')}`, 'bs=4k'])
  await expect(startPostgres({ dataDir })).rejects.toThrow(/Disk penuh/)
  rmSync(join(dataDir, 'filler'))
  expect((await start(dataDir)).attached).toBe(false)
})

test('data of another major version is refused', async () => {
  const dir = freshDirectory()
  mkdirSync(join(dir, 'postgres'))
  writeFileSync(join(dir, 'postgres/PG_VERSION'), '17\n')
  await expect(startPostgres({ dataDir: dir })).rejects.toThrow(/milik PostgreSQL 17, program ini membawa 18/)
})

test('a machine without a binary is told to set DATABASE_URL', () => {
  expect(() => binariesFor({}, { platform: 'linux', arch: 'riscv64' })).toThrow(/linux-riscv64; setel DATABASE_URL/)
})

test('a socket path beyond 107 bytes is refused', async () => {
  const dir = freshDirectory()
  vi.stubEnv('TMPDIR', join(dir, 'x'.repeat(90)))
  await expect(startPostgres({ dataDir: dir })).rejects.toThrow(/setel TMPDIR=\/tmp/)
})

test.runIf(asRoot)('a socket directory that somebody else made is refused', async () => {
  const dir = freshDirectory()
  const server = await start(dir)
  await server.stop()
  mkdirSync(server.host)
  tidy.push(() => rmSync(server.host, { recursive: true }))
  spawnSync('chown', ['12345', server.host])
  await expect(startPostgres({ dataDir: dir })).rejects.toThrow(/milik pengguna lain/)
})
