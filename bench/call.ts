import { actorOfSession } from '#domains/people/sessions.ts'
import { actorOf } from '#domains/people/tokens.ts'
import { child } from './child.ts'
import type { Job, Load } from './load.ts'
import { COUNTERS, callScript, fillHall, LINES, OFFICERS, type Officers, refuteCalls } from './officers.ts'
import { limit, limitBy } from './pgbench.ts'
import { median, percent, type Row, whole } from './table.ts'
import { inMs, inUs, type Round } from './take.ts'
import { costOf, type World } from './world.ts'

/** 64 officers calling the next, 4,096 calls a round; and what knowing the officer costs of it. */
export async function callRows(world: World, officers: Officers): Promise<Row[]> {
  const { sql, host, server, day, quick } = world
  const load = child<Job, Load>('./load.ts')
  const ours: Round[] = []
  const limits: { rate: number; databaseUs: number }[] = []
  const wrong: string[] = []
  let calls = 0
  for (let i = 0; i < (quick ? 2 : 5); i++) {
    await fillHall(world, officers.lines)
    const job = { port: server.port, clients: asks(officers), keyed: true, ids: true }
    const { result, ...cost } = await costOf(
      world,
      server,
      r => r.count,
      () => load.ask(job),
    )
    const { count, seconds, statuses, p50, p99, ids } = result
    ours.push({ rate: count / seconds, p50, p99, ...cost })
    calls += count
    if (statuses[201] !== count) wrong.push(`answers ${JSON.stringify(statuses)}`)
    if (new Set(ids).size !== count) wrong.push(`answered ${new Set(ids).size} different tickets of ${count}`)
    wrong.push(...(await refuteCalls(sql, count)))
    await fillHall(world, officers.lines)
    const alone = () => limit({ host, clients: OFFICERS, scripts: [callScript(day)], transactions: COUNTERS })
    const { result: limited, databaseUs } = await costOf(world, server, r => r.count, alone)
    limits.push({ rate: limited.tps, databaseUs })
    wrong.push(...(await refuteCalls(sql, OFFICERS * COUNTERS)).map(text => `limit: ${text}`))
  }
  await load.end()
  const [rate, best] = [median(ours.map(r => r.rate)), median(limits.map(l => l.rate))]
  const [token, session] = await authUs(world, officers)
  const knowing = Math.max(token.known, session.known) / median(ours.map(r => r.serverUs))
  return [
    {
      what: `call next, HTTP, ${OFFICERS} officers, ${LINES} lines`,
      ours: `${whole(rate)}/s`,
      limit: `${whole(best)}/s ${limitBy}`,
      ratio: percent(rate / best),
      reach: '>= 60 %',
      ok: rate / best >= 0.6,
      note: `${inMs(ours)}; CPU each: ${inUs(ours)}, limit's database ${whole(median(limits.map(l => l.databaseUs)))} us`,
      figures: { ours, limits },
    },
    {
      what: `  double, lost or failed of ${whole(calls)} calls`,
      ours: wrong.length ? wrong.join('; ') : '0',
      limit: '',
      ratio: '',
      reach: '0',
      ok: !wrong.length,
    },
    {
      what: '  knowing the officer, by session',
      ours: `${session.known.toFixed(1)} us`,
      limit: '',
      ratio: `${percent(knowing)} of a call`,
      reach: '<= 10 %',
      ok: knowing <= 0.1,
      note: `by token ${token.known.toFixed(1)} us; ${whole(session.asked)} and ${whole(token.asked)} us, the database's share among it, when the second it is remembered for is over`,
      figures: { token, session },
    },
  ]
}

const asks = ({ tokens }: Officers) =>
  tokens.map((token, i) =>
    Array.from({ length: COUNTERS }, (_, n) => ({
      method: 'POST',
      path: `/api/v1/counters/bench-${i}-${n + 1}/calls`,
      headers: { authorization: `Bearer ${token}` },
      body: {},
    })),
  )

/** Microseconds to know who holds a token and who a session: remembered, and asked of the database. */
async function authUs({ sql }: World, { tokens, session }: Officers) {
  const time = async (times: number, stepMs: number, ask: (now: Date) => Promise<unknown>) => {
    const begin = performance.now()
    for (let i = 0; i < times; i++) if (!(await ask(new Date(Date.now() + i * stepMs)))) throw new Error('nobody known')
    return ((performance.now() - begin) * 1000) / times
  }
  const both = async (ask: (now: Date) => Promise<unknown>) => {
    await time(2_000, 0, ask)
    return { known: await time(20_000, 0, ask), asked: await time(500, 1_000, ask) }
  }
  return [await both(now => actorOf(sql, tokens[0]!, now)), await both(now => actorOfSession(sql, session, now))] as const
}
