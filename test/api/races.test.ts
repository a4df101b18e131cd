import { afterAll, beforeAll, expect, test } from 'vitest'
import { callNext } from '#domains/queue/call-next.ts'
import { callThis } from '#domains/queue/call-this.ts'
import { cancelVisit } from '#domains/queue/cancel-visit.ts'
import { checkIn } from '#domains/queue/check-in.ts'
import { closeCounter } from '#domains/queue/close-counter.ts'
import { finishService } from '#domains/queue/finish-service.ts'
import { holdTicket } from '#domains/queue/hold-ticket.ts'
import { missTicket } from '#domains/queue/miss-ticket.ts'
import { openCounter } from '#domains/queue/open-counter.ts'
import { returnTicket } from '#domains/queue/return-ticket.ts'
import { returnToLine } from '#domains/queue/return-to-line.ts'
import { setPhone } from '#domains/queue/set-phone.ts'
import { startService } from '#domains/queue/start-service.ts'
import { takeNumber } from '#domains/queue/take-number.ts'
import { transferTicket } from '#domains/queue/transfer-ticket.ts'
import { undoTicket } from '#domains/queue/undo-ticket.ts'
import type { Actor, Asking } from '#kernel/access.ts'
import { systemClock } from '#kernel/clock.ts'
import { Refusal } from '#kernel/errors.ts'
import { connect, type Pool } from '#kernel/sql.ts'
import { anjungan, dewi, sari } from '../cast.ts'
import { tuesdayHall } from '../hall.ts'
import { brokenInvariants } from '../invariants.ts'

const AGENCIES = ['disdukcapil', 'samsat', 'polri', 'imigrasi', 'bapenda', 'bpjs-kes', 'jasa-raharja', 'dpmptsp'] as const
/** One service of each line. */
const LINES = {} as Record<(typeof AGENCIES)[number], string>
const PER_LINE = 8

let hall: Awaited<ReturnType<typeof tuesdayHall>>
let other: Pool
let officers: (Actor & { at: string })[]
const asking = (who: Actor): Asking => ({ who, now: systemClock.now(), lang: 'id' })
const pick = <T>(from: readonly T[]) => from[Math.floor(Math.random() * from.length)]!
/** Two processes would have two pools; each call takes one of them. */
const pools = () => pick([hall.sql, other])

beforeAll(async () => {
  hall = await tuesdayHall({ max: 16 })
  other = connect(hall.target, { name: 'test-other', max: 16 })
  const { sql, mall } = hall
  await sql`update offers set daily_limit = 48 where mall_id = ${mall} and service_id = 'paspor-baru'`
  const offered = await sql<{ agency: string; service: string }[]>`
    select distinct on (s.agency_id) s.agency_id as agency, o.service_id as service from offers o join services s using (service_id)
    join presences p on p.mall_id = o.mall_id and p.agency_id = s.agency_id
    where o.mall_id = ${mall} and o.offered and p.serves and o.daily_limit is null and s.agency_id = any(${AGENCIES}) order by 1, 2`
  for (const { agency, service } of offered) LINES[agency as keyof typeof LINES] = service
  await sql`delete from counters where mall_id = ${mall}`
  await sql`
    insert into counters (mall_id, counter_id, agency_id, number, floor, place_id, place_en, demo)
    select ${mall}, 'race-' || a.agency || '-' || n, a.agency, (a.ord - 1) * ${PER_LINE}::int + n, '1', 'di sini', 'here', true
    from unnest(${AGENCIES}::text[]) with ordinality a(agency, ord), generate_series(1, ${PER_LINE}::int) n`
  officers = AGENCIES.flatMap(agency =>
    Array.from({ length: PER_LINE }, (_, i) => ({
      ...{ role: 'officer' as const, id: `officer:${agency}-${i}`, name: 'Petugas', mall, agency },
      at: `race-${agency}-${i + 1}`,
    })),
  )
  await Promise.all(officers.map(o => openCounter(pools(), asking(o), o.at, {})))
})
afterAll(async () => {
  expect(await brokenInvariants(hall.sql)).toEqual([])
  await other.end({ timeout: 2 })
  await hall.drop()
})

const take = (services: string[], who = anjungan, key?: string) =>
  takeNumber(
    pools(),
    hall.ring,
    asking(who),
    hall.mall,
    { services, channel: who === sari ? 'phone' : 'kiosk' },
    key ? { scope: 'x', key, hash: 'h' } : undefined,
  )

test('two hundred people at once get two hundred numbers without a gap, over two pools and eight lines', async () => {
  const given = await Promise.all(Array.from({ length: 200 }, (_, i) => take([LINES[AGENCIES[i % 8]!]], i % 2 ? anjungan : sari)))
  expect(new Set(given.map(g => g.visit)).size).toBe(200)
  const letters = await hall.sql<{ last: number; given: number; numbers: number; visits: number }[]>`
    select last_number as last, count(*) as given, count(distinct number) as numbers, count(distinct visit_id) as visits
    from visits join queue_days using (mall_id, letter, business_day) group by letter, last_number`
  for (const l of letters) expect(l).toEqual({ last: l.given, given: l.given, numbers: l.given, visits: l.given })
  expect(letters.reduce((sum, l) => sum + l.given, 0)).toBe(200)
})

test('a batch of kiosk numbers is one statement: none of it is done again alone', async () => {
  const [before] = await hall.sql<
    { rolled: number }[]
  >`select xact_rollback as rolled from pg_stat_database where datname = current_database()`
  for (let round = 0; round < 5; round++) await Promise.all(Array.from({ length: 100 }, () => take([LINES.disdukcapil])))
  await new Promise(resolve => setTimeout(resolve, 1_200))
  const [after] = await hall.sql<
    { rolled: number }[]
  >`select xact_rollback as rolled from pg_stat_database where datname = current_database()`
  expect(after!.rolled - before!.rolled).toBe(0)
})

test('eighty press for forty-eight: forty-eight get one, thirty-two are told, the numbers have no gap', async () => {
  const answers = await Promise.all(
    Array.from({ length: 80 }, () => take(['paspor-baru', 'imigrasi-informasi'], sari).catch((error: Refusal) => error.code)),
  )
  expect(answers.filter(a => a === 'queue.full')).toHaveLength(32)
  expect(answers.filter(a => typeof a === 'object')).toHaveLength(48)
})

test('one key fifty times at once over two pools is one visit, and one key under two names of letters is no deadlock', async () => {
  const same = await Promise.all(Array.from({ length: 50 }, () => take([LINES.polri], sari, 'fifty')))
  expect(new Set(same.map(s => s.visit)).size).toBe(1)
  const crossed = Array.from({ length: 200 }, (_, i) => take([LINES[AGENCIES[i % 8]!]], sari, `crossed-${(i * 7) % 10}`))
  const visits = (await Promise.all(crossed)).map(c => c.visit)
  expect(new Set(visits).size).toBe(10)
})

test('one call pressed fifty times with one key is one call; without a key the others are told the counter is busy', async () => {
  const officer = officers[0]!
  await Promise.all(Array.from({ length: 5 }, () => take([LINES.disdukcapil])))
  const press = (key?: string) => callNext(pools(), asking(officer), officer.at, key ? { scope: 'c', key, hash: 'h' } : undefined)
  const same = await Promise.all(Array.from({ length: 50 }, () => press('fifty')))
  expect(new Set(same).size).toBe(1)
  await startService(hall.sql, asking(officer), same[0]!)
  await finishService(hall.sql, asking(officer), same[0]!, { outcome: 'finished' })
  const answers = await Promise.all(Array.from({ length: 50 }, () => press().catch((error: Refusal) => error.code)))
  expect(answers.filter(a => a === 'counter.busy')).toHaveLength(49)
  await missTicket(hall.sql, asking(officer), answers.find(a => a !== 'counter.busy')!)
})

test('sixty-four officers empty eight lines of 3,200 people: nobody twice, nobody lost, no error', async () => {
  const { sql, mall } = hall
  for (let i = 0; i < 8; i++) await Promise.all(Array.from({ length: 400 }, (_, n) => take([LINES[AGENCIES[n % 8]!]])))
  const [waiting] = await sql<
    { count: number }[]
  >`select count(*) from tickets where mall_id = ${mall} and state = 'waiting' and turn_at is not null`
  const called: string[] = []
  await Promise.all(
    officers.map(async officer => {
      for (;;) {
        const ticket = await callNext(pools(), asking(officer), officer.at)
        if (!ticket) return
        called.push(ticket)
        await startService(pools(), asking(officer), ticket)
        await finishService(pools(), asking(officer), ticket, { outcome: 'finished' })
      }
    }),
  )
  expect(waiting!.count).toBeGreaterThanOrEqual(3_200)
  expect(called).toHaveLength(waiting!.count)
  expect(new Set(called).size).toBe(called.length)
  const [left] = await sql<{ left: number; early: number }[]>`
    select (select count(*) from tickets where state in ('waiting', 'called', 'serving') and turn_at is not null) as left,
      (select count(*) from (select e.data->>'agency', (e.data->>'turnAt')::timestamptz < lag((e.data->>'turnAt')::timestamptz, 130)
        over (partition by e.data->>'agency' order by e.seq) as early from events e where e.kind = 'queue.called') x where early) as early`
  expect(left).toEqual({ left: 0, early: 0 })
}, 120_000)

test('everything at once on the same people for some seconds: only refusals, and afterwards everything fits together', async () => {
  const { sql, mall } = hall
  const crew = officers.filter((_, i) => i % 8 < 2)
  const visits: string[] = []
  for (let i = 0; i < 40; i++) {
    const { visit } = await take(
      i % 3 ? ['ktp-el-hilang', 'surat-kehilangan', LINES.dpmptsp].slice(i % 2) : [LINES.polri],
      i % 2 ? anjungan : sari,
    )
    const [row] = await sql<{ key: string }[]>`select key from visits where visit_id = ${visit}`
    visits.push(row!.key)
  }
  const tickets = async () =>
    await sql<{ id: string; agency: string; counter: string | null }[]>`
    select t.ticket_id as id, t.agency_id as agency, t.counter_id as counter from tickets t join visits v using (mall_id, visit_id) where v.key = any(${visits})`
  let known = await tickets()
  const refusals = new Map<string, number>()
  const done = new Map<string, number>()
  const acts: Record<string, () => Promise<unknown>> = {
    checkIn: () => checkIn(pools(), asking(sari), { mall, key: pick(visits) }),
    cancel: () => (Math.random() < 0.1 ? cancelVisit(pools(), asking(sari), { mall, key: pick(visits) }) : Promise.resolve()),
    back: () => returnToLine(pools(), asking(pick([sari, dewi])), { mall, key: pick(visits) }),
    bring: () => onTicket(['missed', 'held'], returnTicket),
    phone: () => setPhone(pools(), hall.ring, asking(sari), { mall, key: pick(visits) }, { phone: '0812-3456-7890' }),
    call: () => call(pick(crew)),
    callAgain: () => call(pick(crew)),
    exception: async () => {
      known = await tickets()
      const officer = pick(crew)
      const ticket = pick(known.filter(t => t.agency === officer.agency)) ?? pick(known)
      return callThis(pools(), asking(officer), officer.at, { ticket: ticket.id, reason: 'frail', words: 'tidak kuat berdiri' })
    },
    start: () => onTicket(['called'], startService),
    finish: () => onTicket(['serving'], (s, a, t) => finishService(s, a, t, { outcome: 'finished' })),
    miss: () => onTicket(['called'], missTicket),
    hold: () => onTicket(['waiting', 'called', 'serving'], (s, a, t) => holdTicket(s, a, t, { reason: 'photocopy' })),
    transfer: () => onTicket(['waiting', 'called', 'serving'], (s, a, t) => transferTicket(s, a, t, pick(elsewhere))),
    undo: () => onTicket(['done', 'missed', 'transferred'], undoTicket),
    close: async () => {
      const officer = pick(crew)
      await closeCounter(pools(), asking(officer), officer.at)
    },
    open: async () => {
      const officer = pick(crew)
      await openCounter(pools(), asking(officer), officer.at, {})
    },
    take: async () => {
      if (visits.length > 200) return
      const { visit } = await take(['ktp-el-hilang', 'surat-kehilangan'])
      const [row] = await sql<{ key: string }[]>`select key from visits where visit_id = ${visit}`
      visits.push(row!.key)
    },
    look: async () => {
      known = await tickets()
    },
  }
  const call = (officer: (typeof officers)[number]) => callNext(pools(), asking(officer), officer.at)
  const elsewhere = [{ service: LINES.dpmptsp }, { service: 'kk-baru' }, { service: LINES.polri, counter: 'race-polri-1' }]
  /** Mostly on the ticket that changed last in a state the act may find; by now another may have changed it. */
  async function onTicket(states: string[], verb: (sql: Pool, asking: Asking, ticket: string) => Promise<unknown>) {
    const fit = await sql<{ id: string; agency: string; counter: string | null }[]>`
      select t.ticket_id as id, t.agency_id as agency, t.counter_id as counter from tickets t join visits v using (mall_id, visit_id)
      where v.key = any(${visits}) and t.state = any(${states}) order by greatest(called_at, started_at, ended_at) desc nulls last limit 4`
    const ticket = fit.length && Math.random() < 0.9 ? pick(fit) : pick(known)
    const officer = officers.find(o => o.at === ticket.counter) ?? officers.find(o => o.agency === ticket.agency)!
    await verb(pools(), asking(Math.random() < 0.2 ? dewi : officer), ticket.id)
  }
  const until = Date.now() + 6_000
  const worker = async () => {
    while (Date.now() < until) {
      const name = pick(Object.keys(acts))
      await acts[name]!().then(
        () => done.set(name, (done.get(name) ?? 0) + 1),
        error => {
          if (!(error instanceof Refusal)) throw error
          refusals.set(error.code, (refusals.get(error.code) ?? 0) + 1)
        },
      )
    }
  }
  await Promise.all(Array.from({ length: 24 }, worker))
  for (const name of Object.keys(acts)) expect([name, (done.get(name) ?? 0) > 0]).toEqual([name, true])
  expect([...done.values()].reduce((a, b) => a + b, 0)).toBeGreaterThan(500)
  expect(await brokenInvariants(sql)).toEqual([])
}, 60_000)
