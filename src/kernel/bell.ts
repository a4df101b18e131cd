import type { Log } from './log.ts'
import type { Pool } from './sql.ts'

const REST_MS = 20

/**
 * The doorbell between processes (house.md: no NOTIFY inside a hot transaction): rung after a commit, it sounds at once and then rests for
 * 20 ms, so that a rush is told of fifty times a second and a single call without delay. It carries nothing; `heard` runs here at once and in
 * every other process that listens, also after a lost connection, when something may have been missed.
 */
export function createBell({ sql, heard, log }: { sql: Pool; heard: () => void; log: Log }) {
  let resting: NodeJS.Timeout | null = null
  let rung = false
  let unlisten: (() => Promise<void>) | null = null
  let over = false

  function sound() {
    rung = false
    resting = setTimeout(() => {
      resting = null
      if (rung) sound()
    }, REST_MS)
    heard()
    sql`select pg_notify('bell', '')`.catch(error => log.warn('bell.failed', { error: String(error) }))
  }

  return {
    async listen() {
      unlisten = (await sql.listen('bell', heard, heard)).unlisten
    },
    ring() {
      if (over) return
      rung = true
      if (!resting) sound()
    },
    async end() {
      over = true
      if (resting) clearTimeout(resting)
      const leave = unlisten
      unlisten = null
      await leave?.()
    },
  }
}
