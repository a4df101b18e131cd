import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { localDay } from '#kernel/civil.ts'
import { uuidv7 } from '#kernel/random.ts'
import { tuesdayHall } from '../../../test/hall.ts'
import { callNext } from './call-next.ts'
import { type InLine, nextFor, type Serving } from './rules/order.ts'

const AGENCY: Record<string, string> = {
  'kk-baru': 'disdukcapil',
  kia: 'disdukcapil',
  'ktp-el-hilang': 'disdukcapil',
  'surat-kehilangan': 'polri',
  'skck-baru': 'polri',
}
const COUNTERS: Serving[] = [
  { counter: 'disdukcapil-1', agency: 'disdukcapil', services: ['kk-baru', 'kia', 'ktp-el-hilang'] },
  { counter: 'disdukcapil-2', agency: 'disdukcapil', services: ['kia'] },
  { counter: 'polri-1', agency: 'polri', services: ['surat-kehilangan', 'skck-baru'] },
]

let hall: Awaited<ReturnType<typeof tuesdayHall>>
beforeAll(async () => {
  hall = await tuesdayHall()
  const { sql, mall, clock } = hall
  for (const { counter, services } of COUNTERS)
    await sql`
      insert into counter_sessions (mall_id, session_id, counter_id, actor, actor_name, services, opened_at)
      values (${mall}, ${uuidv7(clock.now())}, ${counter}, ${`officer:${counter}`}, 'x', ${services}, ${clock.now()})`
})
afterAll(() => hall.drop())

const ticket = fc.record({
  service: fc.constantFrom(...Object.keys(AGENCY)),
  state: fc.constantFrom('waiting', 'waiting', 'waiting', 'waiting', 'held', 'missed', 'done', 'cancelled'),
  turn: fc.option(fc.integer({ min: -30, max: 5 }), { freq: 6 }),
  waitsFor: fc.constantFrom(0, 0, 0, 1),
  forCounter: fc.constantFrom(null, null, null, 'disdukcapil-1', 'disdukcapil-2', 'polri-1'),
})
const visits = fc.array(fc.uniqueArray(ticket, { selector: t => t.service, minLength: 1, maxLength: 3 }), {
  minLength: 1,
  maxLength: 12,
  size: 'max',
})
type Visits = typeof visits extends fc.Arbitrary<infer T> ? T : never

/** Puts a hall of any shape into the database, in order of issue, and tells it as the rule sees it. */
async function fill(shape: Visits): Promise<InLine[]> {
  const { sql, mall, clock } = hall
  const now = clock.now()
  await sql`delete from events`
  await sql`delete from tickets`
  await sql`delete from visits`
  const line: InLine[] = []
  for (const [i, tickets] of shape.entries()) {
    const visit = uuidv7(now)
    await sql`
      insert into visits (mall_id, visit_id, key, business_day, letter, number, channel, issued_at, checked_in_at, simulated)
      values (${mall}, ${visit}, ${`kd-${i}`}, ${localDay(now, 'Asia/Makassar')}, 'A', ${i + 1}, 'kiosk', ${now}, ${now}, true)`
    for (const t of tickets) {
      const id = uuidv7(now)
      const turnAt = t.turn === null ? null : new Date(now.getTime() + t.turn * 60_000)
      const ended = ['missed', 'done', 'cancelled'].includes(t.state) ? now : null
      const [row] = await sql<{ seq: number }[]>`
        insert into tickets (mall_id, ticket_id, visit_id, business_day, service_id, agency_id, state, turn_at, waits_for, for_counter,
          waiting_since, held_at, ended_at)
        values (${mall}, ${id}, ${visit}, ${localDay(now, 'Asia/Makassar')}, ${t.service}, ${AGENCY[t.service]!}, ${t.state}, ${turnAt},
          ${t.waitsFor}, ${t.forCounter}, ${now}, ${t.state === 'held' ? now : null}, ${ended}) returning seq`
      const { service, state, waitsFor, forCounter } = t
      line.push({ id, visit, seq: row!.seq, service, agency: AGENCY[service]!, state, turnAt, waitsFor, forCounter })
    }
  }
  return line
}

test('the SQL of call_next calls exactly whom the rule names, in halls of any shape, to the last', async () => {
  let calls = 0
  await fc.assert(
    fc.asyncProperty(
      visits,
      fc.array(fc.nat({ max: COUNTERS.length - 1 }), { minLength: 10, maxLength: 25, size: 'max' }),
      async (shape, order) => {
        const line = await fill(shape)
        for (const which of order) {
          const at = COUNTERS[which]!
          const expected = nextFor(line, at)
          const who = { role: 'officer', id: `officer:${at.counter}`, name: 'x', mall: hall.mall, agency: at.agency } as const
          const called = await callNext(hall.sql, hall.asking(who), at.counter)
          expect(called).toBe(expected?.id ?? null)
          if (!called) continue
          calls++
          // Served at once: the visitor is free for the next line, the counter for the next visitor.
          line.find(t => t.id === called)!.state = 'done'
          const { sql, clock } = hall
          await sql`update tickets set state = 'done', ended_at = ${clock.now()} where ticket_id = ${called}`
          await sql`update visits set occupied_by = null where occupied_by = ${called}`
        }
      },
    ),
    { numRuns: 80 },
  )
  expect(calls).toBeGreaterThan(100)
}, 60_000)

test('who is called or served elsewhere is passed over without loss, in SQL as in the rule', async () => {
  const line = await fill([
    [
      { service: 'kia', state: 'waiting', turn: -20, waitsFor: 0, forCounter: null },
      { service: 'skck-baru', state: 'waiting', turn: -20, waitsFor: 0, forCounter: null },
    ],
    [{ service: 'skck-baru', state: 'waiting', turn: -10, waitsFor: 0, forCounter: null }],
  ])
  const call = (at: Serving) =>
    callNext(
      hall.sql,
      hall.asking({ role: 'officer', id: `officer:${at.counter}`, name: 'x', mall: hall.mall, agency: at.agency }),
      at.counter,
    )
  const first = await call(COUNTERS[1]!)
  expect(first).toBe(line[0]!.id)
  line[0]!.state = 'called'
  expect(nextFor(line, COUNTERS[2]!)).toBe(line[2])
  expect(await call(COUNTERS[2]!)).toBe(line[2]!.id)
})
