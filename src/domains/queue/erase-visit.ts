import { audited } from '#domains/people/audit.ts'
import { consentWithdrawn, type Via } from '#domains/people/consents.ts'
import type { Asking } from '#kernel/access.ts'
import { refuse } from '#kernel/errors.ts'
import { type Sql, transaction } from '#kernel/sql.ts'
import { NO_PHONE } from './sealed-phone.ts'
import { type ByKey, visitHere } from './visit-here.ts'

/**
 * Erases what a visit says of its holder, phone and declared need, now and for good (UU 27/2022 article 8). The number keeps its place in line:
 * it names nobody; the receipts of consent stay for their time, with one that it was taken back. Answers what was there to erase; again is fine. Refuses `not.found`.
 */
export async function eraseVisit(
  sql: Sql,
  asking: Asking,
  visit: ByKey,
  { via = 'api' }: { via?: Via } = {},
): Promise<{ erased: ('phone' | 'class')[] }> {
  const { mall, key } = visitHere(asking, visit)
  return transaction(sql, async sql => {
    const [row] = await sql<{ visit_id: string; phone: boolean; class: boolean }[]>`
      select visit_id, phone_hash is not null as phone, class is not null as class from visits where mall_id = ${mall} and key = ${key} for update`
    if (!row) refuse('not.found')
    const erased = (['phone', 'class'] as const).filter(kind => row[kind])
    if (!erased.length) return { erased }
    await sql`update visits set ${sql({ ...NO_PHONE, class: null })} where mall_id = ${mall} and visit_id = ${row.visit_id}`
    await sql`delete from one_time_codes where mall_id = ${mall} and visit_id = ${row.visit_id}`
    if (row.phone) await consentWithdrawn(sql, mall, asking.now, `visit:${row.visit_id}`, { lang: asking.lang, channel: via })
    await audited(sql, mall, asking.now, asking.who, 'visit.erased', { subject: `visit:${row.visit_id}`, data: { erased } })
    return { erased }
  })
}
