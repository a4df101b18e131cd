import type { Asking } from '#kernel/access.ts'
import { refuse } from '#kernel/errors.ts'
import type { Sql } from '#kernel/sql.ts'
import { grantsInForce } from './sessions.ts'

/**
 * Acts about the people of a mall come one after the other until the caller's transaction ends, and whoever asks still holds the role they ask in, as it stands
 * now and not as it stood when the request began. Since nobody ends themselves, whoever could end the last one is still there afterwards: of two managers
 * who end each other at once one stays. Call it first: nothing is locked before. A token's holder (the operator's shell, a demonstration) holds no such
 * role and is not asked. Refuses `access.denied`.
 */
export async function inOffice(sql: Sql, { who, now }: Asking): Promise<void> {
  const mall = who.mall ?? refuse('access.denied')
  await sql`select pg_advisory_xact_lock(hashtext('people'), hashtext(${mall}))`
  if (!who.id.startsWith('staff:')) return
  const held = await grantsInForce(sql, mall, who.id.slice('staff:'.length), now)
  if (!held.some(({ role, agency }) => role === who.role && agency === (who.agency ?? null))) refuse('access.denied')
}
