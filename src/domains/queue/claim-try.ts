import { refuse } from '#kernel/errors.ts'
import type { Sql } from '#kernel/sql.ts'

export type Limit = { tries: number; ms: number }

/**
 * Claims one of the tries a name has within its window, before it is known whether it hits: one statement, so that a thousand at once get no
 * more than the limit. Refuses `too.many` with the seconds until the window ends.
 */
export async function claimTry(sql: Sql, mall: string, name: Buffer, { tries, ms }: Limit, now: Date) {
  const over = new Date(now.getTime() - ms)
  const [claimed] = await sql`
    insert into lookup_tries as t (mall_id, name_hash, since, tries) values (${mall}, ${name}, ${now}, 1)
    on conflict (mall_id, name_hash) do update
      set tries = case when t.since <= ${over} then 1 else t.tries + 1 end, since = case when t.since <= ${over} then ${now} else t.since end
      where t.since <= ${over} or t.tries < ${tries}
    returning 1`
  if (claimed) return
  const [row] = await sql<{ since: Date }[]>`select since from lookup_tries where mall_id = ${mall} and name_hash = ${name}`
  refuse('too.many', { seconds: Math.max(1, Math.ceil(((row?.since ?? now).getTime() + ms - now.getTime()) / 1000)) })
}

/** Gives claimed tries back: who is right has missed nothing. */
export async function returnTries(sql: Sql, mall: string, names: Buffer[]) {
  await sql`update lookup_tries set tries = tries - 1 where mall_id = ${mall} and name_hash in ${sql(names)} and tries > 0`
}
