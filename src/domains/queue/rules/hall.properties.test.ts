import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type InLine, nextFor } from './order.ts'
import { waitsFor } from './precedence.ts'
import { largestCreditMin } from './settings.ts'
import { walkInTurn } from './turn.ts'
import { type Act, act, type Ticket, type Visit } from './visit.ts'

const rules = {
  credits: { elderly: 15, disability: 20, pregnant: 10, infant: 5, appointment: 15 },
  phi: 0.25,
  leadMin: 10,
  toleranceMin: 10,
  recalls: 2,
  recallsBeforeMissed: 1,
  returnWithinMin: 30,
  holdWithinMin: 60,
  undoSeconds: 10,
}
const MINUTE = 60_000
const SERVICES: Record<string, string> = { card: 'capil', birth: 'capil', move: 'capil', letter: 'police', permit: 'police' }
const PAIRS = [{ service: 'card', after: 'letter' }]
const COUNTERS = [
  { counter: 'c1', agency: 'capil', services: ['card', 'birth', 'move'] },
  { counter: 'c2', agency: 'capil', services: ['birth'] },
  { counter: 'p1', agency: 'police', services: ['letter', 'permit'] },
  { counter: 'p2', agency: 'police', services: ['letter', 'permit'] },
]
const CLOSED = ['done', 'cancelled']
const ENDED = [...CLOSED, 'missed', 'transferred']

/** What the simulator remembers of a ticket beside the rule: the line of tickets it came from, and what its visitor lived through. */
type Lived = { waited: number; since: number | null; returned: boolean; redated: boolean }

/** Cheaper than `expect` where it is asked a million times. */
function must(true_: boolean, what: string) {
  if (!true_) throw new Error(what)
}

/** A hall in memory: the rule's own functions, and beside them the plainest possible book-keeping to hold them against. */
function openHall() {
  let now = new Date('2026-11-24T01:00:00Z').getTime()
  let seq = 0
  const visits = new Map<string, Visit>()
  const lived = new Map<string, Lived>()
  const calls: string[] = []
  const clock = () => new Date(now)
  const tickets = () => [...visits].flatMap(([visit, v]) => v.tickets.map(t => ({ ...t, visit })))
  const inLine = (): InLine[] => tickets()

  /** Does it when the rule allows it, keeps the books, and looks at the whole hall again. */
  function tell(id: string, what: Act) {
    const before = visits.get(id)!
    // Frozen, so that a rule that changes what it was given throws.
    for (const part of [before, before.tickets, ...before.tickets]) Object.freeze(part)
    const outcome = act(before, what, clock(), rules)
    if ('refusal' in outcome) return
    const after = { ...outcome.visit, tickets: outcome.visit.tickets.map(t => (t.seq ? t : { ...t, seq: ++seq })) }
    visits.set(id, after)
    keepBooks(before, after, what)
    look()
  }

  function keepBooks(before: Visit, after: Visit, what: Act) {
    const old = new Map(before.tickets.map(t => [t.id, t]))
    for (const t of after.tickets) {
      const was = old.get(t.id)
      const book = lived.get(t.id) ?? newBook(what)
      lived.set(t.id, book)
      if (book.since !== null && !(t.state === 'waiting' && after.checkedInAt)) {
        book.waited += now - book.since
        book.since = null
      }
      if (t.state === 'waiting' && after.checkedInAt && book.since === null) book.since = now
      if (what.do === 'return' && was && was.state !== t.state) book.returned = true
      if (was?.turnAt && t.turnAt && was.turnAt.getTime() !== t.turnAt.getTime()) book.redated = true
    }
    if (what.do !== 'undo') return
    // What the other line waited while the transfer stood was waited by the same person.
    const moved = old.get(what.ticket)!
    const book = lived.get(moved.id)!
    if (moved.undo?.newTicket && book.since !== null) book.since = Math.max(Date.parse(moved.undo.at), after.checkedInAt!.getTime())
  }

  function newBook(what: Act): Lived {
    const from = what.do === 'transfer' ? lived.get(what.ticket) : undefined
    return { waited: from ? from.waited + (from.since === null ? 0 : now - from.since) : 0, since: null, returned: false, redated: true }
  }

  /** What must be true of a hall at every moment (rules.md 2). */
  function look() {
    const all = tickets()
    const front = all.filter(t => t.state === 'called' || t.state === 'serving')
    must(new Set(front.map(t => t.visit)).size === front.length, 'one place per visitor')
    must(new Set(front.map(t => t.counter)).size === front.length, 'one visitor per counter')
    for (const [id, visit] of visits)
      must(visit.occupiedBy === (front.find(t => t.visit === id)?.id ?? null), 'occupied by the open ticket')
    const closed = new Set(all.filter(t => CLOSED.includes(t.state)).map(t => t.id))
    for (const t of all) {
      must(t.waitsFor === t.after.filter(a => !closed.has(a)).length, 'waits for the open ones')
      must(
        t.after.every(a => ENDED.includes(t.state) || all.find(o => o.id === a)!.state !== 'transferred'),
        'waits for a ticket that is no more',
      )
      must((t.endedAt !== null) === ENDED.includes(t.state), 'ended at')
      must((t.waitingSince !== null) === (t.state === 'waiting' && visits.get(t.visit)!.checkedInAt !== null), 'waiting since')
      must(t.state !== 'waiting' || visits.get(t.visit)!.checkedInAt === null || t.turnAt !== null, 'who is here has a turn')
      const book = lived.get(t.id)!
      const waited = t.waitedMs + (t.waitingSince ? now - t.waitingSince.getTime() : 0)
      // A transfer taken back never was: its waiting is the first ticket's again.
      if (t.reason === 'undone') continue
      must(waited === book.waited + (book.since === null ? 0 : now - book.since), 'sum of waiting')
    }
  }

  function call(at: (typeof COUNTERS)[number]) {
    const hall = inLine()
    if (tickets().some(t => t.counter === at.counter && (t.state === 'called' || t.state === 'serving'))) return false
    // Said once more in the plainest way: the rule must not be its own judge.
    const may = hall.filter(
      t =>
        t.state === 'waiting' &&
        t.turnAt &&
        t.waitsFor === 0 &&
        t.agency === at.agency &&
        at.services.includes(t.service) &&
        (t.forCounter ?? at.counter) === at.counter &&
        visits.get(t.visit)!.tickets.every(o => o.state !== 'called' && o.state !== 'serving'),
    )
    const turn = (t: InLine) => t.turnAt!.getTime()
    const next = nextFor(hall, at)
    if (!next) {
      must(may.length === 0, 'somebody is callable')
      return false
    }
    must(
      may.some(t => t.id === next.id),
      'only who is callable',
    )
    for (const t of may)
      must(turn(next) < turn(t) || (turn(next) === turn(t) && next.seq <= t.seq), 'the smallest turn time, ties by order of issue')
    calls.push(next.id)
    boundOfOvertaking(next, may)
    tell(next.visit, { do: 'call', ticket: next.id, counter: at.counter })
    return true
  }

  /** Nobody who checked in longer than the largest credit after you is called before you, as long as each stands where check-in put them. */
  function boundOfOvertaking(called: InLine, passed: InLine[]) {
    const book = lived.get(called.id)!
    if (book.returned) return
    for (const you of passed) {
      if (lived.get(you.id)!.redated) continue
      const later = visits.get(called.visit)!.checkedInAt!.getTime() - visits.get(you.visit)!.checkedInAt!.getTime()
      must(later <= largestCreditMin(rules) * MINUTE, 'overtaken by more than the largest credit')
    }
  }

  return {
    visits,
    lived,
    calls,
    tickets,
    clock,
    tell,
    call,
    pass: (ms: number) => {
      now += ms
    },
    heads: () =>
      Object.fromEntries(
        ['capil', 'police'].map(agency => [
          agency,
          tickets()
            .filter(t => t.agency === agency && t.state === 'waiting' && t.turnAt && t.waitsFor === 0)
            .map(t => t.turnAt!)
            .toSorted((a, b) => a.getTime() - b.getTime())[0] ?? null,
        ]),
      ),
    arrive(services: string[], creditMin: number, phone: boolean) {
      const id = `v${visits.size}`
      const after = waitsFor(services, PAIRS)
      const checkedInAt = phone ? null : clock()
      const made = services.map((service, i): Ticket => {
        const ticket = `${id}.${i}`
        lived.set(ticket, { waited: 0, since: phone ? null : now, returned: false, redated: false })
        return {
          ...{ id: ticket, seq: ++seq, service, agency: SERVICES[service]!, state: 'waiting' },
          ...{ turnAt: phone ? null : walkInTurn(clock(), creditMin), after: after[i]!.map(j => `${id}.${j}`), waitsFor: after[i]!.length },
          ...{ forCounter: null, counter: null, waitingSince: checkedInAt, waitedMs: 0, calledAt: null, nth: 0, startedAt: null },
          ...{ heldAt: null, endedAt: null, outcome: null, reason: null, returns: 0, undo: null },
        }
      })
      visits.set(id, { number: id, checkedInAt, creditMin, occupiedBy: null, tickets: made })
      look()
    },
  }
}
type Hall = ReturnType<typeof openHall>

const n = fc.nat({ max: 10_000 })
const arrival = fc.record({
  do: fc.constant('arrive' as const),
  services: fc.uniqueArray(fc.constantFrom(...Object.keys(SERVICES)), { minLength: 1, maxLength: 3 }),
  credit: fc.constantFrom(0, 0, 0, 5, 15, 20),
  phone: fc.boolean(),
})
const onTicket = fc.constantFrom('recall', 'start', 'start', 'finish', 'finish', 'miss', 'hold', 'transfer', 'undo', 'undo')
const happening = fc.oneof(
  { weight: 4, arbitrary: arrival },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('call' as const), which: n }) },
  { weight: 8, arbitrary: fc.record({ do: onTicket, which: n, to: n }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('check-in', 'return', 'cancel', 'end-day'), which: n, to: n }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('pass' as const), ms: fc.oneof(fc.constantFrom(0, 1, 5_000), fc.nat({ max: 40 * MINUTE })) }),
  },
)
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never

/** Which ticket an act is tried on: one it may find, if there is one. */
function aim(hall: Hall, what: string, which: number) {
  const states: Record<string, string[]> = {
    recall: ['called'],
    start: ['called'],
    miss: ['called'],
    finish: ['serving'],
    undo: ['done', 'missed', 'transferred'],
    hold: ['waiting', 'called', 'serving'],
    transfer: ['waiting', 'called', 'serving'],
  }
  const all = hall.tickets()
  const fit = all.filter(t => states[what]!.includes(t.state))
  return fit.length ? fit.at(-1 - (which % Math.min(fit.length, 4))) : all[which % all.length]
}

let made = 0
function happen(hall: Hall, h: Happening) {
  if (h.do === 'arrive') return hall.arrive(h.services, h.credit, h.phone)
  if (h.do === 'pass') return hall.pass(h.ms)
  if (h.do === 'call') return void hall.call(COUNTERS[h.which % COUNTERS.length]!)
  const ids = [...hall.visits.keys()]
  if (!ids.length) return
  const visit = ids[h.which % ids.length]!
  if (h.do === 'check-in' || h.do === 'end-day') {
    if (h.do === 'check-in' || h.to % 20 === 0) hall.tell(visit, { do: h.do })
    return
  }
  if (h.do === 'cancel') return hall.tell(visit, { do: 'cancel', reason: 'by_visitor' })
  if (h.do === 'return') return hall.tell(visit, { do: 'return', by: h.to % 2 ? 'holder' : 'desk', heads: hall.heads() })
  const t = aim(hall, h.do, h.which)
  if (!t) return
  if (h.do === 'finish') return hall.tell(t.visit, { do: 'finish', ticket: t.id, outcome: 'finished' })
  if (h.do === 'hold') return hall.tell(t.visit, { do: 'hold', ticket: t.id, reason: 'payment', code: 'payment' })
  if (h.do === 'transfer') {
    const at = COUNTERS[h.to % COUNTERS.length]!
    const service = at.services[h.to % at.services.length]!
    const counter = h.to % 3 ? null : at.counter
    return hall.tell(t.visit, { do: 'transfer', ticket: t.id, newTicket: `n${made++}`, service, agency: at.agency, counter })
  }
  // An undo puts the visitor back only where nobody else has come since: the database's index refuses it otherwise.
  const taken = hall.tickets().some(o => o.counter === t.counter && o.id !== t.id && (o.state === 'called' || o.state === 'serving'))
  if (h.do === 'undo' && taken) return
  hall.tell(t.visit, { do: h.do as 'recall' | 'start' | 'miss' | 'undo', ticket: t.id })
}

const walk = fc.array(happening, { minLength: 20, maxLength: 160, size: 'max' })
const RUNS = { numRuns: Number(process.env.RUNS ?? 1_000) }

describe('a hall where anything happens', () => {
  test('calls the smallest turn time, one place per visitor, bounded overtaking, true sums of waiting: at every step', () => {
    let calls = 0
    let events = 0
    fc.assert(
      fc.property(walk, happenings => {
        const hall = openHall()
        for (const h of happenings) happen(hall, h)
        calls += hall.calls.length
        events += happenings.length
      }),
      RUNS,
    )
    expect(events).toBeGreaterThan(50_000)
    expect(calls).toBeGreaterThan(4_000)
  })

  test('nobody starves: when the counters go on calling, everybody who can be called is called', () => {
    fc.assert(
      fc.property(walk, happenings => {
        const hall = openHall()
        for (const h of happenings) happen(hall, h)
        const before = hall.tickets().filter(t => t.state === 'waiting' && t.turnAt && t.forCounter === null)
        for (let round = 0; round < 2_000; round++) {
          hall.pass(MINUTE)
          const front = hall.tickets().filter(t => t.state === 'called' || t.state === 'serving')
          for (const t of front) {
            if (t.state === 'called') hall.tell(t.visit, { do: 'start', ticket: t.id })
            hall.tell(t.visit, { do: 'finish', ticket: t.id, outcome: 'finished' })
          }
          if (COUNTERS.map(hall.call).every(called => !called) && !front.length) break
        }
        const left = hall.tickets().filter(t => before.some(b => b.id === t.id) && t.state === 'waiting')
        // Only who needs an output that is itself put aside or missed may be left.
        for (const t of left) must(t.waitsFor > 0, 'left though callable')
      }),
      { numRuns: 150 },
    )
  })

  test('one person at the head never waits through more calls than people who stood before them or came within the largest credit', () => {
    const latecomers = fc.array(fc.record({ credit: fc.constantFrom(0, 5, 15, 20), gap: fc.nat({ max: 3 * MINUTE }) }), {
      minLength: 30,
      maxLength: 80,
      size: 'max',
    })
    fc.assert(
      fc.property(fc.nat({ max: 10 }), latecomers, (before, later) => {
        const hall = openHall()
        for (let i = 0; i < before; i++) hall.arrive(['permit'], 0, false)
        hall.pass(1)
        hall.arrive(['permit'], 0, false)
        const you = [...hall.visits.keys()].at(-1)!
        const at = hall.clock().getTime()
        let within = before
        // One leaves for each who comes: without a bound you would stand there for ever.
        for (const { credit, gap } of later) {
          hall.pass(gap)
          if (hall.clock().getTime() - at <= credit * MINUTE) within++
          hall.arrive(['permit'], credit, false)
          hall.call(COUNTERS[2]!)
          const front = hall.tickets().find(t => t.state === 'called')
          if (front) hall.tell(front.visit, { do: 'start', ticket: front.id })
          if (front) hall.tell(front.visit, { do: 'finish', ticket: front.id, outcome: 'finished' })
        }
        const place = hall.calls.indexOf(`${you}.0`)
        if (hall.calls.length > within) expect(place).toBeGreaterThanOrEqual(0)
        if (place >= 0) expect(place).toBeLessThanOrEqual(within)
      }),
      { numRuns: 200 },
    )
  })

  test('undo within its seconds puts everything back, whatever happened before', () => {
    let undone = 0
    fc.assert(
      fc.property(walk, happenings => {
        const hall = openHall()
        for (const h of happenings) {
          const what = ['miss', 'finish', 'transfer'].includes(h.do) ? aim(hall, h.do, (h as { which: number }).which) : undefined
          const before = what && hall.visits.get(what.visit)!
          happen(hall, h)
          if (!what || !before) continue
          const after = hall.visits.get(what.visit)!
          const t = after.tickets.find(o => o.id === what.id)!
          if (t.state === what.state || !t.undo) continue
          const outcome = act(after, { do: 'undo', ticket: t.id }, hall.clock(), rules)
          if ('refusal' in outcome) throw new Error(outcome.refusal)
          undone++
          expect(asLived(outcome.visit, hall)).toEqual(asLived(before, hall))
        }
      }),
      { numRuns: 200 },
    )
    expect(undone).toBeGreaterThan(300)
  })
})

/** A visit without what was never to be: waiting so far instead of how it is written down, no ticket of a transfer that was taken back. */
const asLived = (visit: Visit, hall: Hall) => ({
  ...visit,
  tickets: visit.tickets
    .filter(t => t.reason !== 'undone')
    .map(t => ({
      ...t,
      waitingSince: null,
      waitedMs: t.waitedMs + (t.waitingSince ? hall.clock().getTime() - t.waitingSince.getTime() : 0),
    })),
})
