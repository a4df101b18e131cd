import { databaseAway, refuse } from './errors.ts'

type Waiting<I, R> = { item: I; resolve: (result: R) => void; reject: (error: unknown) => void }
type Line<I, R> = { waiting: Waiting<I, R>[]; inFlight: number; scheduled: boolean }

const IN_FLIGHT_MAX = 2

/**
 * Group commit (backend.md 4): items asked for while earlier ones are under way share the next `run`, and each caller is answered after it.
 * `run` answers one result per item, in order. With one caller it costs what a call alone would. When the database refuses a run, nothing
 * of it was written, so each item is tried again alone and only the bad one is refused; when the database went away, nobody knows what was
 * written, and nothing is tried twice. Refuses `service.away` when `waitingMax` wait.
 */
export function batching<O extends object, I, R>(
  run: (owner: O, name: string, items: I[]) => Promise<R[]>,
  { batchMax = 200, waitingMax = 5_000 } = {},
) {
  const owners = new WeakMap<O, Map<string, Line<I, R>>>()

  const give = async (owner: O, name: string, batch: Waiting<I, R>[]) => {
    const results = await run(
      owner,
      name,
      batch.map(w => w.item),
    )
    for (const [i, w] of batch.entries()) w.resolve(results[i]!)
  }
  const failed = async (owner: O, name: string, batch: Waiting<I, R>[], error: unknown) => {
    const again = batch.length > 1 && !databaseAway(error)
    for (const w of batch) await (again ? give(owner, name, [w]).catch(w.reject) : w.reject(error))
  }

  function pump(owner: O, name: string, lines: Map<string, Line<I, R>>, line: Line<I, R>) {
    while (line.inFlight < IN_FLIGHT_MAX && line.waiting.length) {
      const batch = line.waiting.splice(0, batchMax)
      line.inFlight++
      give(owner, name, batch)
        .catch(error => failed(owner, name, batch, error))
        .finally(() => {
          line.inFlight--
          pump(owner, name, lines, line)
        })
    }
    if (!line.inFlight && !line.waiting.length && !line.scheduled) lines.delete(name)
  }

  return (owner: O, name: string, item: I): Promise<R> => {
    const lines = owners.get(owner) ?? new Map<string, Line<I, R>>()
    owners.set(owner, lines)
    const line = lines.get(name) ?? { waiting: [], inFlight: 0, scheduled: false }
    lines.set(name, line)
    if (line.waiting.length >= waitingMax) refuse('service.away')
    return new Promise((resolve, reject) => {
      line.waiting.push({ item, resolve, reject })
      if (line.scheduled) return
      line.scheduled = true
      setImmediate(() => {
        line.scheduled = false
        pump(owner, name, lines, line)
      })
    })
  }
}
