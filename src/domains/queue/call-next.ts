import type { Asking } from '#kernel/access.ts'
import { batching } from '#kernel/batching.ts'
import { localDay } from '#kernel/civil.ts'
import { refuse } from '#kernel/errors.ts'
import type { RequestName } from '#kernel/once.ts'
import type { Pool } from '#kernel/sql.ts'
import { hallOf } from './hall.ts'

/**
 * Calls the next person at this counter: the smallest turn time it can serve (rules.md 2.4 to 2.6), claimed in one statement. Answers the
 * ticket's id, or null when nobody is callable. Refuses `counter.closed`, `counter.busy`, `counter.taken`, `idempotency.mismatch`, `not.found`. Two officers
 * in the same instant get two people; a repeated request name answers the same ticket.
 */
export async function callNext(sql: Pool, { who, now }: Asking, counter: string, request?: RequestName): Promise<string | null> {
  const mall = who.mall ?? refuse('access.denied')
  const { zone } = await hallOf(sql, mall, now)
  const { refusal, ticket } = await claim(sql, mall, {
    counter,
    day: localDay(now, zone),
    at: now.toISOString(),
    actor: who.id,
    ...request,
  })
  if (refusal) refuse((await mayKnow(sql, mall, counter, who.agency)) ? refusal : 'not.found', { counter })
  return ticket
}

/** Asked only when there is nothing to call: how it stands at another agency's counter is not this officer's to hear. */
async function mayKnow(sql: Pool, mall: string, counter: string, agency: string | undefined) {
  const [own] = await sql`select 1 from counters where mall_id = ${mall} and counter_id = ${counter} and agency_id = ${agency ?? ''}`
  return own !== undefined
}

type Call = { counter: string; day: string; at: string; actor: string } & Partial<RequestName>
type Claimed = { refusal: string | null; ticket: string | null }

/** Counters that call while a commit is under way share the next one. In order of the counters, so that two batches never wait for each other. */
const claim = batching(async (sql: Pool, mall: string, calls: Call[]): Promise<Claimed[]> => {
  return sql<Claimed[]>`
    select n.refusal, n.ticket_id as ticket
    from (select * from jsonb_to_recordset(${sql.json(calls.map((call, ord) => ({ ord, ...call })))})
            as c(ord int, counter text, day date, at timestamptz, actor text, scope text, key text, hash text) order by counter) c
    cross join lateral call_next(${mall}, c.counter, c.day, c.at, c.actor, c.scope, c.key, c.hash) n
    order by c.ord`
})
