import { refuse } from '#kernel/errors.ts'
import { happened } from '#kernel/outbox.ts'
import type { Sql } from '#kernel/sql.ts'
import type { Session } from './sessions.ts'

const TRIES_MAX = 5
const TRIES_MS = 15 * 60_000

/**
 * Notes that a session showed a wrong code or password; the fifth within 15 minutes ends the session, so that who sits down at somebody's
 * screen cannot go on guessing. Call it outside a transaction: the note stays. Refuses `access.unknown` with the fifth.
 */
export async function noteMiss(sql: Sql, session: Session, kind: 'staff.factor_missed' | 'staff.password_missed', now: Date) {
  await happened(sql, session.mall, now, `staff:${session.staff}`, [{ kind, data: { session: session.id } }])
  const [misses] = await sql<{ n: number }[]>`
    select count(*)::int as n from events where mall_id = ${session.mall} and kind = ${kind} and at > ${new Date(now.getTime() - TRIES_MS)}
      and data->>'session' = ${session.id}`
  if (misses!.n < TRIES_MAX) return
  await sql`update staff_sessions set revoked_at = ${now} where mall_id = ${session.mall} and session_id = ${session.id}`
  refuse('access.unknown')
}
