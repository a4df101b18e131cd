import type { TransactionSql } from 'postgres'
import { refuse } from '#kernel/errors.ts'
import { type Sql, transaction } from '#kernel/sql.ts'

/**
 * Takes the demonstration away and leaves the database as if it had never been loaded: simulated visits first, then counters, hours, offers
 * and presences of the demonstration; what the data says stays. The log of events stays too, as it is only ever added to.
 * Refuses `demo.in_use` when real visits were served at demonstration counters.
 */
export async function removeDemo(sql: Sql): Promise<void> {
  await transaction(sql, async sql => {
    await refuseRealVisits(sql)
    await removeSimulatedVisits(sql)
    await sql`delete from counter_sessions s using counters c where c.mall_id = s.mall_id and c.counter_id = s.counter_id and c.demo`
    await sql`delete from counters where demo`
    await sql`delete from weekly_hours where demo`
    await sql`delete from closures where demo`
    await sql`delete from offers where demo`
    await sql`delete from presences where demo and source_id is null`
    await sql`update presences set serves = false, letter = null, booth = null, floor = null, demo = false where demo`
    await sql`update malls set simulasi = false where simulasi`
    await sql`delete from reference_loads where file = 'demo'`
  })
}

async function refuseRealVisits(sql: TransactionSql) {
  const [row] = await sql<{ visits: number }[]>`
    select count(distinct (v.mall_id, v.visit_id)) as visits
    from visits v join tickets t using (mall_id, visit_id) join counters c using (mall_id, counter_id)
    where c.demo and not v.simulated`
  if (row && row.visits > 0) refuse('demo.in_use', { visits: row.visits })
}

/** With the visits go the numbers they had taken, and what the forecast had learnt from them, wherever no real visit stands beside them. */
async function removeSimulatedVisits(sql: TransactionSql) {
  await sql`delete from tickets t using visits v where v.mall_id = t.mall_id and v.visit_id = t.visit_id and v.simulated`
  await sql`delete from consents c using visits v where v.mall_id = c.mall_id and c.subject = 'visit:' || v.visit_id and v.simulated`
  await sql`delete from visits where simulated`
  await sql`delete from queue_days q where not exists (select from visits v where v.mall_id = q.mall_id and v.business_day = q.business_day)`
  await sql`delete from service_days s where not exists (select from visits v where v.mall_id = s.mall_id and v.business_day = s.business_day)`
  await sql`delete from line_history h where not exists (select from visits v where v.mall_id = h.mall_id)`
}
