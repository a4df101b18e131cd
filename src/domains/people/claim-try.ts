import { refuse } from '#kernel/errors.ts'
import type { Sql } from '#kernel/sql.ts'

/** So many tries within a window that begins with the first of them. `code` is what is refused, else `too.many`. */
export type Tries = { tries: number; ms: number; code?: string }

/**
 * Claims one of the tries a name has within its window, before it is known whether it hits: one statement, so that a thousand at once get no
 * more than the limit, and in the database, so that it holds over processes and restarts. Call it outside a transaction: the claim stays.
 * `name` is a keyed hash that says what is counted. Answers which one of the window it is. Refuses `limit.code` with the seconds, minutes and
 * hours until the window ends.
 */
export async function claimTry(sql: Sql, mall: string, name: Buffer, limit: Tries, now: Date): Promise<number> {
  const claimed = await tryLeft(sql, mall, name, limit, now)
  if (claimed) return claimed
  const [row] = await sql<{ since: Date }[]>`select since from tries where mall_id = ${mall} and name_hash = ${name}`
  const seconds = Math.max(1, Math.ceil(((row?.since ?? now).getTime() + limit.ms - now.getTime()) / 1000))
  refuse(limit.code ?? 'too.many', { seconds, minutes: Math.ceil(seconds / 60), hours: Math.ceil(seconds / 3600) })
}

/** The same for what is no refusal when none is left: null then. */
export async function tryLeft(sql: Sql, mall: string, name: Buffer, { tries, ms }: Tries, now: Date): Promise<number | null> {
  const over = new Date(now.getTime() - ms)
  const [claimed] = await sql<{ tries: number }[]>`
    insert into tries as t (mall_id, name_hash, since, tries) values (${mall}, ${name}, ${now}, 1)
    on conflict (mall_id, name_hash) do update
      set tries = case when t.since <= ${over} then 1 else t.tries + 1 end, since = case when t.since <= ${over} then ${now} else t.since end
      where t.since <= ${over} or t.tries < ${tries}
    returning tries`
  return claimed?.tries ?? null
}

/** Gives claimed tries back: who is right has missed nothing. */
export async function returnTries(sql: Sql, mall: string, names: Buffer[]) {
  await sql`update tries set tries = tries - 1 where mall_id = ${mall} and name_hash in ${sql(names)} and tries > 0`
}
