import { happened } from '#kernel/outbox.ts'
import { secret } from '#kernel/random.ts'
import { type Sql, transaction } from '#kernel/sql.ts'
import type { Session } from './sessions.ts'
import { hashOf } from './tokens.ts'

/**
 * Locks a session: whoever sits down at the screen finds nothing open, the API answers `session.locked`, the counter stays as it is. Answers
 * the cookie that now stands for the locked session; the old one opens nothing within a second. Of two windows that lock in one instant, one gets
 * the cookie: the other, and whoever comes when it is locked or ended already, gets null and changes nothing.
 */
export function lockSession(sql: Sql, cookie: string, { mall, id, staff, device }: Session, now: Date): Promise<string | null> {
  const fresh = `ses.${mall}.${secret(40)}`
  return transaction(sql, async sql => {
    const [row] = await sql`
      update staff_sessions set locked_at = ${now}, secret_hash = ${hashOf(fresh)}
      where mall_id = ${mall} and secret_hash = ${hashOf(cookie)} and revoked_at is null and locked_at is null returning 1`
    if (!row) return null
    await happened(sql, mall, now, `staff:${staff}`, [{ kind: 'device.locked', data: { session: id, device } }])
    return fresh
  })
}
