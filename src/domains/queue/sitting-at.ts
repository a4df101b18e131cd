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
