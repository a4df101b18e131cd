import type { Asking } from '#kernel/access.ts'
import { localDay } from '#kernel/civil.ts'
import { refuse } from '#kernel/errors.ts'
import { once, type RequestName } from '#kernel/once.ts'
import { type Pool, type Sql, transaction } from '#kernel/sql.ts'
import { hallOf } from './hall.ts'

type Row = { refusal: string | null; ticket_id: string }

/**
 * Calls the next person at this counter: the smallest turn time it can serve (rules.md 2.4 to 2.6), claimed in one statement. Answers the
 * ticket's id, or null when nobody is callable. Refuses `counter.closed`, `counter.busy`, `counter.taken`. Two officers in the same instant get
 * two people; a repeated request name answers the same ticket.
 */
export async function callNext(sql: Pool, asking: Asking, counter: string, request?: RequestName): Promise<string | null> {
  const mall = asking.who.mall ?? refuse('access.denied')
  const { zone } = await hallOf(sql, mall, asking.now)
  const day = localDay(asking.now, zone)
  if (!request) return claim(sql, asking, mall, counter, day)
  return transaction(sql, sql => once(sql, mall, asking.now, request, () => claim(sql, asking, mall, counter, day)))
}

async function claim(sql: Sql, { who, now }: Asking, mall: string, counter: string, day: string): Promise<string | null> {
  const [row] = await sql<Row[]>`select refusal, ticket_id from call_next(${mall}, ${counter}, ${day}, ${now}, ${who.id})`.catch(error => {
    // The double press of one officer: the index lets one of the two through.
    if (error.constraint_name === 'tickets_one_per_counter') refuse('counter.busy')
    throw error
  })
  if (row?.refusal === 'nobody') return null
  if (row?.refusal) refuse(row.refusal, { counter })
  return row!.ticket_id
}
