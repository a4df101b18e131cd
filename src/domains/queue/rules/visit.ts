import type { QueueRules } from './settings.ts'
import { turnAfterService, walkInTurn } from './turn.ts'

export type TicketState = 'waiting' | 'called' | 'serving' | 'done' | 'missed' | 'held' | 'cancelled' | 'transferred'

/** What an undo puts back (rules.md 2.8). */
export type Undo = { from: TicketState; at: string; turns?: Record<string, string | null>; newTicket?: string }

export type Ticket = {
  id: string
  seq: number
  service: string
  agency: string
  state: TicketState
  turnAt: Date | null
  after: string[]
  waitsFor: number
  forCounter: string | null
  counter: string | null
  waitingSince: Date | null
  waitedMs: number
  calledAt: Date | null
  nth: number
  startedAt: Date | null
  heldAt: Date | null
  endedAt: Date | null
  outcome: string | null
  reason: string | null
  returns: number
  undo: Undo | null
}

export type Visit = { number: string; checkedInAt: Date | null; creditMin: number; occupiedBy: string | null; tickets: Ticket[] }

/** What people do to a visit or one of its tickets. */
export type Act =
  | { do: 'check-in' }
  | { do: 'cancel'; reason: string }
  | { do: 'end-day' }
  | { do: 'return'; by: 'holder' | 'desk' | 'officer'; heads: Record<string, Date | null>; ticket?: string }
  | { do: 'call'; ticket: string; counter: string }
  | { do: 'recall' | 'start' | 'miss' | 'undo'; ticket: string }
  | { do: 'finish'; ticket: string; outcome: string }
  | { do: 'hold'; ticket: string; reason: string; code: string }
  | { do: 'release'; ticket: string; reason: string }
  | { do: 'transfer'; ticket: string; newTicket: string; service: string; agency: string; counter: string | null }

export type Refused = { refusal: string; params?: Record<string, string | number> }
/** What came of an act: the visit as it is now, and which tickets each event is about. */
export type Changed = { visit: Visit; events: { kind: string; ticket?: string; data?: Record<string, unknown> }[] }

/** The one table of allowed changes (rules.md 2.3): which states an act may find its ticket in. */
export const allowed: Record<Exclude<Act['do'], 'check-in' | 'cancel' | 'return' | 'end-day'>, readonly TicketState[]> = {
  call: ['waiting'],
  recall: ['called'],
  start: ['called'],
  finish: ['serving'],
  miss: ['called'],
  hold: ['waiting', 'called', 'serving'],
  release: ['called', 'serving'],
  transfer: ['waiting', 'called', 'serving'],
  undo: ['missed', 'done', 'transferred'],
}

const inFront = (t: Ticket) => t.state === 'called' || t.state === 'serving'

/** Leaves the waiting room: the stretch of waiting is added to the sum, which survives hold and transfer. */
function stopWaiting(t: Ticket, at: Date): Ticket {
  if (!t.waitingSince) return t
  return { ...t, waitedMs: t.waitedMs + Math.max(0, at.getTime() - t.waitingSince.getTime()), waitingSince: null }
}

function replace(visit: Visit, changed: Ticket, occupiedBy = visit.occupiedBy): Visit {
  return { ...visit, occupiedBy, tickets: visit.tickets.map(t => (t.id === changed.id ? changed : t)) }
}

/** A ticket waits for as many as are still open of those it needs: counted anew after every act, never kept in step by hand. */
function counted(visit: Visit): Visit {
  const open = new Set(visit.tickets.filter(t => t.state !== 'done' && t.state !== 'cancelled').map(t => t.id))
  return { ...visit, tickets: visit.tickets.map(t => ({ ...t, waitsFor: t.after.filter(id => open.has(id)).length })) }
}

/**
 * The queue's decision for everything that happens to one visit: pure, so that the rehearsal and the replay run the same code as the hall
 * (house.md). `now` is the clock of the hall. Answers the refusal's code, or the visit changed and the events to write.
 */
export function act(visit: Visit, what: Act, now: Date, rules: QueueRules): Refused | Changed {
  const outcome = decide(visit, what, now, rules)
  return 'refusal' in outcome ? outcome : { ...outcome, visit: counted(outcome.visit) }
}

function decide(visit: Visit, what: Act, now: Date, rules: QueueRules): Refused | Changed {
  switch (what.do) {
    case 'check-in':
      return checkIn(visit, now)
    case 'cancel':
      return close(visit, now, ['waiting', 'held', 'missed'], what.reason, 'queue.cancelled')
    case 'end-day':
      return close(visit, now, ['waiting', 'held', 'called'], 'day_ended', 'queue.day_ended')
    case 'return':
      return comeBack(visit, what, now, rules)
    default: {
      const ticket = visit.tickets.find(t => t.id === what.ticket)
      if (!ticket) return { refusal: 'not.found' }
      if (!allowed[what.do].includes(ticket.state)) return { refusal: 'ticket.state', params: { state: ticket.state, act: what.do } }
      return actOn(visit, ticket, what, now, rules)
    }
  }
}

function actOn(visit: Visit, t: Ticket, what: Extract<Act, { ticket: string }>, now: Date, rules: QueueRules): Refused | Changed {
  switch (what.do) {
    case 'call': {
      if (visit.occupiedBy) return { refusal: 'visit.elsewhere' }
      if (!t.turnAt) return { refusal: 'visit.not_checked_in' }
      if (t.waitsFor > 0) return { refusal: 'ticket.waits' }
      const called: Ticket = { ...stopWaiting(t, now), state: 'called', counter: what.counter, calledAt: now, nth: 1, startedAt: null }
      return { visit: replace(visit, called, t.id), events: [{ kind: 'queue.called', ticket: t.id, data: { nth: 1 } }] }
    }
    case 'recall': {
      const nth = t.nth + 1
      return { visit: replace(visit, { ...t, nth }), events: [{ kind: 'queue.recalled', ticket: t.id, data: { nth } }] }
    }
    case 'start':
      return { visit: replace(visit, { ...t, state: 'serving', startedAt: now }), events: [{ kind: 'queue.started', ticket: t.id }] }
    case 'miss': {
      if (t.nth - 1 < rules.recallsBeforeMissed) return { refusal: 'ticket.recall_first', params: { recalls: rules.recallsBeforeMissed } }
      const missed: Ticket = { ...t, state: 'missed', endedAt: now, reason: 'no_show', undo: { from: 'called', at: now.toISOString() } }
      return { visit: replace(visit, missed, null), events: [{ kind: 'queue.missed', ticket: t.id }] }
    }
    case 'hold': {
      const held: Ticket = { ...stopWaiting(t, now), state: 'held', heldAt: now, reason: what.reason }
      return {
        visit: replace(visit, held, inFront(t) ? null : visit.occupiedBy),
        // Words typed by a person stay on the ticket; the event carries the code.
        events: [{ kind: 'queue.held', ticket: t.id, data: { reason: what.code } }],
      }
    }
    case 'release':
      return release(visit, t, what.reason, now)
    case 'finish':
      return finish(visit, t, what.outcome, now, rules)
    case 'transfer':
      return transfer(visit, t, what, now)
    case 'undo':
      return undo(visit, t, now, rules)
  }
}

/** The counter lost its officer: back in line with the turn time, called next where one is free; nothing of the visit is lost. */
function release(visit: Visit, t: Ticket, reason: string, now: Date): Changed {
  const waiting: Ticket = { ...t, state: 'waiting', waitingSince: now, startedAt: null }
  const data = { from: t.state, turnAt: t.turnAt?.toISOString() ?? null, reason }
  return { visit: replace(visit, waiting, null), events: [{ kind: 'queue.returned', ticket: t.id, data }] }
}

function finish(visit: Visit, t: Ticket, outcome: string, now: Date, rules: QueueRules): Changed {
  const checkedInAt = visit.checkedInAt ?? now
  const turns: Record<string, string | null> = {}
  const tickets = visit.tickets.map(other => {
    if (other.state !== 'waiting' || !other.turnAt) return other
    turns[other.id] = other.turnAt.toISOString()
    return { ...other, turnAt: turnAfterService(now, checkedInAt, visit.creditMin, rules.phi) }
  })
  const done: Ticket = { ...t, state: 'done', endedAt: now, outcome, undo: { from: 'serving', at: now.toISOString(), turns } }
  return { visit: replace({ ...visit, tickets }, done, null), events: [{ kind: 'queue.done', ticket: t.id, data: { outcome } }] }
}

function transfer(visit: Visit, t: Ticket, what: Extract<Act, { do: 'transfer' }>, now: Date): Changed {
  const wasInFront = inFront(t)
  const left = stopWaiting(t, now)
  const moved: Ticket = {
    ...left,
    state: 'transferred',
    endedAt: now,
    undo: { from: t.state, at: now.toISOString(), newTicket: what.newTicket },
  }
  const fresh: Ticket = {
    ...left,
    id: what.newTicket,
    seq: 0,
    service: what.service,
    agency: what.agency,
    state: 'waiting',
    forCounter: what.counter,
    counter: null,
    waitingSince: visit.checkedInAt ? now : null,
    calledAt: null,
    nth: 0,
    startedAt: null,
    heldAt: null,
    undo: null,
  }
  const tickets = visit.tickets.map(o => ({ ...o, after: o.after.map(a => (a === t.id ? fresh.id : a)) }))
  const next = replace({ ...visit, tickets }, moved, wasInFront ? null : visit.occupiedBy)
  return {
    visit: { ...next, tickets: [...next.tickets, fresh] },
    events: [
      {
        kind: 'queue.transferred',
        ticket: t.id,
        data: { to: fresh.id, service: fresh.service, agency: fresh.agency, forCounter: what.counter },
      },
    ],
  }
}

function undo(visit: Visit, t: Ticket, now: Date, rules: QueueRules): Refused | Changed {
  const u = t.undo
  if (!u || now.getTime() - Date.parse(u.at) > rules.undoSeconds * 1000)
    return { refusal: 'undo.too_late', params: { seconds: rules.undoSeconds } }
  const back = u.from === 'called' || u.from === 'serving'
  if (back && visit.occupiedBy) return { refusal: 'visit.elsewhere' }
  const fresh = visit.tickets.find(o => o.id === u.newTicket)
  if (fresh && fresh.state !== 'waiting') return { refusal: 'undo.too_late', params: { seconds: rules.undoSeconds } }
  const tickets = visit.tickets.map(o => {
    if (o.id === fresh?.id) return { ...o, state: 'cancelled' as const, endedAt: now, reason: 'undone', waitingSince: null }
    const turn = u.turns?.[o.id]
    const after = fresh ? o.after.map(a => (a === fresh.id ? t.id : a)) : o.after
    return { ...o, after, turnAt: turn && o.state === 'waiting' ? new Date(turn) : o.turnAt }
  })
  const restored: Ticket = {
    ...t,
    state: u.from,
    endedAt: null,
    outcome: null,
    reason: null,
    undo: null,
    // Who checked in, or was served elsewhere, between the transfer and now has the turn that came of it.
    turnAt: fresh ? fresh.turnAt : t.turnAt,
    waitingSince: u.from === 'waiting' && visit.checkedInAt ? new Date(Math.max(Date.parse(u.at), visit.checkedInAt.getTime())) : null,
  }
  return {
    visit: replace({ ...visit, tickets }, restored, back ? t.id : visit.occupiedBy),
    events: [{ kind: 'queue.undone', ticket: t.id, data: { was: t.state } }],
  }
}

function checkIn(visit: Visit, now: Date): Refused | Changed {
  if (visit.checkedInAt) return { visit, events: [] }
  if (!visit.tickets.some(t => t.state === 'waiting' || t.state === 'held')) return { refusal: 'visit.over' }
  const turnAt = walkInTurn(now, visit.creditMin)
  const tickets = visit.tickets.map(t => {
    if (t.state === 'waiting') return { ...t, turnAt, waitingSince: now }
    return t.state === 'held' ? { ...t, turnAt } : t
  })
  return { visit: { ...visit, checkedInAt: now, tickets }, events: [{ kind: 'queue.checked_in', data: { turnAt: turnAt.toISOString() } }] }
}

/** Who missed a call or stepped aside comes back: the ticket named, else all of the visit. The limits bind only who comes by themselves. */
function comeBack(visit: Visit, what: Extract<Act, { do: 'return' }>, now: Date, rules: QueueRules): Refused | Changed {
  const asked = visit.tickets.find(t => t.id === what.ticket)
  if (what.ticket && !asked) return { refusal: 'not.found' }
  const away = (asked ? [asked] : visit.tickets).filter(t => t.state === 'missed' || t.state === 'held')
  if (!away.length)
    return asked ? { refusal: 'ticket.state', params: { state: asked.state, act: what.do } } : { refusal: 'visit.nothing_to_return' }
  const within = (since: Date | null, min: number) => since !== null && now.getTime() - since.getTime() <= min * 60_000
  const events: Changed['events'] = []
  let refusal: Refused = { refusal: 'return.too_late', params: { minutes: rules.returnWithinMin } }
  let next = visit
  for (const t of away) {
    let turnAt = t.turnAt
    if (t.state === 'missed') {
      if (what.by === 'holder' && t.returns >= 1) {
        refusal = { refusal: 'return.once' }
        continue
      }
      if (what.by === 'holder' && !within(t.endedAt, rules.returnWithinMin)) continue
      // Next after those being served: before the head of the line, should somebody with an older turn have come in between.
      const head = what.heads[t.agency]
      if (head && turnAt && head <= turnAt) turnAt = new Date(head.getTime() - 1)
    } else if (visit.checkedInAt && !within(t.heldAt, rules.holdWithinMin)) turnAt = walkInTurn(now, visit.creditMin)
    const returns = t.state === 'missed' && what.by === 'holder' ? t.returns + 1 : t.returns
    next = replace(next, {
      ...t,
      state: 'waiting',
      turnAt,
      returns,
      endedAt: null,
      heldAt: null,
      reason: null,
      undo: null,
      waitingSince: visit.checkedInAt ? now : null,
    })
    events.push({ kind: 'queue.returned', ticket: t.id, data: { from: t.state, turnAt: turnAt?.toISOString() ?? null } })
  }
  return events.length ? { visit: next, events } : refusal
}

function close(visit: Visit, now: Date, states: TicketState[], reason: string, kind: string): Refused | Changed {
  const open = visit.tickets.filter(t => states.includes(t.state))
  // In front of an officer, it is the officer's to end.
  if (!open.length) return visit.occupiedBy ? { refusal: 'ticket.state' } : { refusal: 'visit.over' }
  let next = visit
  for (const { id } of open) {
    const t = next.tickets.find(o => o.id === id)!
    const occupied = next.occupiedBy === id ? null : next.occupiedBy
    next = replace(next, { ...stopWaiting(t, now), state: 'cancelled', endedAt: now, reason }, occupied)
  }
  return { visit: next, events: open.map(t => ({ kind, ticket: t.id, data: { reason } })) }
}
