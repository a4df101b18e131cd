import type { Actor } from '#kernel/access.ts'
import { remembering } from '#kernel/cache.ts'
import { refuse } from '#kernel/errors.ts'
import type { Sql } from '#kernel/sql.ts'
import { hashOf, mallOfSecret } from './tokens.ts'

const SEEN_EVERY_MS = 60_000

export const isKey = (text: string) => /^kunci\.[a-z0-9-]{1,60}\.[0-9a-z]{40}$/.test(text)

type Row = {
  id: string
  name: string
  scopes: string[]
  agency: string | null
  perMinute: number
  usedAt: Date | null
  until: Date
  old: boolean
}

// A program asks many times a second: remembered for a second, so taking a key back works within that.
const rowOf = remembering(1_000, async (sql: Sql, key: string, now: Date): Promise<Row | undefined> => {
  const [mall, hash] = [mallOfSecret(key), hashOf(key)]
  const [row] = await sql<Row[]>`
    select key_id as id, name, scopes, agency_id as agency, per_minute as "perMinute", secret_hash <> ${hash} as old,
      case when secret_hash = ${hash} then last_used_at else previous_used_at end as "usedAt",
      case when secret_hash = ${hash} then expires_at else previous_until end as until
    from api_keys
    where mall_id = ${mall} and revoked_at is null
      and (secret_hash = ${hash} and expires_at > ${now} or previous_hash = ${hash} and previous_until > ${now})`
  if (!row) return undefined
  if (!row.usedAt || now.getTime() - row.usedAt.getTime() >= SEEN_EVERY_MS) {
    const used = row.old ? sql`previous_used_at = ${now}` : sql`last_used_at = ${now}`
    await sql`update api_keys set ${used} where mall_id = ${mall} and key_id = ${row.id}`
  }
  return row
})

/**
 * The integration that holds this key; its use is noted once a minute. The key names its mall. Refuses `access.unknown` when it is wrong, taken back
 * or has ended, or was replaced longer ago than the overlap.
 */
export async function keyHolder(sql: Sql, key: string, now: Date): Promise<Actor> {
  const row = isKey(key) ? await rowOf(sql, key, now) : undefined
  if (!row || row.until <= now) refuse('access.unknown')
  const { id, name, scopes, agency, perMinute } = row
  return { role: 'machine', id: `key:${id}`, name, mall: mallOfSecret(key), key: { scopes, perMinute }, ...(agency && { agency }) }
}
