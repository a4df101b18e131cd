import type { Asking } from '#kernel/access.ts'
import { refuse } from '#kernel/errors.ts'
import type { Sql } from '#kernel/sql.ts'

/**
 * Takes a kiosk's or board's token back (rules.md 1: revocable by the manager); within a second it opens nothing. Again is fine. Refuses
 * `access.denied` to anybody but manager and administrator, `not.found` for what is no device of the asker's mall.
 */
export async function revokeDevice(sql: Sql, { who, now }: Asking, device: string) {
  if (who.role !== 'manager' && who.role !== 'admin') refuse('access.denied')
  const mall = who.mall ?? refuse('access.denied')
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(device)) refuse('not.found')
  const [row] = await sql`
    update access_tokens set revoked_at = coalesce(revoked_at, ${now}) where mall_id = ${mall} and token_id = ${device} and role in ('kiosk', 'board')
    returning 1`
  if (!row) refuse('not.found')
}
