import { refuse } from '#kernel/errors.ts'
import type { Sql } from '#kernel/sql.ts'

export type PairingLimit = { code: 'pairing.tries' | 'pairing.asks'; tries: number; ms: number }

/**
 * Claims one of the tries a name has within its window, before it is known whether it hits: one statement, so that a hundred at once get no
 * more than the limit, and in the database, so that it holds over restarts. Call it outside a transaction: the claim stays. Refuses `limit.code`
 * with the minutes until the window ends.
 */
export async function claimPairingTry(sql: Sql, mall: string, name: Buffer, limit: PairingLimit, now: Date) {
  const over = new Date(now.getTime() - limit.ms)
  const [claimed] = await sql`
    insert into pairing_tries as t (mall_id, name_hash, since, tries) values (${mall}, ${name}, ${now}, 1)
    on conflict (mall_id, name_hash) do update
      set tries = case when t.since <= ${over} then 1 else t.tries + 1 end, since = case when t.since <= ${over} then ${now} else t.since end
      where t.since <= ${over} or t.tries < ${limit.tries}
    returning 1`
  if (claimed) return
  const [row] = await sql<{ since: Date }[]>`select since from pairing_tries where mall_id = ${mall} and name_hash = ${name}`
  const left = (row?.since ?? now).getTime() + limit.ms - now.getTime()
  refuse(limit.code, { minutes: Math.max(1, Math.ceil(left / 60_000)) })
}

/** Gives a try back: who was right has missed nothing. */
export const returnPairingTry = (sql: Sql, mall: string, name: Buffer) =>
  sql`update pairing_tries set tries = tries - 1 where mall_id = ${mall} and name_hash = ${name} and tries > 0`
