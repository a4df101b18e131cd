import { answering } from './child.ts'
import { type Ask, connection, requestBytes } from './http.ts'

/**
 * Clients that ask, wait for the answer and ask again, each on a connection of its own. `seconds`: over and over for so long; without it
 * every request once. `keyed` gives each request an Idempotency-Key, as kiosks and consoles do.
 */
export type Job = { port: number; clients: Ask[][]; seconds?: number; keyed?: boolean; ids?: boolean }
export type Load = { count: number; seconds: number; statuses: Record<string, number>; p50: number; p99: number; ids: string[] }

let name = 0

async function run({ port, clients, seconds, keyed, ids }: Job): Promise<Load> {
  const statuses: Record<string, number> = {}
  const took: number[] = []
  const seen: string[] = []
  const lines = clients.map(() => connection(port))
  const ready = clients.map(asks => asks.map(ask => (keyed ? ask : requestBytes(ask))))
  const begin = performance.now()
  const until = seconds ? begin + seconds * 1000 : Number.POSITIVE_INFINITY
  await Promise.all(
    ready.map(async (asks, client) => {
      for (let i = 0; performance.now() < until && (seconds || i < asks.length); i++) {
        const ask = asks[i % asks.length]!
        const bytes = Buffer.isBuffer(ask)
          ? ask
          : requestBytes({ ...ask, headers: { ...ask.headers, 'idempotency-key': `bench-${name++}` } })
        const sent = performance.now()
        const { status, body } = await lines[client]!.ask(bytes)
        took.push(performance.now() - sent)
        statuses[status] = (statuses[status] ?? 0) + 1
        if (ids && status < 300 && status !== 204) seen.push(JSON.parse(body.toString()).id)
      }
    }),
  )
  const spent = (performance.now() - begin) / 1000
  for (const line of lines) line.end()
  took.sort((a, b) => a - b)
  const at = (share: number) => took[Math.floor(took.length * share)] ?? 0
  return { count: took.length, seconds: spent, statuses, p50: at(0.5), p99: at(0.99), ids: seen }
}

answering(run)
