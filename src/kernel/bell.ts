import type { Log } from './log.ts'
import type { Pool } from './sql.ts'

const COALESCE_MS = 20

/**
 * The doorbell between processes (house.md: no NOTIFY inside a hot transaction): rung after a commit, at most once per 20 ms, it carries
 * nothing; `heard` runs here at once and in every other process that listens, also after a lost connection, when something may have been missed.
 */
export function createBell({ sql, heard, log }: { sql: Pool; heard: () => void; log: Log }) {
  let timer: NodeJS.Timeout | null = null
  let unlisten: (() => Promise<void>) | null = null
  let over = false
  return {
    async listen() {
      unlisten = (await sql.listen('bell', heard, heard)).unlisten
    },
    ring() {
      if (over) return
      timer ??= setTimeout(() => {
        timer = null
        heard()
        sql`select pg_notify('bell', '')`.catch(error => log.warn('bell.failed', { error: String(error) }))
      }, COALESCE_MS)
    },
    async end() {
      over = true
      if (timer) clearTimeout(timer)
      await unlisten?.()
    },
  }
}
