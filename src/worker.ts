import { closeDays } from '#domains/queue/close-day.ts'
import type { Clock } from '#kernel/clock.ts'
import type { Live } from '#kernel/live.ts'
import type { Log } from '#kernel/log.ts'
import type { Pool } from '#kernel/sql.ts'

const EVERY_MS = 30_000

/** What happens on the clock, not on a person's word: the day's end. Answers how to stop; a run under way is waited for. */
export function startWorker({ sql, clock, live, log }: { sql: Pool; clock: Clock; live: Live; log: Log }): () => Promise<void> {
  let running: Promise<void> = Promise.resolve()
  const round = async () => {
    const closed = await closeDays(sql, clock.now())
    if (closed) {
      log.info('day.closed', { visits: closed })
      live.ring()
    }
  }
  const start = () => {
    running = running.then(round).catch(error => log.warn('worker.failed', { error: String(error) }))
  }
  start()
  const timer = setInterval(start, EVERY_MS)
  return async () => {
    clearInterval(timer)
    await running
  }
}
