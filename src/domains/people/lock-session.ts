import { happened } from '#kernel/outbox.ts'
import { secret } from '#kernel/random.ts'
import { type Sql, transaction } from '#kernel/sql.ts'
import type { Session } from './sessions.ts'
import { hashOf } from './tokens.ts'

/**
 * Locks a session: whoever sits down at the screen finds nothing open, the API answers `session.locked`, the counter stays as it is. Answers
 * the cookie that now stands for the locked session; the old one opens nothing within a second. Locked already is fine; an ended one answers null.
 */
export function lockSession(sql: Sql, { mall, id, staff, device }: Session, now: Date): Promise<string | null> {
  const fresh = `ses.${mall}.${secret(40)}`
  return transaction(sql, async sql => {
    const [row] = await sql`
      update staff_sessions set locked_at = coalesce(locked_at, ${now}), secret_hash = ${hashOf(fresh)}
      where mall_id = ${mall} and session_id = ${id} and revoked_at is null returning 1`
    if (!row) return null
    await happened(sql, mall, now, `staff:${staff}`, [{ kind: 'device.locked', data: { session: id, device } }])
    return fresh
  })
}
