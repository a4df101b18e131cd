import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest'
import { fixedClock } from '#kernel/clock.ts'
import { migrate } from '#kernel/migrate.ts'
import { uuidv7 } from '#kernel/random.ts'
import { migrationsDir } from '#kernel/release.ts'
import type { Pool, Target } from '#kernel/sql.ts'
import { command } from '../../src/cli/command.ts'
import { TUESDAY, testDatabase } from '../database.ts'
import { freshDir, kill, launch, look, type Running, remove, start } from './server.ts'

let running: Running | undefined
afterEach(async () => {
  if (running) await kill(running, 'SIGTERM')
  running = undefined
}, 30_000)

/** The lines a start that fails says, and its exit code. */
async function failing(env: Record<string, string>) {
  const { said, exit, child } = launch(env)
  const late = setTimeout(() => child.kill('SIGKILL'), 20_000)
  const code = await exit
  clearTimeout(late)
  return { code, lines: said().trim().split('\n') }
}
const expectOneLine = ({ code, lines }: { code: number | null; lines: string[] }, saying: RegExp) => {
  expect(lines.at(-1)).toMatch(saying)
  expect(lines.join('\n')).not.toMatch(/^\s+at /m)
  expect(lines.at(-1)).toMatch(/ \/ /)
  expect(code).toBe(1)
}
const urlOf = (target: Target) =>
  'url' in target ? target.url : `postgresql://pendopo@localhost/${target.database}?host=${encodeURIComponent(target.host)}`

describe('what stands in the way of a start is said in one line, and ends it with 1', () => {
  let taken: Server
  let port: string
  beforeAll(async () => {
    taken = createServer().listen(0, '127.0.0.1')
    await new Promise(resolve => taken.once('listening', resolve))
    port = String((taken.address() as { port: number }).port)
  })
  afterAll(() => void taken.close())

  test('a port that is taken; the database it had started is stopped again', async () => {
    const dir = freshDir()
    const { code, lines } = await failing({ DATA_DIR: dir, PORT: port })
    expectOneLine({ code, lines }, new RegExp(`Port ${port} sudah dipakai`))
    expect(() => look(dir)).toThrow('ENOENT')
    remove(dir)
  }, 40_000)

  test('a data directory that cannot be written', async () => {
    const dir = freshDir()
    writeFileSync(join(dir, 'file'), '')
    expectOneLine(await failing({ DATA_DIR: join(dir, 'file') }), /DATA_DIR .* tidak dapat ditulis/)
    expectOneLine(await failing({ DATA_DIR: join(dir, 'file', 'below') }), /DATA_DIR .* tidak dapat ditulis/)
    expectOneLine(await failing({ DATA_DIR: '/proc/pendopo' }), /DATA_DIR .* tidak dapat ditulis/)
    remove(dir)
  }, 40_000)

  test('a database that is not there, not reachable, not one', async () => {
    expectOneLine(await failing({ DATABASE_URL: `postgresql://nobody@127.0.0.1:${port}/none?connect_timeout=1` }), /DATABASE_URL/)
    expectOneLine(await failing({ DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none' }), /DATABASE_URL/)
    expectOneLine(await failing({ DATABASE_URL: 'postgresql://nobody@nowhere.invalid/none' }), /DATABASE_URL/)
    const server = inject('server')
    const none = 'host' in server ? { host: server.host, database: 'none_such' } : { url: server.url.replace(/\/[^/]*$/, '/none_such') }
    expectOneLine(await failing({ DATABASE_URL: urlOf(none) }), /DATABASE_URL/)
    for (const none of ['mysql://x', 'postgres://:port/x', 'postgresql://a@/b'])
      expectOneLine(await failing({ DATABASE_URL: none }), /DATABASE_URL/)
  }, 90_000)

  test('settings that are none', async () => {
    for (const env of [{ PORT: 'eighty' }, { PORT: '70000' }, { SERVICES: 'kitchen' }, { LOG_LEVEL: 'loud' }, { BASE_URL: 'here' }])
      expect(await failing({ DATA_DIR: '/proc/never', ...env })).toMatchObject({
        code: 1,
        lines: [expect.stringMatching('Pengaturan belum benar'), expect.stringMatching(Object.keys(env)[0]!)],
      })
  }, 40_000)
})

describe('schemas', () => {
  const databases: Awaited<ReturnType<typeof testDatabase>>[] = []
  const database = async (template: 'malls' | 'empty') => {
    const made = await testDatabase(inject('server'), inject('run'), template)
    databases.push(made)
    return made
  }
  afterAll(async () => {
    for (const d of databases) await d.drop()
  })
  const wipe = (sql: Pool) => sql`drop schema public cascade`.then(() => sql`create schema public`)

  test('an older one is brought up to date at the start, and serves', async () => {
    const { sql, target } = await database('empty')
    await wipe(sql)
    await migrate(sql, { dir: migrationsDir, now: TUESDAY, upTo: '0005_catalogue.sql' })
    running = await start({ DATABASE_URL: urlOf(target), DEMO: 'on' })
    const health = await (await fetch(`${running.base}/api/v1/health`)).json()
    expect(health).toMatchObject({ status: 'ok', migrations: 'complete' })
    expect((await fetch(`${running.base}/api/v1/malls/mpp-kendari/board`)).status).toBe(200)
  }, 60_000)

  test('a newer one is left alone', async () => {
    const { sql, target } = await database('malls')
    await sql`insert into migrations (name, hash, applied_at) values ('9999_later.sql', 'x', ${TUESDAY})`
    expectOneLine(await failing({ DATABASE_URL: urlOf(target) }), /lebih baru daripada program ini.*9999_later/)
  }, 30_000)

  test('one whose past was rewritten is left alone', async () => {
    const { sql, target } = await database('malls')
    await sql`update migrations set hash = 'other' where name like '0006%'`
    expectOneLine(await failing({ DATABASE_URL: urlOf(target) }), /0006_queue.sql diubah setelah diterapkan/)
  }, 30_000)

  test('one that holds something sealed is not given other keys; who says that they are lost goes on without', async () => {
    const { sql, target } = await database('malls')
    await sql`insert into staff (mall_id, staff_id, name, email, invited_at, totp_sealed)
      values ('mpp-kendari', ${uuidv7(TUESDAY)}, 'Rina', 'rina@x.example', ${TUESDAY}, ${Buffer.alloc(40, 7)})`
    const dir = freshDir()
    const env = { DATABASE_URL: urlOf(target), DATA_DIR: dir }
    expectOneLine(await failing(env), /tersegel.*KEYRING.*keyring rotate --lost/)
    expect(readdirSync(dir)).toEqual([])
    running = await start({ ...env, KEYRING: `7:${Buffer.alloc(32, 7).toString('base64')}` })
    await kill(running, 'SIGTERM')
    const pendopo = { env, clock: fixedClock(TUESDAY), print: () => {}, say: () => {} }
    expect(await command(['keyring', 'rotate'], pendopo)).toBe(1)
    expect(await command(['keyring', 'rotate', '--lost'], pendopo)).toBe(0)
    running = await start(env)
    remove(dir)
  }, 60_000)

  test('two that start at once on the same empty database both serve', async () => {
    const { sql, target } = await database('empty')
    await wipe(sql)
    const env = { DATABASE_URL: urlOf(target), DEMO: 'on' }
    const [one, two] = await Promise.all([start(env), start(env)])
    for (const { base } of [one, two]) expect((await fetch(`${base}/api/v1/malls`)).status).toBe(200)
    const [malls] = await sql<{ malls: number; counters: number }[]>`
      select (select count(*) from malls) as malls, (select count(*) from counters where mall_id = 'mpp-kendari') as counters`
    expect(malls!.malls).toBe(5)
    expect(malls!.counters).toBeGreaterThan(40)
    await Promise.all([kill(one, 'SIGTERM'), kill(two, 'SIGTERM')])
  }, 60_000)
})

test('the embedded one, put back without its keys, says so and serves', async () => {
  const dir = freshDir()
  running = await start({ DATA_DIR: dir })
  const sql = look(dir)
  await sql`insert into staff (mall_id, staff_id, name, email, invited_at, totp_sealed)
    values ('mpp-kendari', ${uuidv7(TUESDAY)}, 'Rina', 'rina@x.example', ${TUESDAY}, ${Buffer.alloc(40, 7)})`
  await sql.end({ timeout: 2 })
  await kill(running, 'SIGTERM')
  rmSync(join(dir, 'keys'))
  running = await start({ DATA_DIR: dir })
  expect(running.said()).toMatch(/tersegel.*Dibuat kunci baru/)
  expect((await fetch(`${running.base}/api/v1/health`)).status).toBe(200)
  await kill(running, 'SIGTERM')
  remove(dir)
}, 60_000)

test('two processes in the same hall: a number taken at one is called at the other, and both tell of it', async () => {
  const dir = freshDir()
  const [one, two] = [await start({ DATA_DIR: dir }), await start({ DATA_DIR: dir, SERVICES: 'web' })]
  const sql = look(dir)
  const stop = new AbortController()
  const stream = await fetch(`${two.base}/api/v1/malls/mpp-kendari/events`, { signal: stop.signal })
  const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader()
  const { load } = await import('./server.ts')
  const town = await load(dir, 1)
  const taken = await town.ask(one.base, 'POST', '/malls/mpp-kendari/visits', town.kiosk, { services: ['kk-baru'], channel: 'kiosk' })
  await town.ask(one.base, 'PUT', '/counters/disdukcapil-1/session', town.officers[0]!)
  const called = await town.ask(one.base, 'POST', '/counters/disdukcapil-1/calls', town.officers[0]!)
  expect(called!.body.number).toBe(taken!.body.number)
  let text = ''
  while (!text.includes('event: call')) text += (await reader.read()).value
  expect(text).toContain(`"number":"${taken!.body.number}"`)
  expect((await town.ask(two.base, 'POST', `/tickets/${called!.body.id}/no-shows`, town.officers[0]!))!.status).toBe(200)
  stop.abort()
  await sql.end({ timeout: 2 })
  await kill(two, 'SIGTERM')
  await kill(one, 'SIGTERM')
  remove(dir)
}, 60_000)
