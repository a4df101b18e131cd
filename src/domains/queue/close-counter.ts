import type { Asking } from '#kernel/access.ts'
import { refuse } from '#kernel/errors.ts'
import { happened } from '#kernel/outbox.ts'
import { type Sql, transaction } from '#kernel/sql.ts'
import { sittingAt } from './sitting-at.ts'

/** Closes the officer's counter; closed already is fine. Refuses `counter.busy` while somebody is called or served there, `counter.taken`, `not.found`. */
export function closeCounter(sql: Sql, { who, now }: Asking, counter: string) {
  const mall = who.mall ?? refuse('access.denied')
  return transaction(sql, async sql => {
    const [row] = await sql<{ agency_id: string; number: number }[]>`
      select agency_id, number from counters where mall_id = ${mall} and counter_id = ${counter} for no key update`
    if (!row || (who.role === 'officer' && row.agency_id !== who.agency)) refuse('not.found')
    const session = await sittingAt(sql, mall, counter)
    if (!session) return
    if (who.role === 'officer' && session.actor !== who.id) refuse('counter.taken', { counter })
    // Only now, with the session locked: until then somebody may have been called.
    const [busy] = await sql`select 1 from tickets where mall_id = ${mall} and counter_id = ${counter} and state in ('called', 'serving')`
    if (busy) refuse('counter.busy', { counter })
    await sql`
      update counter_sessions set closed_at = greatest(opened_at, ${now}) where mall_id = ${mall} and counter_id = ${counter} and closed_at is null`
    await happened(sql, mall, now, who.id, [
      { kind: 'counter.closed', counter, data: { counterNumber: row.number, agency: row.agency_id } },
    ])
  })
}
