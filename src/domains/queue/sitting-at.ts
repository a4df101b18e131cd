import type { Sql } from '#kernel/sql.ts'

/**
 * Who sits at a counter and what is served there now; undefined when it is closed. Locked until the caller's transaction ends, so that
 * nobody closes a counter while somebody is being called to it.
 */
export async function sittingAt(sql: Sql, mall: string, counter: string): Promise<{ actor: string; services: string[] } | undefined> {
  const [session] = await sql<{ actor: string; services: string[] }[]>`
    select actor, services from counter_sessions where mall_id = ${mall} and counter_id = ${counter} and closed_at is null for no key update`
  return session
}

/** Nobody opens, closes or calls at a counter until the caller's transaction ends. */
export async function lockCounter(sql: Sql, mall: string, counter: string) {
  await sql`select 1 from counters where mall_id = ${mall} and counter_id = ${counter} for no key update`
  await sittingAt(sql, mall, counter)
}
