import { z } from 'zod'
import type { Asking } from '#kernel/access.ts'
import { refuse } from '#kernel/errors.ts'
import { secret, uuidv7 } from '#kernel/random.ts'
import { type Sql, transaction } from '#kernel/sql.ts'
import { audited } from './audit.ts'
import { managedMall } from './managed-mall.ts'
import { readable } from './rules/readable.ts'
import { KEY_DAYS_MAX, scopeNames } from './scopes.ts'
import { hashOf } from './tokens.ts'

export const MakeKey = z.strictObject({
  name: readable(2, 100).describe('Which integration, as colleagues call it'),
  scopes: z.array(z.enum(scopeNames)).min(1).max(scopeNames.length),
  agency: z.string().min(1).max(60).optional().describe('Only for this agency'),
  days: z.coerce.number().int().min(1).max(KEY_DAYS_MAX).default(90),
  perMinute: z.coerce.number().int().min(1).max(60_000).default(600),
})
export type MakeKey = z.infer<typeof MakeKey>

/** A key and the one time it is seen. */
export type Made = { id: string; key: string; expiresAt: Date }

/** A fresh key of this mall, which it names in clear: `kunci.MALL.SECRET`. */
export const freshKey = (mall: string) => `kunci.${mall}.${secret(40)}`

/**
 * Makes a key for an integration: good for its scopes at this mall, for one agency if named, for at most a year (issue: keys for machines).
 * Only its hash is kept; the answer is the one time it is seen. Refuses `access.denied`, and `key.agency` for an agency that is not at this mall.
 */
export async function makeKey(sql: Sql, asking: Asking, input: MakeKey): Promise<Made> {
  const mall = managedMall(asking)
  const { who, now } = asking
  const { name, agency = null, days, perMinute } = input
  const scopes = scopeNames.filter(scope => input.scopes.includes(scope))
  const [id, key, expiresAt] = [uuidv7(now), freshKey(mall), new Date(now.getTime() + days * 86_400_000)]
  await transaction(sql, async sql => {
    await sql`
      insert into api_keys (mall_id, key_id, name, scopes, agency_id, per_minute, secret_hash, made_by, made_at, expires_at)
      values (${mall}, ${id}, ${name}, ${scopes}, ${agency}, ${perMinute}, ${hashOf(key)}, ${who.id}, ${now}, ${expiresAt})`
    await audited(sql, mall, now, who, 'key.made', { subject: `key:${id}`, data: { name, scopes, agency, perMinute, until: expiresAt } })
  }).catch(error => {
    if (error?.code === '23503') refuse('key.agency', {}, { agency: 'key.agency' })
    throw error
  })
  return { id, key, expiresAt }
}
