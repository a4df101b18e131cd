import type { Asking } from '#kernel/access.ts'
import { localDay } from '#kernel/civil.ts'
import { refuse } from '#kernel/errors.ts'
import type { RequestName } from '#kernel/once.ts'
import type { Pool } from '#kernel/sql.ts'
import { hallOf } from './hall.ts'

/**
 * Calls the next person at this counter: the smallest turn time it can serve (rules.md 2.4 to 2.6), claimed in one statement. Answers the
 * ticket's id, or null when nobody is callable. Refuses `counter.closed`, `counter.busy`, `counter.taken`, `idempotency.mismatch`. Two officers
 * in the same instant get two people; a repeated request name answers the same ticket.
 */
export async function callNext(sql: Pool, { who, now }: Asking, counter: string, request?: RequestName): Promise<string | null> {
  const mall = who.mall ?? refuse('access.denied')
  const { zone } = await hallOf(sql, mall, now)
  const { scope, key, hash } = request ?? { scope: null, key: null, hash: null }
  const [row] = await sql<{ refusal: string | null; ticket: string | null }[]>`
    select refusal, ticket_id as ticket
    from call_next(${mall}, ${counter}, ${localDay(now, zone)}, ${now}, ${who.id}, ${scope}, ${key}, ${hash})`
  if (row!.refusal) refuse(row!.refusal, { counter })
  return row!.ticket
}
