import { answering } from './child.ts'
import { type Ask, connection, requestBytes } from './http.ts'

/** Requests that come by the clock, `perSecond`, whether the ones before are answered or not: people do not wait for each other. */
export type Paced = { port: number; asks: Ask[]; perSecond: number; keyed?: boolean }
export type Pace = { count: number; statuses: Record<string, number>; p50: number; p95: number; p99: number; most: number }

let name = 0
/** ms: the server closes a connection that rests for five seconds. */
const REST_MS = 3_000

/** Times count from when the request was due, not from when a connection was free for it. */
async function run({ port, asks, perSecond, keyed }: Paced): Promise<Pace> {
  const statuses: Record<string, number> = {}
  const took: number[] = []
  const free: { line: ReturnType<typeof connection>; since: number }[] = []
  const freeLine = () => {
    const rested = free.findLastIndex(one => performance.now() - one.since > REST_MS)
    for (const { line } of free.splice(0, rested + 1)) line.end()
    return free.pop()?.line ?? connection(port)
  }
  const begin = performance.now()
  await Promise.all(
    asks.map(async (ask, i) => {
      const due = begin + (i * 1000) / perSecond
      await new Promise(resolve => setTimeout(resolve, Math.max(0, due - performance.now())))
      const line = freeLine()
      const headers = { ...ask.headers, ...(keyed && { 'idempotency-key': `paced-${process.pid}-${name++}` }) }
      const { status } = await line.ask(requestBytes({ ...ask, headers }))
      took.push(performance.now() - due)
      statuses[status] = (statuses[status] ?? 0) + 1
      free.push({ line, since: performance.now() })
    }),
  )
  for (const { line } of free) line.end()
  took.sort((a, b) => a - b)
  const at = (share: number) => took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? 0
  return { count: took.length, statuses, p50: at(0.5), p95: at(0.95), p99: at(0.99), most: at(1) }
}

answering(run)
