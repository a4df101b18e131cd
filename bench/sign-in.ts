import { hashPassword } from '#domains/people/passwords.ts'
import { child } from './child.ts'
import type { Ask } from './http.ts'
import { COUNTERS, fillHall, OFFICERS, type Officers, refuteCalls } from './officers.ts'
import type { Pace, Paced } from './paced.ts'
import { median, type Row } from './table.ts'
import { MALL, type World } from './world.ts'

const CALLS_A_SECOND = 100
const SIGN_INS_A_SECOND = 20
const PEOPLE = 60
const PASSWORD = 'payung kursi rembulan tujuh'

/** How long a call takes while twenty people a second sign in by password, beside how long without them, turn by turn. */
export async function signInRows(world: World, officers: Officers): Promise<Row[]> {
  const { sql, server, quick } = world
  const seconds = quick ? 5 : 15
  await hire(world)
  const [callers, entering] = [child<Paced, Pace>('./paced.ts'), child<Paced, Pace>('./paced.ts')]
  const calls = { port: server.port, asks: callsFor(officers, seconds), perSecond: CALLS_A_SECOND, keyed: true }
  const entries = { port: server.port, asks: entriesFor(seconds), perSecond: SIGN_INS_A_SECOND }
  const [calm, busy, entered]: [Pace[], Pace[], Pace[]] = [[], [], []]
  const wrong: string[] = []
  for (let i = 0; i < (quick ? 1 : 4); i++) {
    await fillHall(world, officers.lines)
    // The first calls of a fresh hall plan their statements.
    if (i === 0) await callers.ask({ ...calls, asks: calls.asks.slice(0, 200) }).then(() => fillHall(world, officers.lines))
    calm.push(await callers.ask(calls))
    wrong.push(...(await refuteCalls(sql, calls.asks.length)))
    await fillHall(world, officers.lines)
    const [called, signed] = await Promise.all([callers.ask(calls), entering.ask(entries)])
    busy.push(called)
    entered.push(signed)
    wrong.push(...(await refuteCalls(sql, calls.asks.length)))
    if (signed.statuses[303] !== signed.count) wrong.push(`sign-ins ${JSON.stringify(signed.statuses)}`)
  }
  await Promise.all([callers.end(), entering.end()])
  const [with_, without] = [median(busy.map(r => r.p99)), median(calm.map(r => r.p99))]
  const ms = (rounds: Pace[], key: 'p50' | 'p95' | 'p99') => `${median(rounds.map(r => r[key])).toFixed(1)} ms`
  return [
    {
      what: `call next, p99 of ${CALLS_A_SECOND}/s, while ${SIGN_INS_A_SECOND}/s sign in`,
      ours: wrong.length ? wrong.join('; ') : `${with_.toFixed(1)} ms`,
      limit: `${without.toFixed(1)} ms nobody does`,
      ratio: `${(with_ / without).toFixed(2)} x`,
      reach: '<= 2 x',
      ok: wrong.length === 0 && with_ / without <= 2,
      note: `p50 ${ms(busy, 'p50')} against ${ms(calm, 'p50')}, p95 ${ms(busy, 'p95')} against ${ms(calm, 'p95')}; a sign-in: p50 ${ms(entered, 'p50')}, p99 ${ms(entered, 'p99')}`,
      figures: { calm, busy, entered },
    },
  ]
}

const callsFor = ({ tokens }: Officers, seconds: number): Ask[] =>
  Array.from({ length: Math.min(seconds * CALLS_A_SECOND, OFFICERS * COUNTERS) }, (_, n) => ({
    method: 'POST',
    path: `/api/v1/counters/bench-${n % OFFICERS}-${1 + Math.floor(n / OFFICERS)}/calls`,
    headers: { authorization: `Bearer ${tokens[n % OFFICERS]}` },
    body: {},
  }))

/** Each from an address of its own, as the mall's proxy tells it. */
const entriesFor = (seconds: number): Ask[] =>
  Array.from({ length: seconds * SIGN_INS_A_SECOND }, (_, n) => ({
    method: 'POST',
    path: '/masuk',
    headers: { 'x-forwarded-for': `10.1.${n >> 8}.${n & 255}` },
    body: new URLSearchParams({ cara: 'sandi', mal: MALL, email: `bench-${n % PEOPLE}@x.example`, sandi: PASSWORD }).toString(),
  }))

/** People with an account, a role and one password, hashed once. */
async function hire({ sql, day }: World) {
  const hash = await hashPassword(PASSWORD)
  await sql`
    with people as (
      insert into staff (mall_id, staff_id, name, email, invited_at, active_at, password_hash)
      select ${MALL}, gen_random_uuid(), 'Petugas', 'bench-' || n || '@x.example', now(), now(), ${hash} from generate_series(0, ${PEOPLE - 1}::int) n
      returning staff_id)
    insert into grants (mall_id, grant_id, staff_id, role, from_day, given_by, given_at)
    select ${MALL}, gen_random_uuid(), staff_id, 'desk', ${day}::date - 1, 'bench', now() from people`
}
