import type { Asking } from '#kernel/access.ts'
import { refuse } from '#kernel/errors.ts'
import { type Sql, transaction } from '#kernel/sql.ts'
import { audited } from './audit.ts'
import { managedMall } from './managed-mall.ts'

/** Takes a key back, and the one before it: within a second neither opens anything. Refuses `access.denied`, `not.found`. */
export async function revokeKey(sql: Sql, asking: Asking, id: string) {
  const mall = managedMall(asking)
  const { who, now } = asking
  await transaction(sql, async sql => {
    const [row] = await sql`
      update api_keys set revoked_at = ${now} where mall_id = ${mall} and key_id = ${id} and revoked_at is null returning 1`
    if (!row) refuse('not.found')
    await audited(sql, mall, now, who, 'key.revoked', { subject: `key:${id}` })
  })
}
