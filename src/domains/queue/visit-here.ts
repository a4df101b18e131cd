import type { Asking } from '#kernel/access.ts'
import { remembering } from '#kernel/cache.ts'
import { refuse } from '#kernel/errors.ts'
import type { Sql } from '#kernel/sql.ts'

/** A visit by its unguessable key, and the mall the key's first letters name. */
export type ByKey = { mall: string; key: string }

const mallsByCode = remembering(2_000, async (sql: Sql) => {
  const rows = await sql<{ code: string; mall_id: string }[]>`select code, mall_id from malls`
  return new Map(rows.map(r => [r.code, r.mall_id]))
})

/** Which visit a key means; the key names its mall, so that every later statement touches one mall only. Refuses `not.found`. */
export async function visitByKey(sql: Sql, key: string, now: Date): Promise<ByKey> {
  if (!/^[a-z]{2}-[0-9a-z]{20}$/.test(key)) refuse('not.found')
  const mall = (await mallsByCode(sql, 'malls', now)).get(key.slice(0, 2)) ?? refuse('not.found')
  return { mall, key }
}

/** Who holds the key may act; staff of another mall do not find the visit. */
export function visitHere({ who }: Asking, visit: ByKey): ByKey {
  if (who.mall && who.mall !== visit.mall) refuse('not.found')
  return visit
}
