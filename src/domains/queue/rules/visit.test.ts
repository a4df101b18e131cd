import { describe, expect, test } from 'vitest'
import { type Act, act, allowed, type Changed, type Ticket, type TicketState, type Visit } from './visit.ts'

const rules = {
  credits: { elderly: 15, disability: 15, pregnant: 15, infant: 15, appointment: 15 },
  phi: 0.25,
  leadMin: 10,
  toleranceMin: 10,
  recalls: 2,
  recallsBeforeMissed: 0,
  returnWithinMin: 30,
  holdWithinMin: 60,
  undoSeconds: 10,
}
const at = (time: string) => new Date(`2026-11-24T${time}+08:00`)
const EMPTY: Ticket = {
  id: 'x',
  seq: 1,
  service: 's',
  agency: 'a',
  state: 'waiting',
  turnAt: at('09:00'),
  after: [],
  waitsFor: 0,
  forCounter: null,
  counter: null,
  waitingSince: at('09:00'),
  waitedMs: 0,
  calledAt: null,
  nth: 0,
  startedAt: null,
  heldAt: null,
  endedAt: null,
  outcome: null,
  reason: null,
  returns: 0,
  undo: null,
}
const visitOf = (...tickets: Partial<Ticket>[]): Visit => ({
  number: 'A001',
  checkedInAt: at('09:00'),
  creditMin: 0,
  occupiedBy: null,
  tickets: tickets.map((t, i) => ({ ...EMPTY, id: `t${i}`, seq: i + 1, ...t })),
})

/** Does it, or fails with the refusal. */
function done(visit: Visit, what: Act, now: Date, with_ = rules): Visit {
  const outcome = act(visit, what, now, with_)
  if ('refusal' in outcome) throw new Error(outcome.refusal)
  return outcome.visit
}
const refusalOf = (visit: Visit, what: Act, now: Date, with_ = rules) => {
  const outcome = act(visit, what, now, with_)
  return 'refusal' in outcome ? outcome.refusal : undefined
}
const call = (ticket: string) => ({ do: 'call', ticket, counter: 'c1' }) as const
const start = (ticket: string) => ({ do: 'start', ticket }) as const
const finish = (ticket: string) => ({ do: 'finish', ticket, outcome: 'finished' }) as const
const transfer = (ticket: string) => ({ do: 'transfer', ticket, newTicket: 'new', service: 'other', agency: 'b', counter: null }) as const
const undo = (ticket: string) => ({ do: 'undo', ticket }) as const

/** A visit whose ticket t0 stands in `state` since 09:10, come to by the acts themselves. */
function inState(state: TicketState): Visit {
  const v = visitOf({})
  const path: Record<TicketState, Act[]> = {
    waiting: [],
    called: [call('t0')],
    serving: [call('t0'), start('t0')],
    done: [call('t0'), start('t0'), finish('t0')],
    missed: [call('t0'), { do: 'miss', ticket: 't0' }],
    held: [{ do: 'hold', ticket: 't0', reason: 'photocopy', code: 'photocopy' }],
    cancelled: [{ do: 'cancel', reason: 'by_visitor' }],
    transferred: [transfer('t0')],
  }
  return path[state].reduce((visit, what) => done(visit, what, at('09:10')), v)
}
const STATES: TicketState[] = ['waiting', 'called', 'serving', 'done', 'missed', 'held', 'cancelled', 'transferred']
const ACTS: Record<keyof typeof allowed, Act> = {
  call: call('t0'),
  recall: { do: 'recall', ticket: 't0' },
  start: start('t0'),
  finish: finish('t0'),
  miss: { do: 'miss', ticket: 't0' },
  hold: { do: 'hold', ticket: 't0', reason: 'photocopy', code: 'photocopy' },
  release: { do: 'release', ticket: 't0', reason: 'officer_left' },
  transfer: transfer('t0'),
  undo: undo('t0'),
}
/** What every act makes of its ticket. */
const AFTER: Record<keyof typeof allowed, (from: TicketState) => TicketState> = {
  call: () => 'called',
  recall: () => 'called',
  start: () => 'serving',
  finish: () => 'done',
  miss: () => 'missed',
  hold: () => 'held',
  release: () => 'waiting',
  transfer: () => 'transferred',
  undo: from => ({ missed: 'called', done: 'serving', transferred: 'waiting' })[from as 'missed'] as TicketState,
}

describe('the table of allowed changes: every act in every state', () => {
  for (const [name, what] of Object.entries(ACTS) as [keyof typeof allowed, Act][])
    for (const state of STATES)
      test(`${name} of a ticket that is ${state}`, () => {
        const visit = inState(state)
        expect(visit.tickets[0]!.state).toBe(state)
        const frozen = structuredClone(visit)
        const outcome = act(visit, what, at('09:10'), rules)
        expect(visit).toEqual(frozen)
        if (!allowed[name].includes(state)) return expect(outcome).toEqual({ refusal: 'ticket.state', params: { state, act: name } })
        const { visit: after, events } = outcome as Changed
        expect(after.tickets[0]!.state).toBe(AFTER[name](state))
        expect(events).toHaveLength(1)
        expect(events[0]!.ticket).toBe('t0')
      })

  test('of a ticket the visit does not have', () => {
    expect(refusalOf(visitOf({}), start('else'), at('09:10'))).toBe('not.found')
  })
})

describe('the whole visit', () => {
  const over: TicketState[] = ['done', 'cancelled']
  for (const state of STATES) {
    test(`cancelling while ${state}`, () => {
      const visit = inState(state)
      const what: Act = { do: 'cancel', reason: 'by_visitor' }
      if (over.includes(state)) return expect(refusalOf(visit, what, at('09:11'))).toBe('visit.over')
      // In front of an officer it is the officer's to end.
      if (state === 'called' || state === 'serving') return expect(refusalOf(visit, what, at('09:11'))).toBe('ticket.state')
      const states = done(visit, what, at('09:11')).tickets.map(t => t.state)
      expect(states).toEqual(state === 'transferred' ? ['transferred', 'cancelled'] : ['cancelled'])
    })
    test(`the day ends while ${state}`, () => {
      const visit = inState(state)
      const open = ['waiting', 'held', 'called', 'transferred'].includes(state)
      if (!open) return expect(refusalOf(visit, { do: 'end-day' }, at('16:00'))).toBe(state === 'serving' ? 'ticket.state' : 'visit.over')
      const ended = done(visit, { do: 'end-day' }, at('16:00'))
      expect(ended.occupiedBy).toBeNull()
      expect(ended.tickets.at(-1)).toMatchObject({ state: 'cancelled', reason: 'day_ended', endedAt: at('16:00') })
    })
  }

  test('a visitor may call off what waits while served elsewhere; the service goes on', () => {
    const visit = done(done(visitOf({}, {}), call('t0'), at('09:10')), { do: 'cancel', reason: 'by_visitor' }, at('09:11'))
    expect(visit.tickets.map(t => t.state)).toEqual(['called', 'cancelled'])
    expect(visit.occupiedBy).toBe('t0')
  })

  test('what is called off together leaves nobody waiting for what is gone', () => {
    const visit = done(visitOf({}, { after: ['t0'], waitsFor: 1 }), { do: 'cancel', reason: 'by_visitor' }, at('09:11'))
    expect(visit.tickets.map(t => [t.state, t.waitsFor])).toEqual([
      ['cancelled', 0],
      ['cancelled', 0],
    ])
  })

  test('is in one place: called at one counter it is callable at no other', () => {
    const visit = done(visitOf({}, {}), call('t0'), at('09:10'))
    expect(refusalOf(visit, call('t1'), at('09:10'))).toBe('visit.elsewhere')
    const free = done(done(visit, start('t0'), at('09:12')), finish('t0'), at('09:20'))
    expect(done(free, call('t1'), at('09:21')).occupiedBy).toBe('t1')
  })

  test('needs the output of another need first', () => {
    const visit = visitOf({}, { after: ['t0'], waitsFor: 1 })
    expect(refusalOf(visit, call('t1'), at('09:10'))).toBe('ticket.waits')
    const served = done(done(done(visit, call('t0'), at('09:10')), start('t0'), at('09:11')), finish('t0'), at('09:20'))
    expect(served.tickets[1]).toMatchObject({ waitsFor: 0, turnAt: at('09:15') })
    expect(done(served, call('t1'), at('09:21')).occupiedBy).toBe('t1')
  })
})

describe('check-in', () => {
  const phone = (...tickets: Partial<Ticket>[]): Visit => ({
    ...visitOf(...tickets.map(t => ({ turnAt: null, waitingSince: null, ...t }))),
    checkedInAt: null,
    creditMin: 15,
  })

  test('begins the turn time of every need, minus the credit; twice is once', () => {
    const here = done(phone({}, {}), { do: 'check-in' }, at('09:30'))
    expect(here.checkedInAt).toEqual(at('09:30'))
    for (const t of here.tickets) expect(t).toMatchObject({ turnAt: at('09:15'), waitingSince: at('09:30') })
    expect(act(here, { do: 'check-in' }, at('09:40'), rules)).toEqual({ visit: here, events: [] })
  })

  test('who is not in the hall cannot be called', () => {
    expect(refusalOf(phone({}), call('t0'), at('09:30'))).toBe('visit.not_checked_in')
  })

  test('put aside before the visitor came, the ticket still gets its turn when they come, and waits for nobody in the hall before', () => {
    const held = done(phone({}), { do: 'hold', ticket: 't0', reason: 'payment', code: 'payment' }, at('09:10'))
    const back = done(held, { do: 'return', by: 'desk', heads: {} }, at('11:00'))
    expect(back.tickets[0]).toMatchObject({ state: 'waiting', turnAt: null, waitingSince: null })
    const here = done(held, { do: 'check-in' }, at('09:30'))
    expect(here.checkedInAt).toEqual(at('09:30'))
    const inLine = done(here, { do: 'return', by: 'holder', heads: {} }, at('09:31'))
    expect(inLine.tickets[0]).toMatchObject({ state: 'waiting', turnAt: at('09:15'), waitingSince: at('09:31') })
  })

  test('a visit that is over takes no check-in', () => {
    const gone = done(phone({}), { do: 'cancel', reason: 'by_visitor' }, at('09:10'))
    expect(refusalOf(gone, { do: 'check-in' }, at('09:30'))).toBe('visit.over')
  })
})

describe('no-show and return', () => {
  const missed = () => done(done(visitOf({}), call('t0'), at('09:10')), { do: 'miss', ticket: 't0' }, at('09:12'))
  const back = (by: 'holder' | 'desk' | 'officer', heads: Record<string, Date | null> = {}) => ({ do: 'return', by, heads }) as const

  test('asks for the recalls the mall has set', () => {
    const strict = { ...rules, recallsBeforeMissed: 2 }
    let visit = done(visitOf({}), call('t0'), at('09:10'))
    for (const nth of [2, 3]) {
      expect(refusalOf(visit, { do: 'miss', ticket: 't0' }, at('09:12'), strict)).toBe('ticket.recall_first')
      visit = done(visit, { do: 'recall', ticket: 't0' }, at('09:11'))
      expect(visit.tickets[0]!.nth).toBe(nth)
    }
    expect(done(visit, { do: 'miss', ticket: 't0' }, at('09:12'), strict).tickets[0]!.state).toBe('missed')
  })

  test('comes next after those being served, once by themselves', () => {
    const again = done(missed(), back('holder', { a: at('08:50') }), at('09:20'))
    expect(again.tickets[0]).toMatchObject({ state: 'waiting', returns: 1, waitingSince: at('09:20') })
    expect(again.tickets[0]!.turnAt!.getTime()).toBe(at('08:50').getTime() - 1)
    const twice = done(done(again, call('t0'), at('09:21')), { do: 'miss', ticket: 't0' }, at('09:22'))
    expect(refusalOf(twice, back('holder'), at('09:23'))).toBe('return.once')
    expect(done(twice, back('desk'), at('09:23')).tickets[0]).toMatchObject({ state: 'waiting', returns: 1 })
  })

  test('keeps an older turn time where the line has moved on', () => {
    expect(done(missed(), back('holder', { a: at('09:05') }), at('09:20')).tickets[0]!.turnAt).toEqual(at('09:00'))
  })

  test('by themselves within the limit, to the minute; the desk any time', () => {
    expect(done(missed(), back('holder'), at('09:42')).tickets[0]!.state).toBe('waiting')
    expect(refusalOf(missed(), back('holder'), at('09:42:00.001'))).toBe('return.too_late')
    expect(done(missed(), back('desk'), at('12:00')).tickets[0]!.state).toBe('waiting')
  })

  test('from hold within the limit the turn time is kept, later it begins anew', () => {
    const held = done(visitOf({}), { do: 'hold', ticket: 't0', reason: 'photocopy', code: 'photocopy' }, at('09:10'))
    expect(done(held, back('holder'), at('10:10')).tickets[0]).toMatchObject({ turnAt: at('09:00'), returns: 0 })
    expect(done(held, back('holder'), at('10:10:00.001')).tickets[0]!.turnAt).toEqual(at('10:10:00.001'))
  })

  test('an officer brings back the ticket named and no other, any time and as often as needed', () => {
    const held = { state: 'held', heldAt: at('09:05'), waitingSince: null } as const
    const visit = visitOf({ state: 'missed', endedAt: at('09:12'), waitingSince: null, returns: 1 }, held, { ...held, heldAt: at('11:50') })
    const bring = (ticket: string) => ({ ...back('officer', { a: at('08:50') }), ticket })
    const { tickets: first } = done(visit, bring('t0'), at('12:00'))
    expect(first.map(t => t.state)).toEqual(['waiting', 'held', 'held'])
    expect(first[0]).toMatchObject({ returns: 1, turnAt: new Date(at('08:50').getTime() - 1), waitingSince: at('12:00'), endedAt: null })
    expect(done(visit, bring('t1'), at('12:00')).tickets[1]).toMatchObject({ state: 'waiting', turnAt: at('12:00'), heldAt: null })
    expect(done(visit, bring('t2'), at('12:00')).tickets[2]).toMatchObject({ state: 'waiting', turnAt: at('09:00'), reason: null })
  })

  test('an officer brings back nobody who is not away', () => {
    for (const state of ['waiting', 'called', 'serving', 'done', 'cancelled', 'transferred'] as const)
      expect(refusalOf(visitOf({ state }, { state: 'held' }), { ...back('officer'), ticket: 't0' }, at('09:20'))).toBe('ticket.state')
    expect(refusalOf(visitOf({ state: 'held' }), { ...back('officer'), ticket: 'x' }, at('09:20'))).toBe('not.found')
  })

  test('nothing to return to', () => {
    expect(refusalOf(visitOf({}), back('holder'), at('09:20'))).toBe('visit.nothing_to_return')
  })
})

describe('undo restores exactly', () => {
  const within = at('09:20:10')
  const visits = { one: visitOf({}), two: visitOf({}, { turnAt: at('09:01') }), needed: visitOf({}, { after: ['t0'], waitsFor: 1 }) }
  for (const [name, visit] of Object.entries(visits)) {
    const called = done(visit, call('t0'), at('09:10'))
    const serving = done(called, start('t0'), at('09:12'))
    const cases: [string, Visit, Act][] = [
      ['a no-show', called, { do: 'miss', ticket: 't0' }],
      ['an end', serving, finish('t0')],
      ['a transfer while waiting', visit, transfer('t0')],
      ['a transfer while called', called, transfer('t0')],
      ['a transfer while served', serving, transfer('t0')],
    ]
    for (const [what, before, made] of cases)
      test(`${what}, of a visit with ${name}`, () => {
        const after = done(before, made, at('09:20'))
        const back = done(after, undo('t0'), within)
        const stays = (v: Visit) => ({ ...v, tickets: v.tickets.filter(t => t.reason !== 'undone').map(waitingNow) })
        const waitingNow = ({ waitingSince, waitedMs, ...t }: Ticket) => ({
          ...t,
          waited: waitedMs + (waitingSince ? within.getTime() - waitingSince.getTime() : 0),
        })
        expect(stays(back)).toEqual(stays(before))
        expect(refusalOf(after, undo('t0'), at('09:20:10.001'))).toBe('undo.too_late')
        expect(refusalOf(back, undo('t0'), within)).toBe('ticket.state')
      })
  }

  test('not when the visitor is already called elsewhere', () => {
    const visit = done(done(done(visitOf({}, {}), call('t0'), at('09:10')), start('t0'), at('09:11')), finish('t0'), at('09:12'))
    expect(refusalOf(done(visit, call('t1'), at('09:12:05')), undo('t0'), at('09:12:06'))).toBe('visit.elsewhere')
  })

  test('of a transfer, after the check-in that came in between, leaves the visitor the turn of the check-in', () => {
    const away = { ...visitOf({ turnAt: null, waitingSince: null }), checkedInAt: null }
    const moved = done(away, transfer('t0'), at('09:12:00'))
    const here = done(moved, { do: 'check-in' }, at('09:12:03'))
    const back = done(here, undo('t0'), at('09:12:05')).tickets.find(t => t.id === 't0')!
    expect(back).toMatchObject({ state: 'waiting', turnAt: at('09:12:03'), waitingSince: at('09:12:03') })
  })

  test('not when the other line has already called', () => {
    const moved = done(visitOf({}), transfer('t0'), at('09:10'))
    expect(refusalOf(done(moved, call('new'), at('09:10:05')), undo('t0'), at('09:10:06'))).toBe('undo.too_late')
  })
})

describe('waiting adds up', () => {
  test('over hold, return, transfer and call', () => {
    let visit = visitOf({})
    visit = done(visit, { do: 'hold', ticket: 't0', reason: 'payment', code: 'payment' }, at('09:10')) // 10
    visit = done(visit, { do: 'return', by: 'holder', heads: {} }, at('09:30'))
    visit = done(visit, transfer('t0'), at('09:35')) // 5
    expect(visit.tickets[1]).toMatchObject({ turnAt: at('09:00'), waitedMs: 15 * 60_000, seq: 0 })
    visit = done(visit, call('new'), at('09:50')) // 15
    expect(visit.tickets[1]).toMatchObject({ waitedMs: 30 * 60_000, waitingSince: null, startedAt: null })
  })

  test('a clock that steps back takes nothing away', () => {
    const visit = done(visitOf({ waitedMs: 5 }), call('t0'), at('08:00'))
    expect(visit.tickets[0]!.waitedMs).toBe(5)
  })

  test('a service that was put aside begins anew when called again', () => {
    let visit = done(done(visitOf({}), call('t0'), at('09:10')), start('t0'), at('09:12'))
    visit = done(visit, { do: 'hold', ticket: 't0', reason: 'payment', code: 'payment' }, at('09:14'))
    visit = done(visit, { do: 'return', by: 'holder', heads: {} }, at('09:20'))
    visit = done(visit, call('t0'), at('09:30'))
    expect(visit.tickets[0]).toMatchObject({ state: 'called', startedAt: null, nth: 1, calledAt: at('09:30') })
  })
})
