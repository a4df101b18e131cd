import type { Asking } from '#kernel/access.ts'
import { refuse } from '#kernel/errors.ts'
import { isUuid } from '#kernel/random.ts'
import { type Sql, transaction } from '#kernel/sql.ts'
import { audited } from './audit.ts'
import { managedMall } from './managed-mall.ts'

/**
 * Takes a device's key back (rules.md 1: revocable by the manager); within a second it opens nothing, and sessions that a PIN opened there end.
 * Again is fine. Refuses
 * `access.denied` to anybody but manager and administrator, `not.found` for what is no device of the asker's mall.
 */
export async function revokeDevice(sql: Sql, asking: Asking, device: string) {
  const { who, now } = asking
  const mall = managedMall(asking)
  if (!isUuid(device)) refuse('not.found')
  await transaction(sql, async sql => {
    const [row] = await sql<{ revoked_at: Date | null }[]>`
      select revoked_at from access_tokens where mall_id = ${mall} and token_id = ${device} and role in ('kiosk', 'board', 'device') for update`
    if (!row) refuse('not.found')
    if (row.revoked_at) return
    await sql`update access_tokens set revoked_at = ${now} where mall_id = ${mall} and token_id = ${device}`
    // Whoever a PIN let in stands on this key.
    await sql`
      update staff_sessions set revoked_at = ${now} where mall_id = ${mall} and device_id = ${device} and by_pin and revoked_at is null`
    await audited(sql, mall, now, who, 'token.revoked', { subject: `token:${device}` })
  })
}
