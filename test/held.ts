import type { Sql } from '#kernel/sql.ts'

const LOOK_MS = 10

/**
 * Until each of these waits for a lock in this database, or is over (then whoever asks sees that it did not wait). So a race is walked step by step,
 * on however slow a machine. Ask on the connection that holds the lock.
 */
export async function untilHeld(sql: Sql, ...doing: Promise<unknown>[]) {
  let over = 0
  for (const one of doing)
    one.then(
      () => over++,
      () => over++,
    )
  for (;;) {
    const [row] = await sql<{ waiting: number }[]>`
      select count(distinct pid)::int as waiting from pg_locks where not granted and pid in (
        select pid from pg_locks join pg_database d on d.oid = database where datname = current_database())`
    if (row!.waiting + over >= doing.length) return
    await new Promise(resolve => setTimeout(resolve, LOOK_MS))
  }
}
