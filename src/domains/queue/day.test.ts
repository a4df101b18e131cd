import { afterEach, beforeEach, expect, test } from 'vitest'
import { board } from '#domains/queue/board.ts'
import { localDay } from '#kernel/civil.ts'
import { anjungan, budi, dewi, rina, sari, tono } from '../../../test/cast.ts'
import { codeOf } from '../../../test/code-of.ts'
import { tuesdayHall } from '../../../test/hall.ts'
import { brokenInvariants } from '../../../test/invariants.ts'
import { callNext } from './call-next.ts'
import { closeDay, closeDays, nightWatch } from './close-day.ts'
import { countersNow } from './counters-now.ts'
import { finishService } from './finish-service.ts'
import { holdTicket } from './hold-ticket.ts'
import { missTicket } from './miss-ticket.ts'
import { openCounter } from './open-counter.ts'
import { returnToLine } from './return-to-line.ts'
import { startService } from './start-service.ts'
import { takeNumber } from './take-number.ts'
import { visitStatus } from './visit-status.ts'
import { waitingList } from './waiting-list.ts'

let hall: Awaited<ReturnType<typeof tuesdayHall>>
beforeEach(async () => {
  hall = await tuesdayHall()
})
afterEach(async () => {
  expect(await brokenInvariants(hall.sql)).toEqual([])
  await hall.drop()
})

const take = async (services: string[], who = anjungan) => {
  const { visit } = await takeNumber(hall.sql, hall.ring, hall.asking(who), hall.mall, {
    services,
    channel: who === sari ? 'phone' : 'kiosk',
  })
  return visitStatus(hall.sql, hall.mall, visit, hall.clock.now())
}
const status = (id: string) => visitStatus(hall.sql, hall.mall, id, hall.clock.now())
const close = () => closeDay(hall.sql, nightWatch(hall.clock.now()), hall.mall)
const simulasiOff = async () => {
  await hall.sql`update malls set simulasi = false`
  hall.clock.advance(2_001)
}

test('agencies that share a letter share its numbers, each letter counts alone, malls count alone', async () => {
  expect((await take(['samsat-pengesahan-tahunan'])).number).toBe('K001')
  expect((await take(['surat-kehilangan'])).number).toBe('K002')
  expect((await take(['kk-baru'])).number).toBe('A001')
  expect((await take(['surat-kehilangan', 'kk-baru'])).number).toBe('K003')
  expect((await take(['kk-baru', 'surat-kehilangan'])).number).toBe('A002')
  const elsewhere = { ...anjungan, mall: 'mpp-samarinda' }
  await takeNumber(hall.sql, hall.ring, hall.asking(elsewhere), 'mpp-samarinda', { services: ['kk-baru'], channel: 'kiosk' })
  const [row] = await hall.sql<{ number: number }[]>`select number from visits where mall_id = 'mpp-samarinda'`
  expect(row!.number).toBe(1)
})

test('the business day turns at local midnight, not in UTC, and numbers begin again', async () => {
  hall.clock.set('2026-11-24T15:59:59.999Z') // 23:59:59.999 WITA
  expect(await take(['kk-baru'])).toMatchObject({ number: 'A001', businessDay: '2026-11-24' })
  hall.clock.set('2026-11-24T16:00:00.000Z')
  expect(await take(['kk-baru'])).toMatchObject({ number: 'A001', businessDay: '2026-11-25' })
  const sragen = { ...anjungan, mall: 'mpp-sragen' } // WIB: still Tuesday
  const { visit } = await takeNumber(hall.sql, hall.ring, hall.asking(sragen), 'mpp-sragen', { services: ['kk-baru'], channel: 'kiosk' })
  expect((await visitStatus(hall.sql, 'mpp-sragen', visit, hall.clock.now())).businessDay).toBe('2026-11-24')
})

test('numbers asked for on both sides of midnight in the same instant stand in the right days', async () => {
  const asked = Array.from({ length: 40 }, (_, i) => {
    hall.clock.set(new Date(Date.parse('2026-11-24T16:00:00Z') + i - 20))
    return takeNumber(hall.sql, hall.ring, hall.asking(anjungan), hall.mall, { services: ['kk-baru'], channel: 'kiosk' })
  })
  await Promise.all(asked)
  const rows = await hall.sql<{ day: string; count: number; last: number }[]>`
    select business_day as day, count(*), max(number) as last from visits group by 1 order by 1`
  expect([...rows]).toEqual([
    { day: '2026-11-24', count: 20, last: 20 },
    { day: '2026-11-25', count: 20, last: 20 },
  ])
})

test('past 999 a number has four digits, everywhere the same', async () => {
  const { sql, mall, clock } = hall
  await openCounter(sql, hall.asking(budi), 'disdukcapil-1', {})
  // A day on which 998 numbers were given: as if, so that the thousandth need not wait for the others.
  await sql`insert into queue_days (mall_id, letter, business_day, last_number) values (${mall}, 'A', ${localDay(clock.now(), 'Asia/Makassar')}, 998)`
  expect((await take(['kk-baru'])).number).toBe('A999')
  const thousandth = await take(['kk-baru'])
  expect(thousandth.number).toBe('A1000')
  const last = await take(['kk-baru'])
  const events = await sql<{ number: string }[]>`select data->>'number' as number from events where kind = 'queue.issued' order by seq`
  expect(events.map(e => e.number)).toEqual(['A999', 'A1000', 'A1001'])
  expect((await board(sql, mall, clock.now())).lines[0]!.next).toEqual(['A999', 'A1000', 'A1001'])
  for (const ended of ['A999', 'A1000']) {
    const ticket = (await callNext(sql, hall.asking(budi), 'disdukcapil-1'))!
    expect((await board(sql, mall, clock.now())).recentCalls[0]!.number).toBe(ended)
    expect((await board(sql, mall, clock.now())).counters.find(c => c.id === 'disdukcapil-1')!.ticket).toBe(ended)
    expect((await countersNow(sql, mall, clock.now(), 'disdukcapil'))[0]!.ticket!.number).toBe(ended)
    const [called] = await sql<
      { number: string }[]
    >`select data->>'number' as number from events where kind = 'queue.called' order by seq desc limit 1`
    expect(called!.number).toBe(ended)
    await missTicket(sql, hall.asking(budi), ticket)
    clock.advance(1000)
  }
  expect((await waitingList(sql, mall, clock.now())).map(w => w.number)).toEqual(['A1001', 'A999', 'A1000'])
  expect((await status(last.id)).number).toBe('A1001')
  await sql`update queue_days set last_number = 9999`
  expect(await codeOf(take(['kk-baru']))).toBe('queue.full')
  await sql`update queue_days set last_number = (select count(*) from visits) where letter = 'A'`
  await sql`update visits set number = number - 998`
})

test('at the set time who still waits is told; a service under way is finished, and only then the counter closes', async () => {
  await simulasiOff()
  const { sql, clock } = hall
  await openCounter(sql, hall.asking(budi), 'disdukcapil-1', {})
  await openCounter(sql, hall.asking(rina), 'disdukcapil-2', {})
  const [served, called, waits, held, phone] = [
    await take(['kk-baru']),
    await take(['kk-baru']),
    await take(['kk-baru', 'surat-kehilangan']),
    await take(['kia']),
    await take(['kia'], sari),
  ]
  const serving = (await callNext(sql, hall.asking(budi), 'disdukcapil-1'))!
  await startService(sql, hall.asking(budi), serving)
  await callNext(sql, hall.asking(rina), 'disdukcapil-2')
  await holdTicket(sql, hall.asking(dewi), held!.tickets[0]!.id, { reason: 'payment' })
  const [ends] = await sql<{ day_ends: string }[]>`select day_ends::text from malls where mall_id = ${hall.mall}`
  clock.set(`2026-11-24T${ends!.day_ends}+08:00`)
  clock.advance(-1)
  expect(await close()).toBe(0)
  clock.advance(1)
  expect(await close()).toBe(4)
  expect(await close()).toBe(0)
  expect((await status(served!.id)).state).toBe('serving')
  for (const gone of [called, waits, held, phone]) {
    const { tickets } = await status(gone!.id)
    for (const t of tickets) expect(t).toMatchObject({ state: 'cancelled', reason: 'day_ended' })
  }
  clock.advance(1000)
  expect((await board(sql, hall.mall, clock.now())).lines).toEqual([])
  // Past midnight the forgotten service may be finished, and nothing else; its counter is closed when it is empty.
  clock.set('2026-11-24T20:00:00Z')
  expect(await close()).toBe(0)
  expect(await codeOf(holdTicket(sql, hall.asking(budi), serving, { reason: 'payment' }))).toBe('visit.over')
  expect((await countersNow(sql, hall.mall, clock.now(), 'disdukcapil')).filter(c => c.open).map(c => c.id)).toEqual(['disdukcapil-1'])
  await finishService(sql, hall.asking(budi), serving, { outcome: 'finished' })
  await close()
  expect((await countersNow(sql, hall.mall, clock.now(), 'disdukcapil')).filter(c => c.open)).toEqual([])
  expect(await codeOf(openCounter(sql, hall.asking(rina), 'disdukcapil-1', {}))).toBe('done')
})

test('in simulasi the day ends at local midnight', async () => {
  const visit = await take(['kk-baru'])
  hall.clock.set('2026-11-24T15:59:59Z')
  expect(await close()).toBe(0)
  hall.clock.set('2026-11-24T16:00:00Z')
  expect(await close()).toBe(1)
  expect((await status(visit.id)).state).toBe('cancelled')
  expect(await codeOf(returnToLine(hall.sql, hall.asking(sari), { mall: hall.mall, key: visit.key }))).toBe('visit.over')
})

test('a day in which everybody was served goes into the history once, also when nobody was left to close', async () => {
  const { sql, clock, mall } = hall
  await openCounter(sql, hall.asking(tono), 'polri-1', {})
  for (let i = 0; i < 6; i++) await take(['surat-kehilangan'])
  for (let i = 0; i < 6; i++) {
    clock.advance(4 * 60_000)
    const ticket = (await callNext(sql, hall.asking(tono), 'polri-1'))!
    await startService(sql, hall.asking(tono), ticket)
    await finishService(sql, hall.asking(tono), ticket, { outcome: 'finished' })
  }
  const history = () => sql<{ headway: number; calls: number; day: string }[]>`
    select round(headway_min, 2) as headway, calls, last_day as day from line_history where mall_id = ${mall} and agency_id = 'polri'`
  clock.set('2026-11-25T02:00:00Z')
  expect(await close()).toBe(0)
  expect([...(await history())]).toEqual([{ headway: 4, calls: 6, day: '2026-11-24' }])
  await close()
  expect((await history())[0]!.calls).toBe(6)
  // The next day of eight-minute gaps fades in.
  await openCounter(sql, hall.asking(tono), 'polri-1', {})
  for (let i = 0; i < 5; i++) await take(['surat-kehilangan'])
  for (let i = 0; i < 5; i++) {
    clock.advance(8 * 60_000)
    const ticket = (await callNext(sql, hall.asking(tono), 'polri-1'))!
    await missTicket(sql, hall.asking(tono), ticket)
  }
  clock.set('2026-11-26T02:00:00Z')
  await close()
  expect([...(await history())]).toEqual([{ headway: 5.2, calls: 11, day: '2026-11-25' }])
})

test('request names are kept 24 hours, then forgotten', async () => {
  const { sql, clock } = hall
  const request = { scope: 'sari', key: 'once', hash: 'h' }
  const press = () => takeNumber(sql, hall.ring, hall.asking(sari), hall.mall, { services: ['kk-baru'], channel: 'phone' }, request)
  const first = await press()
  clock.advance(24 * 3600_000)
  await closeDays({ sql, at: async () => sql }, clock.now())
  expect((await press()).visit).toBe(first.visit)
  clock.advance(1)
  await closeDays({ sql, at: async () => sql }, clock.now())
  expect((await press()).visit).not.toBe(first.visit)
})
