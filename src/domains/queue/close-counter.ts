import type { Asking } from '#kernel/access.ts'
import { refuse } from '#kernel/errors.ts'
import { happened } from '#kernel/outbox.ts'
import { type Sql, transaction } from '#kernel/sql.ts'

/** Closes the officer's counter; closed already is fine. Refuses `counter.busy` while somebody is called or served there, `counter.taken`, `not.found`. */
export function closeCounter(sql: Sql, { who, now }: Asking, counter: string) {
  const mall = who.mall ?? refuse('access.denied')
  return transaction(sql, async sql => {
    const [row] = await sql<{ agency_id: string; number: number; busy: boolean; actor: string | null }[]>`
      select c.agency_id, c.number, s.actor,
        exists (select 1 from tickets t where t.mall_id = c.mall_id and t.counter_id = c.counter_id and t.state in ('called', 'serving')) as busy
      from counters c left join counter_sessions s on s.mall_id = c.mall_id and s.counter_id = c.counter_id and s.closed_at is null
      where c.mall_id = ${mall} and c.counter_id = ${counter} for update of c`
    if (!row || (who.role === 'officer' && row.agency_id !== who.agency)) refuse('not.found')
    if (!row.actor) return
    if (who.role === 'officer' && row.actor !== who.id) refuse('counter.taken', { counter })
    if (row.busy) refuse('counter.busy', { counter })
    await sql`update counter_sessions set closed_at = ${now} where mall_id = ${mall} and counter_id = ${counter} and closed_at is null`
    await happened(sql, mall, now, who.id, [
      { kind: 'counter.closed', counter, data: { counterNumber: row.number, agency: row.agency_id } },
    ])
  })
}
