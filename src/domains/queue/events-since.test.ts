import { afterAll, beforeAll, expect, test } from 'vitest'
import { EVERY } from '#kernel/live.ts'
import { happened } from '#kernel/outbox.ts'
import { type Sql, transaction } from '#kernel/sql.ts'
import { tuesdayHall } from '../../../test/hall.ts'
import { eventsSince } from './events-since.ts'

let hall: Awaited<ReturnType<typeof tuesdayHall>>
beforeAll(async () => {
  hall = await tuesdayHall()
})
afterAll(() => hall.drop())

const call = (number: string) => ({ kind: 'queue.called', counter: 'disdukcapil-1', data: { number, nth: 1, agency: 'disdukcapil' } })
const write = (...numbers: string[]) => happened(hall.sql, hall.mall, hall.clock.now(), 'x', numbers.map(call))
const numbers = (found: Awaited<ReturnType<typeof eventsSince>>) =>
  found.frames.filter(f => f.frame.event === 'call').map(f => (f.frame.data as { number: string }).number)
const since = (cursor: string | null) => eventsSince(hall.sql, hall.mall, cursor)
/** The other files of this run have transactions of their own on the same server, which hold a reader back for an instant. */
async function until(cursor: string, count: number) {
  for (let tries = 0; ; tries++) {
    const found = await since(cursor)
    if (numbers(found).length >= count || tries > 500) return found
    await new Promise(resolve => setTimeout(resolve, 10))
  }
}

test('from now on, then everything once, in order', async () => {
  await write('A001')
  const start = await since(null)
  expect(start.frames).toEqual([])
  await write('A002', 'A003')
  await write('A004')
  const found = await until(start.cursor, 3)
  expect(numbers(found).slice(-3)).toEqual(['A002', 'A003', 'A004'])
  expect(numbers(await since(found.cursor))).toEqual([])
})

test('a transaction that began earlier and commits later holds nothing back, and is told when it commits', async () => {
  const start = await since(null)
  let meanwhile: Awaited<ReturnType<typeof eventsSince>> | undefined
  await transaction(hall.sql, async sql => {
    await happened(sql, hall.mall, hall.clock.now(), 'x', [call('A010')])
    await write('A011')
    meanwhile = await since(start.cursor)
  })
  expect(numbers(meanwhile!)).toEqual(['A011'])
  const late = await since(meanwhile!.cursor)
  expect(numbers(late)).toEqual(['A010'])
  expect(numbers(await since(late.cursor))).toEqual([])
})

test('cut off in the middle of a pass, a reader hears the rest and nothing twice; of a long pass it may hear some twice', async () => {
  const start = await since(null)
  await write('A020', 'A021', 'A022')
  const calls = (await since(start.cursor)).frames.filter(f => f.frame.event === 'call' && f.channel.startsWith('mall'))
  expect(numbers(await since(calls[0]!.frame.id!))).toEqual(['A021', 'A022'])
  expect(numbers(await since(calls[1]!.frame.id!))).toEqual(['A022'])
  await write('A023')
  expect(numbers(await since(calls[1]!.frame.id!))).toEqual(['A022', 'A023'])
  expect(numbers(await since(calls[2]!.frame.id!))).toEqual(['A023'])
  await write(...Array.from({ length: 80 }, (_, i) => `H${100 + i}`))
  const long = (await since(start.cursor)).frames.filter(f => f.frame.event === 'call')
  expect(numbers(await since(long[70]!.frame.id!))).toEqual(expect.arrayContaining(['H179']))
})

test('what is no cursor of ours begins anew', async () => {
  for (const odd of ['12.5', 'x', '5:3:', '1:9:8,2', '1:9:99', '1:9:!', `1:9:!${'1,'.repeat(60)}1`, "1:9:'); drop"])
    expect((await since(odd)).frames, odd).toMatchObject([{ channel: EVERY }])
})

test('too much to tell, or a cursor of another database: everybody fetches anew, from now on', async () => {
  const start = await since(null)
  await write(...Array.from({ length: 1_001 }, (_, i) => `A${i}`))
  let found = await since(start.cursor)
  for (let i = 0; i < 500 && found.frames.length === 0; i++) {
    await new Promise(resolve => setTimeout(resolve, 10))
    found = await since(start.cursor)
  }
  expect(found.frames).toMatchObject([{ channel: EVERY, frame: { event: 'changed', data: { what: 'all' } } }])
  expect((await since('999999999999999999:999999999999999999:')).frames).toMatchObject([{ channel: EVERY }])
  expect(numbers(await since(found.cursor))).toEqual([])
})

/** Rows and entries of indexes that this connection has read of the log. */
async function rowsRead(sql: Sql) {
  const [count] = await sql<{ rows: number }[]>`
    select sum(pg_stat_get_xact_tuples_returned(t))::int as rows from unnest(array['events', 'events_cursor', 'events_pkey']::regclass[]) t`
  return count!.rows
}

test('whatever a stranger calls its cursor, no more of the log is read than may be told', async () => {
  await hall.sql`
    insert into events (mall_id, at, kind, actor) select ${hall.mall}, ${hall.clock.now()}, 'x', 'x' from generate_series(1, 20000)`
  await hall.sql`analyze events`
  const [{ xmax }] = (await hall.sql`select pg_snapshot_xmax(pg_current_snapshot())::text as xmax`) as [{ xmax: string }]
  const ran = Array.from({ length: 400 }, (_, i) => Number(xmax) - 400 + i)
  for (const odd of [`1:${xmax}:`, '1:1:', `1:${xmax}:1,2,3`, `1:${xmax}:${ran}`]) {
    const read = await transaction(hall.sql, async sql => {
      const before = await rowsRead(sql)
      await eventsSince(sql, hall.mall, odd)
      return (await rowsRead(sql)) - before
    })
    expect(read, odd.slice(0, 30)).toBeLessThan(4_000)
  }
})

test('a cursor an hour old is told all that is not too much, also what ran when it was given and came late', async () => {
  const start = await since(null)
  const late = await transaction(hall.sql, async sql => {
    await happened(sql, hall.mall, hall.clock.now(), 'x', [call('K001')])
    for (let i = 0; i < 300; i++) await write(`K${100 + i}`)
    return (await since(start.cursor)).cursor
  })
  for (let i = 0; i < 300; i++) await write(`K${400 + i}`)
  expect(numbers(await since(late))).toEqual(['K001', ...Array.from({ length: 300 }, (_, i) => `K${400 + i}`)])
  expect(numbers(await since(start.cursor))).toEqual(['K001', ...Array.from({ length: 600 }, (_, i) => `K${100 + i}`)])
})
