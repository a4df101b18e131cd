import { endSessions, type Session } from '#domains/people/sessions.ts'
import { revokeToken } from '#domains/people/tokens.ts'
import type { Asking } from '#kernel/access.ts'
import { type Sql, transaction } from '#kernel/sql.ts'
import { closeSitting } from './close-counter.ts'
import { ownCounter } from './own-counter.ts'
import { lockCounter } from './sitting-at.ts'

/**
 * Somebody goes: their counter closes and their session ends, in one transaction, so that nothing is left open whatever breaks in between. A
 * locked session may be ended too. `token` is what a device or a demonstration link carries in place of a session. Refuses `counter.busy` while
 * a number is open at the counter: then nothing changes.
 */
export function signOut(sql: Sql, { who, now }: Asking, { session, token }: { session: Session | null; token: string | null }) {
  const mall = session?.mall ?? who.mall
  const actor = session ? `staff:${session.staff}` : who.id
  return transaction(sql, async sql => {
    const counter = mall ? await ownCounter(sql, mall, actor) : null
    if (mall && counter) {
      await lockCounter(sql, mall, counter.id)
      await closeSitting(sql, mall, counter.id, actor, now)
    }
    if (session) await endSessions(sql, session, { id: session.id }, now)
    else if (token && who.role !== 'stranger') await revokeToken(sql, token, now)
  })
}
