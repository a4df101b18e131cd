import { describe, expect, test } from 'vitest'
import type { TicketStatus, VisitStatus } from '#domains/queue/visit-status.ts'
import { visitState } from '#domains/queue/visit-status.ts'
import { momentOf } from './moment.ts'

const at = new Date('2026-11-24T01:40:00Z')
const now = { now: at, today: '2026-11-24', returnWithinMin: 30 }
const minutesAgo = (minutes: number) => new Date(at.getTime() - minutes * 60_000)

const ticket = (state: TicketStatus['state'], more: Partial<TicketStatus> = {}): TicketStatus => ({
  id: `${state} ${more.agency ?? 'polri'}`,
  service: 'surat-kehilangan',
  agency: 'polri',
  state,
  turnAt: at,
  ahead: null,
  wait: null,
  waitsForOther: false,
  calledAt: null,
  nth: 0,
  startedAt: null,
  endedAt: null,
  outcome: null,
  reason: null,
  undoUntil: null,
  ...more,
})
const inLine = (ahead: number, p50: number, more: Partial<TicketStatus> = {}) =>
  ticket('waiting', { ahead, wait: { p10: p50 / 2, p50, p90: p50 * 2 }, ...more })

function visit(tickets: TicketStatus[], { here = true, businessDay = now.today } = {}): VisitStatus {
  const checkedInAt = here ? at : null
  const same = { id: 'v', mall: 'mpp-kendari', key: 'kd-x', number: 'A001', channel: 'phone', class: null, issuedAt: at, hasPhone: false }
  return { ...same, tickets, businessDay, checkedInAt, state: visitState(tickets, here) }
}
const kindOf = (tickets: TicketStatus[], more?: Parameters<typeof visit>[1]) => momentOf(visit(tickets, more), now).kind

describe('the moment of a visit', () => {
  test('before check-in it is not in line, however short the line', () => {
    expect(kindOf([inLine(0, 3)], { here: false })).toBe('expected')
  })

  test('waiting speaks of the line that comes first, near from two people on', () => {
    expect(momentOf(visit([inLine(9, 40), inLine(5, 20, { agency: 'disdukcapil' })]), now)).toMatchObject({ kind: 'waiting', ahead: 5 })
    expect(kindOf([inLine(9, 40), inLine(2, 20)])).toBe('near')
  })

  test('a need that waits for another has no line of its own', () => {
    expect(momentOf(visit([inLine(0, 1, { waitsForOther: true }), inLine(7, 30)]), now)).toMatchObject({ kind: 'waiting', ahead: 7 })
  })

  test('a call and a service come before everything else', () => {
    expect(kindOf([ticket('called'), inLine(0, 1)])).toBe('called')
    expect(kindOf([ticket('serving'), ticket('missed', { endedAt: at })])).toBe('serving')
  })

  test('a missed call is told before the other lines while one may come back, and ends at the limit', () => {
    expect(momentOf(visit([ticket('missed', { endedAt: minutesAgo(29) }), inLine(0, 1)]), now)).toMatchObject({
      kind: 'missed',
      late: false,
    })
    expect(kindOf([ticket('missed', { endedAt: minutesAgo(30) }), inLine(0, 1)])).toBe('near')
    expect(momentOf(visit([ticket('missed', { endedAt: minutesAgo(30) })]), now)).toMatchObject({ kind: 'missed', late: true })
  })

  test('what waits for a need missed for good sends its visitor to the desk, not to a line', () => {
    const tickets = [ticket('missed', { endedAt: minutesAgo(45) }), inLine(0, 1, { waitsForOther: true })]
    expect(momentOf(visit(tickets), now)).toMatchObject({ kind: 'missed', late: true })
  })

  test('on hold asks to come back although another line moves', () => {
    expect(kindOf([ticket('held'), inLine(0, 1)])).toBe('held')
  })

  test('is done at its last service; cancelled when nothing was served', () => {
    const tickets = [ticket('done', { endedAt: minutesAgo(20) }), ticket('done', { endedAt: minutesAgo(5) }), ticket('cancelled')]
    expect(momentOf(visit(tickets), now)).toEqual({ kind: 'done', at: minutesAgo(5) })
    expect(kindOf([ticket('cancelled', { reason: 'by_visitor' })])).toBe('cancelled')
  })

  test('a day that is over ends a number, by the closing or by the calendar; what was served stays done', () => {
    expect(kindOf([ticket('done', { endedAt: at }), ticket('cancelled', { reason: 'day_ended' })])).toBe('ended')
    expect(kindOf([inLine(3, 10)], { businessDay: '2026-11-23' })).toBe('ended')
    expect(kindOf([ticket('done', { endedAt: at })], { businessDay: '2026-11-23' })).toBe('done')
  })
})
