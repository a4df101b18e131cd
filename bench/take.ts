import { child } from './child.ts'
import { type Line, linesOf } from './lines.ts'
import type { Job, Load } from './load.ts'
import { limit, limitBy } from './pgbench.ts'
import { median, percent, type Row, whole } from './table.ts'
import { costOf, MALL, reset, type Server, type World } from './world.ts'

const CLIENTS = 32
const LINES = 10

/** Taking numbers at kiosks: through HTTP as the program does it, one transaction a number, and the database alone by the same statement. */
export async function takeRows(world: World): Promise<Row[]> {
  const { host, server, day, quick } = world
  const seconds = quick ? 2 : 3
  const lines = await linesOf(world, LINES)
  const token = await world.token({ role: 'kiosk' })
  const single = await world.serve(['--import', new URL('./one-by-one.ts', import.meta.url).href], 'web')
  const load = child<Job, Load>('./load.ts')
  const found = { ours: [] as Round[], single: [] as Round[], limit: [] as { rate: number; databaseUs: number }[] }
  const through = (at: Server, seconds: number) => round(world, load, at, lines, token, seconds)
  const scripts = lines.map(line => takeScript(line, day))
  for (const at of [server, single]) await through(at, 1)
  for (let i = 0; i < (quick ? 1 : 3); i++) {
    found.ours.push(await through(server, seconds))
    await reset(world)
    const { result, databaseUs } = await costOf(
      world,
      server,
      r => r.count,
      () => limit({ host, clients: CLIENTS, scripts, seconds }),
    )
    found.limit.push({ rate: result.tps, databaseUs })
    found.single.push(await through(single, seconds))
  }
  await Promise.all([load.end(), single.stop()])
  await reset(world)
  const best = median(found.limit.map(l => l.rate))
  const row = (what: string, rounds: Round[], floor: number | null): Row => {
    const rate = median(rounds.map(r => r.rate))
    const note = `${inMs(rounds)}; CPU each: ${inUs(rounds)}, limit's database ${whole(median(found.limit.map(l => l.databaseUs)))} us`
    const ratio = rate / best
    const reach = floor === null ? '' : `>= ${percent(floor)}`
    return {
      what,
      ours: `${whole(rate)}/s`,
      limit: `${whole(best)}/s ${limitBy}`,
      ratio: percent(ratio),
      reach,
      ok: floor === null ? null : ratio >= floor,
      note,
    }
  }
  const rows = [
    row(`take a number, HTTP, ${CLIENTS} clients, ${LINES} lines`, found.ours, 0.6),
    row('  the same, one transaction a number', found.single, null),
  ]
  return rows.map(r => ({ ...r, figures: found }))
}

export type Round = { rate: number; p50: number; p99: number; serverUs: number; databaseUs: number }

export const inMs = (rounds: Round[]) =>
  `p50 ${median(rounds.map(r => r.p50)).toFixed(1)} ms, p99 ${median(rounds.map(r => r.p99)).toFixed(1)} ms`
export const inUs = (rounds: Round[]) =>
  `server ${whole(median(rounds.map(r => r.serverUs)))} us, database ${whole(median(rounds.map(r => r.databaseUs)))} us`

async function round(
  world: World,
  load: ReturnType<typeof child<Job, Load>>,
  at: Server,
  lines: Line[],
  token: string,
  seconds: number,
): Promise<Round> {
  await reset(world)
  const asks = lines.map(({ service }) => ({
    method: 'POST',
    path: `/api/v1/malls/${MALL}/visits`,
    headers: { authorization: `Bearer ${token}` },
    body: { services: [service], channel: 'kiosk' },
  }))
  // Each client begins at another line.
  const clients = Array.from({ length: CLIENTS }, (_, i) => [...asks.slice(i % LINES), ...asks.slice(0, i % LINES)])
  const { result, serverUs, databaseUs } = await costOf(
    world,
    at,
    r => r.count,
    () => load.ask({ port: at.port, clients, seconds, keyed: true }),
  )
  const { count, seconds: spent, statuses, p50, p99 } = result
  if (statuses[201] !== count) throw new Error(`take a number: ${JSON.stringify(statuses)}`)
  const [kept] = await world.sql<{ visits: number; gaps: number }[]>`
    select (select count(*) from visits where letter <> 'X') as visits,
      (select count(*) from queue_days d where last_number <> (select count(*) from visits v where v.letter = d.letter)) as gaps`
  if (kept!.visits !== count || kept!.gaps)
    throw new Error(`take a number: ${count} answered, ${kept!.visits} kept, ${kept!.gaps} letters with gaps`)
  return { rate: count / spent, p50, p99, serverUs, databaseUs }
}

/** The verb's own transaction for one visit, in one call; ids come from the database, which costs it a few microseconds. */
function takeScript({ agency, service, letter }: Line, day: string): string {
  return `select * from take_numbers('${MALL}', '${day}'::date, jsonb_build_array(jsonb_build_object(
    'ord', 0, 'at', now(), 'requestScope', 'bench', 'requestKey', gen_random_uuid(), 'requestHash', 'x', 'visit', gen_random_uuid(),
    'key', 'kd-' || gen_random_uuid(), 'letter', '${letter}', 'channel', 'kiosk', 'class', null, 'credit', 0,
    'checkedInAt', now(), 'simulated', true, 'actor', 'kiosk-bench', 'tickets', jsonb_build_array(jsonb_build_object(
      'id', gen_random_uuid(), 'service', '${service}', 'agency', '${agency}', 'limit', null, 'turnAt', now(), 'after', '[]'::jsonb)))))`
}
