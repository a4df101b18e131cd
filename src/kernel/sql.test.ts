import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startPostgres } from './postgres.ts'
import { connect, type Pool, transaction } from './sql.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'pendopo-test-'))
let server: Awaited<ReturnType<typeof startPostgres>>
let sql: Pool

beforeAll(async () => {
  server = await startPostgres({ dataDir, durable: false })
  sql = connect({ host: server.host }, { name: 'sql-test', max: 2 })
}, 60_000)

afterAll(async () => {
  await sql.end({ timeout: 2 })
  await server.stop()
  rmSync(dataDir, { recursive: true })
})

test('a day stays a day, counts and amounts are numbers, and a count too large for one keeps its digits', async () => {
  const [row] = await sql`
    select date '2026-11-21' as day, 5::int8 as count, 12.5::numeric as amount, 9007199254740993::int8 as large,
           array[1, 2]::int8[] as counts, array[date '2026-11-21'] as days`
  expect(row).toEqual({ day: '2026-11-21', count: 5, amount: 12.5, large: '9007199254740993', counts: [1, 2], days: ['2026-11-21'] })
  expect(await sql`select ${'2026-11-21'}::date + 1 as next, ${7}::int8 as count, ${2.5}::numeric as amount`).toEqual([
    { next: '2026-11-22', count: 7, amount: 2.5 },
  ])
})

test('the session says who it is and how long it may take', async () => {
  const [row] = await sql`
    select current_setting('application_name') as name, current_setting('statement_timeout') as statement,
           current_setting('idle_in_transaction_session_timeout') as idle`
  expect(row).toEqual({ name: 'sql-test', statement: '15s', idle: '10s' })
})

test('a quick query never waits behind a slow one while another connection is there', async () => {
  const quick = () => sql`select ${1}::int as one`
  // Both connections open, the statement prepared on both: only then would the driver send it after the slow one.
  for (let round = 0; round < 4; round++) await Promise.all([quick(), quick(), quick(), quick()])
  let slowIsDone = false
  const slow = sql`select pg_sleep(${0.6})`.then(() => {
    slowIsDone = true
  })
  const whileSlow = await Promise.all(Array.from({ length: 40 }, () => quick().then(() => !slowIsDone)))
  expect(whileSlow.filter(Boolean)).toHaveLength(40)
  await slow
})

test('verbs can call verbs: a transaction inside a transaction is undone alone, or with the outer one', async () => {
  await sql`create table visits (number int primary key)`
  const add = (on: Parameters<typeof transaction>[0], number: number, fail = false) =>
    transaction(on, async sql => {
      await sql`insert into visits values (${number})`
      if (fail) throw new Error('no')
      return number
    })
  const outcome = await transaction(sql, async sql => {
    await add(sql, 1)
    await expect(add(sql, 2, true)).rejects.toThrow('no')
    return add(sql, 3)
  })
  expect(outcome).toBe(3)
  await expect(
    transaction(sql, async sql => {
      await add(sql, 4)
      throw new Error('all of it')
    }),
  ).rejects.toThrow('all of it')
  expect(await sql`select number from visits order by number`).toEqual([{ number: 1 }, { number: 3 }])
})

test('many transactions on few connections all finish', async () => {
  await sql`create table counted (total int)`
  await sql`insert into counted values (0)`
  await Promise.all(
    Array.from({ length: 100 }, () =>
      transaction(sql, async sql => {
        const [row] = await sql<{ total: number }[]>`select total from counted for update`
        await sql`update counted set total = ${row!.total + 1}`
      }),
    ),
  )
  expect(await sql`select total from counted`).toEqual([{ total: 100 }])
})

test('connections cut in mid-transaction: every caller is answered, nothing is half done, and the pool is whole again', async () => {
  const pool = connect({ host: server.host }, { name: 'cut', max: 8 })
  await sql`create table parts (number int, part int)`
  let number = 0
  let cutting = true
  const both = () =>
    transaction(pool, async sql => {
      const mine = ++number
      await sql`insert into parts values (${mine}, 1)`
      await sql`insert into parts values (${mine}, 2)`
    })
  const outcomes = { done: 0, cut: 0 }
  const callers = Array.from({ length: 24 }, async () => {
    while (cutting)
      await both().then(
        () => outcomes.done++,
        () => outcomes.cut++,
      )
  })
  for (let times = 0; times < 10; times++) {
    await sleep(50)
    await sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'cut'`
  }
  cutting = false
  await Promise.all(callers)
  expect(outcomes.cut).toBeGreaterThan(0)
  expect(outcomes.done).toBeGreaterThan(0)
  expect(await sql`select number from parts group by number having count(*) <> 2`).toEqual([])
  // Eight at once: were a connection lost for good, some would have to wait for the others.
  const asked = Promise.all(Array.from({ length: 8 }, () => pool`select pg_sleep(3)`))
  const active = () => sql`select count(*) from pg_stat_activity where application_name = 'cut' and state = 'active'`
  await expect.poll(active, { timeout: 2_500, interval: 20 }).toEqual([{ count: 8 }])
  await asked
  await pool.end({ timeout: 2 })
}, 30_000)

test('a URL is as good as a socket directory', async () => {
  const byUrl = connect(
    { url: `postgres://pendopo@localhost/postgres?host=${encodeURIComponent(server.host)}` },
    { name: 'by-url', max: 1 },
  )
  await expect(byUrl`select current_setting('application_name') as name`).resolves.toEqual([{ name: 'by-url' }])
  await byUrl.end({ timeout: 2 })
})
