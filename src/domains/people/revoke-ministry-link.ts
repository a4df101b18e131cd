import type { Asking } from '#kernel/access.ts'
import { refuse } from '#kernel/errors.ts'
import { isUuid } from '#kernel/random.ts'
import { type Sql, transaction } from '#kernel/sql.ts'
import { audited } from './audit.ts'
import { managedMall } from './managed-mall.ts'

/** Takes a read-only link back; its page is gone with the next request. Refuses `access.denied`, `not.found` for what is no such link of the mall in force. */
export async function revokeMinistryLink(sql: Sql, asking: Asking, id: string) {
  const mall = managedMall(asking)
  const { who, now } = asking
  if (!isUuid(id)) refuse('not.found')
  await transaction(sql, async sql => {
    const [row] = await sql`
      update access_tokens set revoked_at = ${now}
      where mall_id = ${mall} and token_id = ${id} and role = 'ministry' and revoked_at is null and expires_at > ${now} returning 1`
    if (!row) refuse('not.found')
    await audited(sql, mall, now, who, 'token.revoked', { subject: `token:${id}` })
  })
}
