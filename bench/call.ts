import { actorOf } from '#domains/people/tokens.ts'
import { child } from './child.ts'
import type { Job, Load } from './load.ts'
import { COUNTERS, callScript, fillHall, LINES, OFFICERS, type Officers, refuteCalls } from './officers.ts'
import { limit, limitBy } from './pgbench.ts'
import { median, percent, type Row, whole } from './table.ts'
import { cpuMs, type World } from './world.ts'

/** 64 officers calling the next, 4,096 calls a round; and what knowing the officer costs of it. */
export async function callRows(world: World, officers: Officers): Promise<Row[]> {
  const { sql, host, server, day, quick } = world
  const load = child<Job, Load>('./load.ts')
  const ours: { rate: number; p50: number; p99: number; cpuUs: number }[] = []
  const limits: number[] = []
  const wrong: string[] = []
  let calls = 0
  for (let i = 0; i < (quick ? 2 : 5); i++) {
    await fillHall(world, officers.lines)
    const before = await cpuMs(server.pid)
    const { count, seconds, statuses, p50, p99, ids } = await load.ask({
      port: server.port,
      clients: asks(officers),
      keyed: true,
      ids: true,
    })
    const cpu = (await cpuMs(server.pid)) - before
    ours.push({ rate: count / seconds, p50, p99, cpuUs: (cpu * 1000) / count })
    calls += count
    if (statuses[201] !== count) wrong.push(`answers ${JSON.stringify(statuses)}`)
    if (new Set(ids).size !== count) wrong.push(`answered ${new Set(ids).size} different tickets of ${count}`)
    wrong.push(...(await refuteCalls(sql, count)))
    await fillHall(world, officers.lines)
    limits.push(await limit({ host, clients: OFFICERS, scripts: [callScript(day)], transactions: COUNTERS }))
    wrong.push(...(await refuteCalls(sql, OFFICERS * COUNTERS)).map(text => `limit: ${text}`))
  }
  await load.end()
  const [rate, best, cpuUs] = [median(ours.map(r => r.rate)), median(limits), median(ours.map(r => r.cpuUs))]
  const auth = await authUs(world, officers.tokens[0]!)
  return [
    {
      what: `call next, HTTP, ${OFFICERS} officers, ${LINES} lines`,
      ours: `${whole(rate)}/s`,
      limit: `${whole(best)}/s ${limitBy}`,
      ratio: percent(rate / best),
      reach: '>= 60 %',
      ok: rate / best >= 0.6,
      note: `p50 ${median(ours.map(r => r.p50)).toFixed(1)} ms, p99 ${median(ours.map(r => r.p99)).toFixed(1)} ms, server ${whole(cpuUs)} us of CPU each`,
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
      what: '  knowing the officer',
      ours: `${auth.known.toFixed(1)} us`,
      limit: '',
      ratio: `${percent(auth.known / cpuUs)} of a call`,
      reach: '',
      ok: null,
      note: `${whole(auth.asked)} us when the second it is remembered for is over`,
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

/** Microseconds to know who holds a token: remembered, and asked of the database. */
async function authUs({ sql }: World, token: string) {
  const time = async (times: number, stepMs: number) => {
    const begin = performance.now()
    for (let i = 0; i < times; i++) await actorOf(sql, token, new Date(Date.now() + i * stepMs))
    return ((performance.now() - begin) * 1000) / times
  }
  await time(2_000, 0)
  return { known: await time(20_000, 0), asked: await time(500, 1_000) }
}
