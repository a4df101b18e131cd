import { afterAll, beforeAll, expect, test } from 'vitest'
import { callNext } from '#domains/queue/call-next.ts'
import { openCounter } from '#domains/queue/open-counter.ts'
import { recall } from '#domains/queue/recall.ts'
import { takeNumber } from '#domains/queue/take-number.ts'
import { transferTicket } from '#domains/queue/transfer-ticket.ts'
import { type Sql, transaction } from '#kernel/sql.ts'
import { anjungan, budi, rina } from '../../test/cast.ts'
import { tuesdayHall } from '../../test/hall.ts'
import { logFaults } from './log-faults.ts'

let hall: Awaited<ReturnType<typeof tuesdayHall>>

beforeAll(async () => {
  hall = await tuesdayHall()
  const { sql, mall, asking } = hall
  for (const services of [['kk-baru'], ['kk-baru'], ['ktp-el-hilang']])
    await takeNumber(sql, hall.ring, asking(anjungan), mall, { services, channel: 'kiosk' })
  for (const [who, counter] of [
    [budi, 'disdukcapil-1'],
    [rina, 'disdukcapil-2'],
  ] as const)
    await openCounter(sql, asking(who), counter, {})
  const first = await callNext(sql, asking(budi), 'disdukcapil-1')
  await recall(sql, asking(budi), first!)
  await transferTicket(sql, asking(budi), first!, { service: 'kk-baru' })
  await callNext(sql, asking(rina), 'disdukcapil-2')
})
afterAll(() => hall.drop())

test('an honest day has no faults, transfers and recalls included', async () => {
  expect(await logFaults(hall.sql)).toEqual({ numbers: 3, calls: 3, faults: [] })
})

test.each<[string, (sql: Sql) => Promise<unknown>, RegExp]>([
  ['a number that nobody has', sql => sql`update queue_days set last_number = last_number + 1`, /nomor sampai/],
  [
    'a number struck from the log',
    sql => sql`delete from events where kind = 'queue.issued' and data->>'number' = 'A002'`,
    /A002: 0 catatan/,
  ],
  [
    'a number issued twice in the log',
    sql => sql`
      insert into events (mall_id, at, kind, visit_id, actor, data)
      select mall_id, at, kind, visit_id, actor, data from events where kind = 'queue.issued' limit 1`,
    /: 2 catatan/,
  ],
  ['a call without a ticket', sql => sql`update events set ticket_id = gen_random_uuid() where kind = 'queue.called'`, /tanpa tiket/],
  [
    'a call under another number',
    sql => sql`update events set data = data || '{"number": "A099"}' where kind = 'queue.called'`,
    /A099 dipanggil/,
  ],
])('%s is found', async (_, tamper, words) => {
  const undone = new Error('undone')
  const found: string[] = []
  await transaction(hall.sql, async sql => {
    await tamper(sql)
    const { faults } = await logFaults(sql)
    found.push(...faults.map(({ mall, fault }) => `${mall} ${fault}`))
    throw undone
  }).catch(error => {
    if (error !== undone) throw error
  })
  expect(found.join('\n')).toMatch(words)
  expect(found.every(line => line.startsWith(hall.mall))).toBe(true)
})
