import { retain } from '#domains/people/retention.ts'
import { closeDays } from '#domains/queue/close-day.ts'
import type { Bound } from '#kernel/bound.ts'
import type { Clock } from '#kernel/clock.ts'
import type { Live } from '#kernel/live.ts'
import type { Log } from '#kernel/log.ts'
import { keepings } from './keepings.ts'

const EVERY_MS = 30_000
const RETENTION_EVERY_MS = 3600_000

type Parts = { database: Pick<Bound, 'sql' | 'at'>; clock: Clock; live: Live; log: Log }

/**
 * What happens on the clock, not on a person's word: the day's end, and the end of the time for which personal data is kept. Neither waits for the
 * other to go well, nor one mall for another; what failed is logged with its mall and tried again. Answers how to stop; a run under way is waited for.
 */
export function startWorker({ database, clock, live, log }: Parts): () => Promise<void> {
  const failing = (task: string) => (mall: string, error: unknown) => log.warn('worker.failed', { task, mall, error: String(error) })
  const closing = async () => {
    const closed = await closeDays(database, clock.now(), failing('day'))
    if (!closed) return
    log.info('day.closed', { visits: closed })
    live.ring()
  }
  let retainedAt = Number.NEGATIVE_INFINITY
  const retention = async () => {
    const now = clock.now()
    if (now.getTime() - retainedAt < RETENTION_EVERY_MS) return
    let whole = true
    const failed = (mall: string, error: unknown) => {
      whole = false
      failing('retention')(mall, error)
    }
    for (const { mall, kind, rows } of await retain(database, keepings, now, { failed })) log.info('retention', { mall, kind, rows })
    if (whole) retainedAt = now.getTime()
  }
  let running: Promise<void> = Promise.resolve()
  const start = () => {
    for (const [task, run] of Object.entries({ day: closing, retention }))
      running = running.then(run).catch(error => failing(task)('-', error))
  }
  start()
  const timer = setInterval(start, EVERY_MS)
  return async () => {
    clearInterval(timer)
    await running
  }
}
