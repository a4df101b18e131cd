import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { callNext } from '#domains/queue/call-next.ts'
import { missTicket } from '#domains/queue/miss-ticket.ts'
import { openCounter } from '#domains/queue/open-counter.ts'
import { takeNumber } from '#domains/queue/take-number.ts'
import type { Bound } from '#kernel/bound.ts'
import { anjungan, tono } from '../test/cast.ts'
import { tuesdayHall } from '../test/hall.ts'
import { behind } from './cli/behind.ts'
import { bindDatabase } from './database.ts'
import { startWorker } from './worker.ts'

let hall: Awaited<ReturnType<typeof tuesdayHall>>
let bound: Bound
beforeAll(async () => {
  hall = await tuesdayHall()
  bound = await bindDatabase(hall.sql, hall.target, 'worker')
})
afterAll(async () => {
  await bound.end()
  await hall.drop()
})

const said: string[] = []
afterEach(() => said.splice(0))

/** One round as the server runs it, by its own login: every task has had its turn in every mall. */
async function oneRound() {
  const note = (message: string, details?: Record<string, unknown>) => void said.push(`${message} ${JSON.stringify(details)}`)
  const live = { ring: vi.fn() }
  const stop = startWorker({
    database: bound,
    clock: hall.clock,
    live: live as never,
    log: { debug() {}, info: note, warn: note, error: note },
  })
  await stop()
  return live.ring
}

test('a day with calls ends by the login of the app: closed, in the history, the phones of two days ago gone', async () => {
  const { sql, ring, asking, clock } = hall
  const take = (mall: string) =>
    takeNumber(sql, ring, asking({ ...anjungan, mall }), mall, {
      services: [mall === 'mpp-kendari' ? 'surat-kehilangan' : 'kk-baru'],
      channel: 'kiosk',
      phone: '081234567890',
    })
  for (let n = 0; n < 6; n++) await take('mpp-kendari')
  await take('mpp-sragen')
  await openCounter(sql, asking(tono), 'polri-1', {})
  for (let n = 0; n < 5; n++) {
    const ticket = (await callNext(sql, asking(tono), 'polri-1'))!
    clock.advance(60_000)
    await missTicket(sql, asking(tono), ticket)
  }
  clock.set('2026-11-26T17:00:00Z')
  // A right too few: visits are closed, and the day is not ended all the same. Doctor says so.
  await sql`revoke insert on line_history from pendopo_app`
  expect(await oneRound()).not.toHaveBeenCalled()
  expect(said).toContainEqual(expect.stringContaining('permission denied for table line_history'))
  expect(await behind(sql, clock.now())).toMatchObject({ state: 'wrong', says: expect.stringMatching(/1 hari belum masuk riwayat/) })
  await sql`grant insert on line_history to pendopo_app`
  said.splice(0)
  await oneRound()
  expect(await behind(sql, clock.now())).toMatchObject({ state: 'ok' })
  expect(said.filter(line => line.includes('failed'))).toEqual([])
  expect((await sql`select from tickets where state = 'waiting'`).count).toBe(0)
  expect((await sql`select from line_history where mall_id = 'mpp-kendari' and agency_id = 'polri' and calls = 5`).count).toBe(1)
  expect((await sql`select from visits where phone_sealed is not null`).count).toBe(0)
})

test('a mall in which it does not go well keeps neither the others nor retention from their turn, and is named', async () => {
  const { sql, ring, asking, clock } = hall
  const waiting = async () =>
    (await sql<{ mall: string }[]>`select mall_id as mall from tickets where state = 'waiting'`).map(row => row.mall)
  for (const mall of ['mpp-kendari', 'mpp-sragen'])
    await takeNumber(sql, ring, asking({ ...anjungan, mall }), mall, { services: ['kk-baru'], channel: 'kiosk', phone: '081234567890' })
  // A fault of the database in one mall, and there alone.
  await sql`
    create function fault() returns trigger language plpgsql as $$ begin raise exception 'no space left for %', new.mall_id; end $$`
  await sql`create trigger fault before update on tickets for each row when (new.mall_id = 'mpp-kendari') execute function fault()`
  clock.set('2026-12-01T17:00:00Z')
  await oneRound()
  expect(new Set(await waiting())).toEqual(new Set(['mpp-kendari']))
  expect(said.filter(line => line.startsWith('worker.failed'))).toEqual([
    expect.stringContaining('"task":"day","mall":"mpp-kendari","error":"PostgresError: no space left for mpp-kendari"'),
  ])
  expect((await sql`select from visits where phone_sealed is not null`).count).toBe(0)
  await sql`drop trigger fault on tickets`
  await oneRound()
  expect(await waiting()).toEqual([])
})
