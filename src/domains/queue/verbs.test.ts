import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '#kernel/access.ts'
import { transaction } from '#kernel/sql.ts'
import { anjungan, budi, dewi, ratna, rina, sari, tono } from '../../../test/cast.ts'
import { tuesdayHall } from '../../../test/hall.ts'
import { brokenInvariants } from '../../../test/invariants.ts'
import { callNext } from './call-next.ts'
import { callThis } from './call-this.ts'
import { cancelVisit } from './cancel-visit.ts'
import { checkIn } from './check-in.ts'
import { closeCounter } from './close-counter.ts'
import { finishService } from './finish-service.ts'
import { holdTicket } from './hold-ticket.ts'
import { missTicket } from './miss-ticket.ts'
import { openCounter } from './open-counter.ts'
import { recall } from './recall.ts'
import { returnTicket } from './return-ticket.ts'
import { returnToLine } from './return-to-line.ts'
import { startService } from './start-service.ts'
import { takeNumber } from './take-number.ts'
import { transferTicket } from './transfer-ticket.ts'
import { undoTicket } from './undo-ticket.ts'
import { visitStatus } from './visit-status.ts'

let hall: Awaited<ReturnType<typeof tuesdayHall>>
beforeAll(async () => {
  hall = await tuesdayHall()
})
beforeEach(async () => {
  hall.clock.set('2026-11-24T01:40:00Z')
  await openCounter(hall.sql, hall.asking(budi), 'disdukcapil-1', {})
  await openCounter(hall.sql, hall.asking(rina), 'disdukcapil-2', {})
  await openCounter(hall.sql, hall.asking(tono), 'polri-1', {})
})
afterEach(async () => {
  const { sql } = hall
  expect(await brokenInvariants(sql)).toEqual([])
  await sql`delete from events`
  await sql`delete from tickets`
  await sql`delete from visits`
  await sql`delete from queue_days`
  await sql`delete from counter_sessions`
  await sql`delete from requests`
})
afterAll(() => hall.drop())

const take = async (services: string[], who = anjungan, more = {}, request?: { scope: string; key: string; hash: string }) => {
  const input = { services, channel: who === sari ? ('phone' as const) : ('kiosk' as const), ...more }
  const { visit } = await takeNumber(hall.sql, hall.ring, hall.asking(who), hall.mall, input, request)
  return status(visit)
}
const status = (id: string) => visitStatus(hall.sql, hall.mall, id, hall.clock.now())
const code = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    error => error.code ?? String(error),
  )
const call = (who = budi, counter = 'disdukcapil-1') => callNext(hall.sql, hall.asking(who), counter)
const by = (visit: { key: string }) => ({ mall: hall.mall, key: visit.key })

describe('at the counter', () => {
  test('an act on what is at another counter is refused, of another agency not found', async () => {
    await take(['kk-baru'])
    const ticket = (await call())!
    expect(await code(startService(hall.sql, hall.asking(rina), ticket))).toBe('ticket.other_counter')
    expect(await code(startService(hall.sql, hall.asking(tono), ticket))).toBe('not.found')
    expect(await code(startService(hall.sql, hall.asking({ ...budi, mall: 'mpp-sragen' }), ticket))).toBe('not.found')
    expect(await code(startService(hall.sql, hall.asking(dewi), ticket))).toBe('done')
  })

  test('who missed a call at one counter and is back in line may be called, held or moved from another', async () => {
    const visit = await take(['kk-baru'])
    const ticket = (await call())!
    await missTicket(hall.sql, hall.asking(budi), ticket)
    await returnToLine(hall.sql, hall.asking(sari), by(visit))
    const order = { ticket, reason: 'called_back', words: 'sudah di depan loket' } as const
    expect(await code(callThis(hall.sql, hall.asking(rina), 'disdukcapil-2', order))).toBe('done')
    expect((await status(visit.id)).tickets[0]).toMatchObject({ state: 'called', counter: 'disdukcapil-2' })
  })

  test('who was missed or stepped aside is brought back by any officer of the agency or the desk, with nobody at the counter', async () => {
    const visit = await take(['kk-baru', 'surat-kehilangan'])
    const ticket = (await call())!
    const bring = (who: Actor) => code(returnTicket(hall.sql, hall.asking(who), ticket))
    expect(await bring(rina)).toBe('ticket.state')
    await missTicket(hall.sql, hall.asking(budi), ticket)
    await holdTicket(hall.sql, hall.asking(tono), visit.tickets[1]!.id, { reason: 'payment' })
    await closeCounter(hall.sql, hall.asking(budi), 'disdukcapil-1')
    expect(await bring(tono)).toBe('not.found')
    expect(await bring({ ...rina, mall: 'mpp-sragen' })).toBe('not.found')
    expect(await bring(rina)).toBe('done')
    expect((await status(visit.id)).tickets.map(t => t.state)).toEqual(['waiting', 'held'])
    for (const who of [dewi, budi, rina]) {
      expect(await call(rina, 'disdukcapil-2')).toBe(ticket)
      await missTicket(hall.sql, hall.asking(rina), ticket)
      hall.clock.advance(40 * 60_000)
      expect(await bring(who)).toBe('done')
    }
    expect(await bring(rina)).toBe('ticket.state')
  })

  test('a counter is not closed while somebody is being called to it, to the very instant', async () => {
    await take(['kk-baru'])
    const { sql } = hall
    let closing: Promise<string> | undefined
    await transaction(sql, async sql => {
      expect(await callNext(sql as never, hall.asking(budi), 'disdukcapil-1')).not.toBeNull()
      closing = code(closeCounter(hall.sql, hall.asking(ratna), 'disdukcapil-1'))
      await new Promise(resolve => setTimeout(resolve, 200))
    })
    expect(await closing).toBe('counter.busy')
  })

  test('nobody is called to a counter that is being closed in this instant', async () => {
    const { sql } = hall
    const visit = await take(['kk-baru'])
    let calling: Promise<string> | undefined
    let exception: Promise<string> | undefined
    await transaction(sql, async sql => {
      await closeCounter(sql, hall.asking(budi), 'disdukcapil-1')
      calling = code(call())
      await new Promise(resolve => setTimeout(resolve, 200))
      exception = code(
        callThis(hall.sql, hall.asking(budi), 'disdukcapil-1', { ticket: visit.tickets[0]!.id, reason: 'frail', words: 'tidak kuat' }),
      )
      await new Promise(resolve => setTimeout(resolve, 200))
    })
    expect(await calling).toBe('counter.closed')
    expect(await exception).toBe('counter.closed')
  })

  test('who is being changed in this instant is passed over, and not held up: two that wait for each other would be a deadlock', async () => {
    const { sql } = hall
    const first = await take(['kk-baru'])
    const second = await take(['kk-baru'])
    await transaction(sql, async changing => {
      await changing`select 1 from visits where visit_id = ${first.id} for update`
      await transaction(sql, async calling => {
        const { day, at } = { day: '2026-11-24', at: hall.clock.now() }
        const [called] = await calling<{ ticket: string }[]>`
          select ticket_id as ticket from call_next(${hall.mall}, 'disdukcapil-1', ${day}, ${at}, ${budi.id}, null, null, null)`
        expect(called!.ticket).toBe(second.tickets[0]!.id)
        await changing`set local lock_timeout = '500ms'`
        await changing`update tickets set reason = null where visit_id = ${first.id}`
      })
    })
  })

  test('undo does not put a visitor back in front of an empty chair', async () => {
    await take(['kk-baru'])
    const ticket = (await call())!
    await missTicket(hall.sql, hall.asking(budi), ticket)
    await closeCounter(hall.sql, hall.asking(budi), 'disdukcapil-1')
    expect(await code(undoTicket(hall.sql, hall.asking(dewi), ticket))).toBe('counter.closed')
    expect(await code(undoTicket(hall.sql, hall.asking(budi), ticket))).toBe('ticket.other_counter')
  })

  test('an undo finds the counter busy with the next', async () => {
    for (let i = 0; i < 2; i++) await take(['kk-baru'])
    const ticket = (await call())!
    await missTicket(hall.sql, hall.asking(budi), ticket)
    await call()
    expect(await code(undoTicket(hall.sql, hall.asking(budi), ticket))).toBe('counter.busy')
  })

  test('one officer, two counters or two officers, one counter', async () => {
    expect(await code(openCounter(hall.sql, hall.asking(budi), 'disdukcapil-3', {}))).toBe('counter.elsewhere')
    expect(await code(openCounter(hall.sql, hall.asking(rina), 'disdukcapil-1', {}))).toBe('counter.taken')
    expect(await code(openCounter(hall.sql, hall.asking(budi), 'disdukcapil-1', { services: ['kia'] }))).toBe('done')
    expect(await code(openCounter(hall.sql, hall.asking(budi), 'disdukcapil-1', { services: ['surat-kehilangan'] }))).toBe(
      'service.not_offered',
    )
    expect(await code(openCounter(hall.sql, hall.asking(budi), 'polri-2', {}))).toBe('not.found')
    expect(await code(closeCounter(hall.sql, hall.asking(rina), 'disdukcapil-1'))).toBe('counter.taken')
    expect(await code(call(rina, 'disdukcapil-1'))).toBe('counter.taken')
    expect(await code(call(rina, 'disdukcapil-3'))).toBe('counter.closed')
  })
})

describe('a transfer', () => {
  test('keeps number, turn time and the waiting so far, in another line', async () => {
    const visit = await take(['kk-baru'])
    hall.clock.advance(60_000)
    await transferTicket(hall.sql, hall.asking(dewi), visit.tickets[0]!.id, { service: 'surat-kehilangan' })
    const [old, fresh] = (await status(visit.id)).tickets
    expect(old).toMatchObject({ state: 'transferred' })
    expect(fresh).toMatchObject({ state: 'waiting', agency: 'polri', turnAt: visit.tickets[0]!.turnAt })
    expect(await call(tono, 'polri-1')).toBe(fresh!.id)
    const [row] = await hall.sql<{ waited_ms: number }[]>`select waited_ms from tickets where ticket_id = ${fresh!.id}`
    expect(row!.waited_ms).toBe(60_000)
  })

  test('goes to no counter that could never call it', async () => {
    const ticket = (await take(['kk-baru'])).tickets[0]!.id
    const to = (input: object) => code(transferTicket(hall.sql, hall.asking(dewi), ticket, input))
    expect(await to({ counter: 'polri-1' })).toBe('counter.other_agency')
    expect(await to({ counter: 'nowhere' })).toBe('counter.unknown')
    expect(await to({ service: 'nowhere' })).toBe('service.not_offered')
    await hall.sql`update counters set services = '{kia}' where mall_id = ${hall.mall} and counter_id = 'disdukcapil-2'`
    expect(await to({ counter: 'disdukcapil-2' })).toBe('counter.other_agency')
    await hall.sql`update counters set services = null where mall_id = ${hall.mall} and counter_id = 'disdukcapil-2'`
    expect(await to({ counter: 'disdukcapil-2' })).toBe('done')
    expect(await call()).toBeNull()
    expect(await call(rina, 'disdukcapil-2')).not.toBeNull()
  })

  test('taken back: the second ticket is as if it had never been', async () => {
    const visit = await take(['kk-baru'])
    await transferTicket(hall.sql, hall.asking(dewi), visit.tickets[0]!.id, { service: 'surat-kehilangan' })
    hall.clock.advance(10_000)
    await undoTicket(hall.sql, hall.asking(dewi), visit.tickets[0]!.id)
    expect((await status(visit.id)).tickets).toEqual(visit.tickets)
  })

  test('a reason that reads like a word of ours hides nothing', async () => {
    const visit = await take(['kk-baru'])
    await holdTicket(hall.sql, hall.asking(dewi), visit.tickets[0]!.id, { reason: 'undone' })
    expect((await status(visit.id)).state).toBe('held')
  })
})

describe('clocks that jump', () => {
  test('back by an hour: everything goes on, nothing happens before what it follows', async () => {
    const back = () => hall.clock.advance(-3_600_000)
    const visit = await take(['kk-baru'], sari)
    back()
    expect(await code(checkIn(hall.sql, hall.asking(sari), by(visit)))).toBe('done')
    back()
    const ticket = (await call())!
    expect(ticket).toBe(visit.tickets[0]!.id)
    back()
    expect(await code(startService(hall.sql, hall.asking(budi), ticket))).toBe('done')
    expect(await code(finishService(hall.sql, hall.asking(budi), ticket, { outcome: 'finished' }))).toBe('done')
    expect(await code(undoTicket(hall.sql, hall.asking(budi), ticket))).toBe('done')
    expect(await code(finishService(hall.sql, hall.asking(budi), ticket, { outcome: 'finished' }))).toBe('done')
    back()
    expect(await code(closeCounter(hall.sql, hall.asking(budi), 'disdukcapil-1'))).toBe('done')
    const { issuedAt, checkedInAt, tickets } = await status(visit.id)
    expect(checkedInAt).toEqual(issuedAt)
    expect(tickets[0]!.startedAt!.getTime()).toBeGreaterThanOrEqual(tickets[0]!.calledAt!.getTime())
  })

  test('forth by hours and back again', async () => {
    const visit = await take(['kk-baru'])
    hall.clock.advance(5 * 3_600_000)
    const ticket = (await call())!
    hall.clock.advance(-5 * 3_600_000)
    expect(await code(recall(hall.sql, hall.asking(budi), ticket))).toBe('done')
    expect(await code(startService(hall.sql, hall.asking(budi), ticket))).toBe('done')
    expect(await code(finishService(hall.sql, hall.asking(budi), ticket, { outcome: 'finished' }))).toBe('done')
    expect((await status(visit.id)).state).toBe('done')
  })

  test('kiosks whose presses share a batch keep their own times', async () => {
    const pressed = Array.from({ length: 50 }, () => {
      hall.clock.advance(7)
      return take(['kk-baru'])
    })
    for (const visit of await Promise.all(pressed)) expect(visit.checkedInAt).toEqual(visit.issuedAt)
    const [row] = await hall.sql<{ times: number }[]>`select count(distinct issued_at) as times from visits`
    expect(row!.times).toBe(50)
  })
})

describe('the visitor', () => {
  test('calls off what waits, once; what is in front of an officer is the officer’s to end', async () => {
    const visit = await take(['kk-baru', 'surat-kehilangan'])
    const ticket = (await call())!
    expect(await code(cancelVisit(hall.sql, hall.asking(sari), by(visit)))).toBe('done')
    expect((await status(visit.id)).tickets.map(t => t.state)).toEqual(['called', 'cancelled'])
    expect(await code(cancelVisit(hall.sql, hall.asking(sari), by(visit)))).toBe('ticket.state')
    await missTicket(hall.sql, hall.asking(budi), ticket)
    expect(await code(cancelVisit(hall.sql, hall.asking(sari), by(visit)))).toBe('done')
    expect(await code(cancelVisit(hall.sql, hall.asking(sari), by(visit)))).toBe('visit.over')
  })

  test('gets the answer to a repeated press also when the service has closed since', async () => {
    const request = { scope: 'sari', key: 'late', hash: 'h' }
    const first = await take(['kk-baru'], sari, {}, request)
    await hall.sql`update malls set simulasi = false`
    hall.clock.set('2026-11-24T13:00:00Z') // 21:00 WITA, still the same day
    expect(await code(take(['kk-baru'], sari))).toBe('service.closed')
    expect((await take(['kk-baru'], sari, {}, request)).id).toBe(first.id)
    expect(await code(take(['kk-baru'], sari, {}, { ...request, hash: 'other' }))).toBe('idempotency.mismatch')
    await hall.sql`update malls set simulasi = true`
  })

  test('a staff member of another mall does not find the visit', async () => {
    const visit = await take(['kk-baru'], sari)
    expect(await code((async () => checkIn(hall.sql, hall.asking({ ...dewi, mall: 'mpp-sragen' }), by(visit)))())).toBe('not.found')
    expect(await code(checkIn(hall.sql, hall.asking(sari), { mall: 'mpp-sragen', key: visit.key }))).toBe('not.found')
  })
})
