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

/** What happens on the clock, not on a person's word: the day's end, and the end of the time for which personal data is kept. Answers how to stop; a run under way is waited for. */
export function startWorker({ database, clock, live, log }: Parts): () => Promise<void> {
  let running: Promise<void> = Promise.resolve()
  const round = async () => {
    const closed = await closeDays(database, clock.now())
    if (closed) {
      log.info('day.closed', { visits: closed })
      live.ring()
    }
  }
  let retainedAt = Number.NEGATIVE_INFINITY
  const retention = async () => {
    const now = clock.now()
    if (now.getTime() - retainedAt < RETENTION_EVERY_MS) return
    for (const { mall, kind, rows } of await retain(database, keepings, now)) log.info('retention', { mall, kind, rows })
    retainedAt = now.getTime()
  }
  const start = () => {
    running = running
      .then(round)
      .then(retention)
      .catch(error => log.warn('worker.failed', { error: String(error) }))
  }
  start()
  const timer = setInterval(start, EVERY_MS)
  return async () => {
    clearInterval(timer)
    await running
  }
}
