import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { actorOf } from '#domains/people/tokens.ts'
import { systemClock as clock } from '#kernel/clock.ts'
import { startPostgres } from '#kernel/postgres.ts'
import { seedsDir } from '#kernel/release.ts'
import { connect, type Target } from '#kernel/sql.ts'
import { command } from '../src/cli/command.ts'
import { testDatabase } from './database.ts'

let database: Awaited<ReturnType<typeof testDatabase>>
let url: string
const dir = mkdtempSync(join(tmpdir(), 'pendopo-cli-'))

beforeAll(async () => {
  database = await testDatabase(inject('server'), inject('run'))
  url = urlOf(database.target)
})
afterAll(async () => {
  await database.drop()
  rmSync(dir, { recursive: true })
})

const urlOf = (target: Target) => ('url' in target ? target.url : `postgresql://pendopo@localhost/${target.database}?host=${target.host}`)

/** The command as an operator runs it: a process of its own, nothing shared but the database. */
async function pendopo(args: string[], env: Record<string, string> = { DATABASE_URL: url }) {
  const child = spawn(process.execPath, ['bin/pendopo.ts', ...args], {
    env: { PATH: process.env.PATH ?? '', TMPDIR: tmpdir(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let out = ''
  let err = ''
  child.stdout.setEncoding('utf8').on('data', text => {
    out += text
  })
  child.stderr.setEncoding('utf8').on('data', text => {
    err += text
  })
  const code = await new Promise<number | null>(resolve => child.once('close', resolve))
  return { code, out, err }
}

/** The same in this process, where only the answer counts: a start for each of its forty answers would cost more than they do. */
async function answered(args: string[], env: Record<string, string> = { DATABASE_URL: url }) {
  const said = { out: '', err: '' }
  const to = (where: keyof typeof said) => (line: string) => {
    said[where] += `${line}\n`
  }
  const code = await command(args, { env, clock, print: to('out'), say: to('err') })
  return { code, ...said }
}

describe('usage', () => {
  test.each([
    [[]],
    [['nonsense']],
    [['token']],
    [['token', 'create', '--nonsense']],
    [['backup']],
    [['backup', 'a', 'b']],
    [['simulasi', 'maybe']],
  ])('%j is bad usage: exit 2, help on stderr, nothing on stdout', async args => {
    const { code, out, err } = await answered(args, {})
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain('npm run -s pendopo --')
  })

  test('every verb explains itself in both languages and needs no database for it', async () => {
    const all = await pendopo(['--help'], {})
    expect(all.code).toBe(0)
    const names = [...all.out.matchAll(/^ {2}([a-z]+(?: (?:create|verify|list|rotate|revoke|reseal|drop))?)/gm)].map(([, name]) => name!)
    expect(names).toEqual([
      'token create',
      'key create',
      'key list',
      'key rotate',
      'key revoke',
      'doctor',
      'migrate',
      'load',
      'backup',
      'restore',
      'demo',
      'simulasi',
      'log verify',
      'retention',
      'keyring list',
      'keyring rotate',
      'keyring reseal',
      'keyring drop',
    ])
    for (const name of names) {
      const { code, out } = await answered([...name.split(' '), '--help'])
      expect({ name, code }).toEqual({ name, code: 0 })
      expect(out.split('\n').length).toBeGreaterThanOrEqual(3)
    }
  })
})

describe('token create', () => {
  const of = (...args: string[]) => answered(['token', 'create', ...args])

  test('prints one token and nothing else, and it opens what was asked for', async () => {
    const { code, out, err } = await pendopo([
      'token',
      'create',
      '--role',
      'officer',
      '--mall',
      'mpp-kendari',
      '--agency',
      'disdukcapil',
      '--counter',
      'disdukcapil-1',
    ])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toMatch(/^mpp-kendari\.[0-9a-z]{40}\n$/)
    const actor = await actorOf(database.sql, out.trim(), clock.now())
    expect(actor).toMatchObject({ role: 'officer', mall: 'mpp-kendari', agency: 'disdukcapil', counter: 'disdukcapil-1' })
  })

  test('lasts a working day for people, a year for devices, or what --hours says', async () => {
    for (const [args, hours] of [
      [['--role', 'manager'], 12],
      [['--role', 'board'], 8760],
      [['--role', 'kiosk', '--hours', '0.5'], 0.5],
    ] as const) {
      expect((await of('--mall', 'mpp-sragen', ...args)).code).toBe(0)
      const [row] = await database.sql<{ hours: number }[]>`
        select extract(epoch from expires_at - created_at) / 3600 as hours from access_tokens order by token_id desc limit 1`
      expect(row!.hours).toBe(hours)
    }
  })

  test('calls the holder by role, agency and counter, or by --name', async () => {
    for (const [args, name] of [
      [['--role', 'officer', '--agency', 'disdukcapil', '--counter', 'disdukcapil-2'], 'Petugas Disdukcapil Kota Kendari, Loket 2'],
      [['--role', 'office', '--agency', 'disdukcapil'], 'Kantor Disdukcapil Kota Kendari'],
      [['--role', 'manager'], 'Pengelola mal'],
      [['--role', 'kiosk', '--name', 'Anjungan pintu timur'], 'Anjungan pintu timur'],
    ] as const) {
      const { out } = await of('--mall', 'mpp-kendari', ...args)
      expect(await actorOf(database.sql, out.trim(), clock.now())).toMatchObject({ name })
    }
  })

  test.each([
    ['a role nobody has', ['--role', 'vip', '--mall', 'mpp-kendari'], 2, /kiosk board officer/],
    ['no mall', ['--role', 'desk'], 2, /--mall/],
    ['an officer of no agency', ['--role', 'officer', '--mall', 'mpp-kendari'], 2, /--agency/],
    ['no time at all', ['--role', 'desk', '--mall', 'mpp-kendari', '--hours', '0'], 2, /--hours/],
    ['a mall that is not here', ['--role', 'desk', '--mall', 'mpp-atlantis'], 1, /mpp-palembang/],
    ['an agency that is not there', ['--role', 'office', '--mall', 'mpp-kendari', '--agency', 'nasa'], 1, /nasa/],
    [
      'a counter of another agency',
      ['--role', 'officer', '--mall', 'mpp-kendari', '--agency', 'polri', '--counter', 'disdukcapil-1'],
      1,
      /milik disdukcapil/,
    ],
    [
      'a counter that is not there',
      ['--role', 'officer', '--mall', 'mpp-kendari', '--agency', 'polri', '--counter', 'polri-77'],
      1,
      /polri-1/,
    ],
  ])('refuses %s', async (_, args, code, words) => {
    const answer = await of(...args)
    expect({ code: answer.code, out: answer.out }).toEqual({ code, out: '' })
    expect(answer.err).toMatch(words)
  })
})

describe('data', () => {
  test('load names by path what is wrong, and changes nothing', async () => {
    const file = JSON.parse(readFileSync(`${seedsDir}/malls.json`, 'utf8'))
    file.services[3].fee_idr = 'gratis'
    file.malls[0].timezone = 'Mars/Olympus'
    const path = join(dir, 'wrong.json')
    writeFileSync(path, JSON.stringify(file))
    const { code, err } = await pendopo(['load', path])
    expect(code).toBe(1)
    expect(err).toMatch(/malls\.0\.timezone/)
    expect(err).toMatch(/services\.3\.fee_idr/)
    writeFileSync(path, '{ nonsense')
    expect((await pendopo(['load', path])).err).toMatch(/bukan JSON/)
    expect(await pendopo(['load', join(dir, 'nowhere.json')])).toMatchObject({ code: 1, out: '' })
  })

  test('load takes a changed reference file at once, and the same one again as known', async () => {
    const file = JSON.parse(readFileSync(`${seedsDir}/malls.json`, 'utf8'))
    file.services[0].name_id = 'Nama yang baru'
    const path = join(dir, 'changed.json')
    writeFileSync(path, JSON.stringify(file))
    expect(JSON.parse((await pendopo(['load', path, '--json'])).out)).toEqual({ kind: 'malls', changed: true })
    expect(JSON.parse((await pendopo(['load', path, '--json'])).out)).toEqual({ kind: 'malls', changed: false })
    const [row] = await database.sql`select name_id from services where service_id = ${file.services[0].id}`
    expect(row!.name_id).toBe('Nama yang baru')
  })

  test('simulasi goes off and on, for one mall or all, and the screens hear of it', async () => {
    expect(JSON.parse((await pendopo(['simulasi', 'off', '--mall', 'mpp-sragen', '--json'])).out)).toEqual({
      simulasi: false,
      changed: ['mpp-sragen'],
    })
    expect(JSON.parse((await pendopo(['simulasi', 'off', '--json'])).out).changed).toHaveLength(4)
    expect(JSON.parse((await pendopo(['simulasi', 'off', '--json'])).out).changed).toEqual([])
    expect((await pendopo(['simulasi', 'on', '--mall', 'mpp-atlantis'])).code).toBe(1)
    const [row] = await database.sql`select count(*) as events from events where kind = 'mall.simulasi'`
    expect(row!.events).toBe(5)
    expect((await pendopo(['simulasi', 'on'])).code).toBe(0)
  })

  test('the demonstration goes with one command and comes back with another', async () => {
    const counters = async () => (await database.sql<{ n: number }[]>`select count(*) as n from counters`)[0]!.n
    const before = await counters()
    expect(before).toBeGreaterThan(0)
    expect((await pendopo(['demo', 'remove'])).code).toBe(0)
    expect(await counters()).toBe(0)
    expect((await pendopo(['demo', 'load'])).code).toBe(0)
    expect(await counters()).toBe(before)
  })

  test('log verify finds an honest log in order', async () => {
    expect(JSON.parse((await pendopo(['log', 'verify', '--json'])).out)).toMatchObject({ faults: [] })
  })
})

describe('the chain of the audit over a backup', () => {
  test('is verified in the backup, after the restore, after further acts, and names what was altered there', async () => {
    const file = join(dir, 'chain.gz')
    const verify = async (args: string[] = [], env?: Record<string, string>) => {
      const { code, out } = await pendopo(['log', 'verify', '--json', ...args], env)
      return { code, ...JSON.parse(out) }
    }
    for (const role of ['desk', 'kiosk']) expect((await pendopo(['token', 'create', '--role', role, '--mall', 'mpp-kendari'])).code).toBe(0)
    const live = await verify()
    expect(live).toMatchObject({ code: 0, faults: [] })
    expect((await pendopo(['backup', file])).code).toBe(0)
    expect(await verify(['--backup', file])).toMatchObject({ code: 0, faults: [] })

    const fresh = await testDatabase(inject('server'), inject('run'), 'empty')
    await fresh.sql`drop schema public cascade`
    await fresh.sql`create schema public`
    const env = { DATABASE_URL: urlOf(fresh.target) }
    expect((await pendopo(['restore', file], env)).code).toBe(0)
    expect(await verify([], env)).toEqual(live)
    expect((await pendopo(['token', 'create', '--role', 'board', '--mall', 'mpp-kendari'], env)).code).toBe(0)
    const after = await verify([], env)
    expect(after).toMatchObject({ code: 0, faults: [] })
    expect(after).not.toEqual(live)
    await fresh.sql`update audit set subject = 'token:lain' where n = 1 and mall_id = 'mpp-kendari'`
    const altered = await verify([], env)
    expect(altered.code).toBe(1)
    expect(altered.faults).toHaveLength(1)
    await fresh.drop()
  }, 60_000)
})

describe('doctor', () => {
  test('finds a prepared database in order and says what is worth knowing', async () => {
    const { code, out } = await answered(['doctor', '--json'])
    expect(code).toBe(0)
    const { ok, findings } = JSON.parse(out)
    expect(ok).toBe(true)
    expect(findings.map((one: { what: string }) => one.what)).toEqual(
      expect.arrayContaining(['database', 'migrations', 'malls', 'data contoh', 'simulasi', 'hari libur', 'jam', 'worker']),
    )
  })

  test('names a database that cannot be reached, one not prepared, and a log from the future: exit 1', async () => {
    const away = await answered(['doctor'], { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' })
    expect(away.code).toBe(1)
    expect(away.out).toMatch(/SALAH\s+database/)
    const none = await answered(['doctor'], { DATA_DIR: join(dir, 'fresh') })
    expect(none).toMatchObject({ code: 1 })
    expect(none.out).toMatch(/npm start/)
    expect(existsSync(join(dir, 'fresh'))).toBe(false)
    await database.sql`insert into events (mall_id, at, kind, actor) values ('mpp-kendari', '2099-01-01', 'test', 'test')`
    const future = await answered(['doctor'])
    await database.sql`delete from events where kind = 'test'`
    expect(future).toMatchObject({ code: 1 })
    expect(future.out).toMatch(/masa depan/)
  })

  test('says when the worker does not keep up, and with what', async () => {
    await database.sql`
      insert into sign_in_attempts (mall_id, attempt_id, name_hash, address_hash, at)
      values ('mpp-kendari', '00000000-0000-7000-8000-000000000000', '\\x00', '\\x00', '2026-01-01')`
    const behind = await answered(['doctor'])
    expect(behind).toMatchObject({ code: 1 })
    expect(behind.out).toMatch(/SALAH\s+worker\s.*mpp-kendari sign-in attempts 1/)
    expect((await answered(['retention'])).code).toBe(0)
    expect((await answered(['doctor'])).out).toMatch(/baik\s+worker/)
  })
})

test('an unprepared database is told so, by every verb that needs it', async () => {
  const empty = await testDatabase(inject('server'), inject('run'), 'empty')
  await empty.sql`drop schema public cascade`
  await empty.sql`create schema public`
  const env = { DATABASE_URL: urlOf(empty.target) }
  for (const args of [
    ['simulasi', 'on'],
    ['backup', join(dir, 'none.gz')],
    ['token', 'create', '--role', 'desk', '--mall', 'mpp-kendari'],
    ['log', 'verify'],
  ]) {
    const { code, err } = await answered(args, env)
    expect({ args, code }).toEqual({ args, code: 1 })
    expect(err).toMatch(/belum disiapkan/)
  }
  expect(JSON.parse((await answered(['migrate', '--json'], env)).out).applied.length).toBeGreaterThan(5)
  expect(JSON.parse((await answered(['migrate', '--json'], env)).out).applied).toEqual([])
  await empty.drop()
})

test('works beside the embedded server of a running Pendopo, and leaves it running', { timeout: 60_000 }, async () => {
  const dataDir = join(dir, 'var')
  const server = await startPostgres({ dataDir, durable: false })
  const sql = connect({ host: server.host }, { name: 'test', max: 1 })
  try {
    const env = { DATA_DIR: dataDir }
    expect((await pendopo(['migrate'], env)).code).toBe(0)
    expect((await pendopo(['load', 'db/seeds/malls.json'], env)).code).toBe(0)
    expect((await pendopo(['backup', join(dir, 'saved.gz')], env)).code).toBe(0)
    const [first] = await sql`select pg_postmaster_start_time() as started, count(*) as malls from malls`
    expect(first!.malls).toBe(5)
    // One that nobody runs is started for the verb, and stopped after it.
    const fresh = join(dir, 'var-restored')
    expect((await pendopo(['restore', join(dir, 'saved.gz')], { DATA_DIR: fresh })).code).toBe(0)
    expect(existsSync(join(fresh, 'postgres/postmaster.pid'))).toBe(false)
    expect((await pendopo(['restore', join(dir, 'saved.gz')], { DATA_DIR: fresh })).err).toMatch(/tidak kosong/)
    const [after] = await sql`select pg_postmaster_start_time() as started`
    expect(after!.started).toEqual(first!.started)
  } finally {
    await sql.end({ timeout: 2 })
    await server.stop()
  }
})
