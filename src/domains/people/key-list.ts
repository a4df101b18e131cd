import type { Asking } from '#kernel/access.ts'
import type { Sql } from '#kernel/sql.ts'
import { managedMall } from './managed-mall.ts'
import { ENDING_DAYS, type Scope } from './scopes.ts'

/**
 * An integration's key, never the key itself. `lastUsedAt`: whichever of its texts it was. `old` is the text before the last rotation, while it is good, and
 * whether the program has changed over to the new one.
 */
export type KeyLine = {
  id: string
  name: string
  scopes: Scope[]
  agency: string | null
  perMinute: number
  madeAt: Date
  expiresAt: Date
  lastUsedAt: Date | null
  old: { until: Date; lastUsedAt: Date | null; changedOver: boolean } | null
  /** `ending`: within 14 days, so somebody must rotate it. */
  state: 'good' | 'ending' | 'ended' | 'revoked'
}

type Row = Omit<KeyLine, 'old' | 'state'> & { newUsed: boolean; oldUntil: Date | null; oldUsedAt: Date | null; revokedAt: Date | null }

/** The keys of the asker's mall, those that end first on top, those out of force last and for a quarter of a year. Refuses `access.denied`. */
export async function keyList(sql: Sql, asking: Asking): Promise<KeyLine[]> {
  const mall = managedMall(asking)
  const { now } = asking
  const rows = await sql<Row[]>`
    select key_id as id, name, scopes, agency_id as agency, per_minute as "perMinute", made_at as "madeAt", expires_at as "expiresAt",
      greatest(last_used_at, previous_used_at) as "lastUsedAt", last_used_at is not null as "newUsed", previous_until as "oldUntil", previous_used_at as "oldUsedAt", revoked_at as "revokedAt"
    from api_keys
    where mall_id = ${mall} and least(expires_at, coalesce(revoked_at, expires_at)) > ${new Date(now.getTime() - 90 * 86_400_000)}
    order by revoked_at is not null or expires_at <= ${now}, expires_at, name`
  return rows.map(({ newUsed, oldUntil, oldUsedAt, revokedAt, ...key }) => ({
    ...key,
    old: oldUntil && oldUntil > now && !revokedAt ? { until: oldUntil, lastUsedAt: oldUsedAt, changedOver: newUsed } : null,
    state: revokedAt ? 'revoked' : stateOf(key.expiresAt, now),
  }))
}

function stateOf(end: Date, now: Date) {
  const days = (end.getTime() - now.getTime()) / 86_400_000
  return days <= 0 ? 'ended' : days <= ENDING_DAYS ? 'ending' : 'good'
}
