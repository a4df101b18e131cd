import { setTimeout as sleep } from 'node:timers/promises'
import { child } from './child.ts'
import { askOnce, connection, requestBytes } from './http.ts'
import type { Question, Seen } from './listeners.ts'
import { fillHall, type Officers } from './officers.ts'
import type { Constant } from './raw.ts'
import { quantile, type Row, whole } from './table.ts'
import { MALL, memoryMb, type World } from './world.ts'

const CLIENTS = 1_000
const PATH = `/api/v1/malls/${MALL}/events`
const SEEN_WITHIN_MS = 5_000

/**
 * From the moment an officer's call leaves to the moment each of 1,000 boards and phones has it. The raw server gets a POST and writes one
 * ready buffer to 1,000 streams: same listeners, same clock, turn by turn.
 */
export async function liveRows(world: World, officers: Officers): Promise<Row[]> {
  const { server, quick } = world
  await oneCounterEach(world)
  await fillHall(world, officers.lines)
  const rawServer = child<Constant, number>('./raw.ts')
  const rawPort = await rawServer.ask({ status: 200, headers: {}, body: Buffer.alloc(0), frame: frame() })
  const listeners = child<Question, Seen>('./listeners.ts')
  await listeners.ask({ open: CLIENTS, port: server.port, path: PATH })
  await listeners.ask({ open: CLIENTS, port: rawPort, path: '/events' })
  const memory = await memoryMb(server.pid)
  const found = { ours: [] as number[], raw: [] as number[], missing: 0 }
  const line = connection(server.port)
  const times = quick ? 10 : 40
  for (let i = 0; i < times; i++) {
    const ask = {
      method: 'POST',
      path: `/api/v1/counters/bench-${i}-1/calls`,
      headers: { authorization: `Bearer ${officers.tokens[i]!}`, 'idempotency-key': `live-${i}` },
      body: {},
    }
    const one = await seen(listeners, PATH, async () => {
      const { status, body } = await line.ask(requestBytes(ask))
      if (status !== 201) throw new Error(`call: ${status} ${body}`)
    })
    const other = await seen(listeners, '/events', async () => void (await askOnce(rawPort, { method: 'POST', path: '/fire', body: {} })))
    // The first ones warm both servers up.
    if (i < 4) continue
    found.ours.push(...one.ms)
    found.raw.push(...other.ms)
    found.missing += one.missing
  }
  line.end()
  await listeners.end()
  await rawServer.end()
  const at = (ms: number[]) => [0.5, 0.95, 0.99].map(share => quantile(ms, share))
  const [ours, raw] = [at(found.ours), at(found.raw)]
  const ratio = ours[1]! / raw[1]!
  return [
    {
      what: `call -> seen by ${whole(CLIENTS)} SSE clients, p95`,
      ours: `${whole(ours[1]!)} ms`,
      limit: `${whole(raw[1]!)} ms node:http`,
      ratio: `${ratio.toFixed(2)} x`,
      reach: '<= 250 ms, <= 2 x',
      ok: ours[1]! <= 250 && ratio <= 2 && !found.missing,
      note: `p50 ${whole(ours[0]!)} / ${whole(raw[0]!)}, p99 ${whole(ours[2]!)} / ${whole(raw[2]!)} ms over ${times - 4} calls, ${found.missing} missing; ours with the transaction of the call`,
      figures: { ours, raw },
    },
    {
      what: `memory with ${whole(CLIENTS)} streams`,
      ours: `${whole(memory)} MB`,
      limit: '',
      ratio: '',
      reach: '<= 400 MB',
      ok: memory <= 400,
    },
  ]
}

/** As in a hall: what the program remembers of it should not be larger than a hall's. */
async function oneCounterEach({ sql }: World) {
  await sql`truncate events, requests, tickets, visits cascade`
  for (const table of ['counter_sessions', 'counters'])
    await sql`delete from ${sql(table)} where counter_id like 'bench-%' and counter_id not like '%-1'`
}

type Listeners = ReturnType<typeof child<Question, Seen>>

/** Milliseconds from `fire` to each listener of `group`; then the pause that makes it about one call a second. */
async function seen(listeners: Listeners, group: string, fire: () => Promise<void>) {
  const watching = listeners.ask({ watch: group, timeoutMs: SEEN_WITHIN_MS })
  await sleep(50)
  const begin = Number(process.hrtime.bigint())
  await fire()
  const { at, missing } = await watching
  await sleep(400)
  return { ms: at.map(ns => (ns - begin) / 1e6), missing }
}

/** As many bytes as a call has in our own streams. */
function frame(): Buffer {
  const call = { number: 'A001', counter: 'disdukcapil-1', counterNumber: 1, place: 'Lantai 1', placeEn: 'Floor 1', nth: 1, at: new Date() }
  const changed = { what: 'queue', agencies: ['disdukcapil'] }
  return Buffer.from(
    `id: 1000.1000\nevent: call\ndata: ${JSON.stringify(call)}\n\nid: 1000.1000\nevent: changed\ndata: ${JSON.stringify(changed)}\n\n`,
  )
}
