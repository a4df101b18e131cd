import { z } from 'zod'
import type { Asking } from '#kernel/access.ts'
import { refuse } from '#kernel/errors.ts'
import { type Sql, transaction } from '#kernel/sql.ts'
import { audited } from './audit.ts'
import { freshKey, type Made } from './make-key.ts'
import { managedMall } from './managed-mall.ts'
import { KEY_DAYS_MAX, OVERLAP_HOURS, OVERLAP_HOURS_MAX } from './scopes.ts'
import { hashOf } from './tokens.ts'

export const RotateKey = z.strictObject({
  overlapHours: z.coerce.number().min(0).max(OVERLAP_HOURS_MAX).default(OVERLAP_HOURS),
  days: z.coerce.number().int().min(1).max(KEY_DAYS_MAX).default(90),
})
export type RotateKey = z.infer<typeof RotateKey>

/**
 * A new key in the place of one in force: same integration, scopes, limit and pseudonym, a new end. The old text stays good for `overlapHours`
 * (never past its own end), so that the other side can change over without a gap; one before that ends at once. A key that nobody has used yet is
 * thrown away instead, and the one in use keeps its overlap: pressing twice shuts no program out. Refuses `access.denied`, `not.found`.
 */
export async function rotateKey(sql: Sql, asking: Asking, id: string, { overlapHours, days }: RotateKey): Promise<Made> {
  const mall = managedMall(asking)
  const { who, now } = asking
  const [key, expiresAt] = [freshKey(mall), new Date(now.getTime() + days * 86_400_000)]
  const overlap = new Date(now.getTime() + overlapHours * 3_600_000)
  return transaction(sql, async sql => {
    const unused = sql`(last_used_at is null and coalesce(previous_until > ${now}, false))`
    const [row] = await sql<{ until: Date }[]>`
      update api_keys set previous_hash = case when ${unused} then previous_hash else secret_hash end,
        previous_until = least(${overlap}, case when ${unused} then previous_until else expires_at end),
        previous_used_at = case when ${unused} then previous_used_at else last_used_at end,
        secret_hash = ${hashOf(key)}, rotated_at = ${now}, expires_at = ${expiresAt}, last_used_at = null
      where mall_id = ${mall} and key_id = ${id} and revoked_at is null and expires_at > ${now}
      returning previous_until as until`
    if (!row) refuse('not.found')
    await audited(sql, mall, now, who, 'key.rotated', { subject: `key:${id}`, data: { until: expiresAt, oldUntil: row.until } })
    return { id, key, expiresAt }
  })
}
