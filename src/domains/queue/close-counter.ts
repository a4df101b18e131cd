import type { Asking } from '#kernel/access.ts'
import { refuse } from '#kernel/errors.ts'
import { happened } from '#kernel/outbox.ts'
import { type Sql, transaction } from '#kernel/sql.ts'
import { sittingAt } from './sitting-at.ts'

/** Closes the officer's counter; closed already is fine. Refuses `counter.busy` while somebody is called or served there, `counter.taken`, `not.found`. */
export function closeCounter(sql: Sql, { who, now }: Asking, counter: string) {
  const mall = who.mall ?? refuse('access.denied')
  return transaction(sql, async sql => {
    const [row] = await sql<{ agency_id: string }[]>`
      select agency_id from counters where mall_id = ${mall} and counter_id = ${counter} for no key update`
    if (!row || (who.role === 'officer' && row.agency_id !== who.agency)) refuse('not.found')
    const session = await sittingAt(sql, mall, counter)
    if (!session) return
    if (who.role === 'officer' && session.actor !== who.id) refuse('counter.taken', { counter })
    await closeSitting(sql, mall, counter, who.id, now)
  })
}

/** Closes a counter whose row the caller has locked, in the caller's transaction. Refuses `counter.busy`. */
export async function closeSitting(sql: Sql, mall: string, counter: string, by: string, now: Date) {
  // Only now, with the session locked: until then somebody may have been called.
  await sittingAt(sql, mall, counter)
  const [busy] = await sql`select 1 from tickets where mall_id = ${mall} and counter_id = ${counter} and state in ('called', 'serving')`
  if (busy) refuse('counter.busy', { counter })
  await endSitting(sql, mall, counter, by, now)
}

/** Writes the end of a sitting down, whatever stands open there: the caller has seen to that. `reason`: a code, where nobody closed it by hand. */
export async function endSitting(sql: Sql, mall: string, counter: string, by: string, now: Date, reason?: string) {
  const [row] = await sql<{ agency_id: string; number: number }[]>`
    with closed as (
      update counter_sessions set closed_at = greatest(opened_at, ${now}) where mall_id = ${mall} and counter_id = ${counter} and closed_at is null
      returning counter_id)
    select agency_id, number from counters join closed using (counter_id) where mall_id = ${mall}`
  if (!row) return
  const data = { counterNumber: row.number, agency: row.agency_id, ...(reason && { reason }) }
  await happened(sql, mall, now, by, [{ kind: 'counter.closed', counter, data }])
}
