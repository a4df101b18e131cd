import { audited } from '#domains/people/audit.ts'
import type { Asking } from '#kernel/access.ts'
import { refuse } from '#kernel/errors.ts'
import { type Sql, transaction } from '#kernel/sql.ts'
import { type ByKey, visitHere } from './visit-here.ts'

/**
 * Erases what a visit says of its holder, phone and declared need, now and for good (UU 27/2022 article 8). The number keeps its place in line:
 * it names nobody. Answers what was there to erase; again is fine. Refuses `not.found`.
 */
export async function eraseVisit(sql: Sql, asking: Asking, visit: ByKey): Promise<{ erased: ('phone' | 'class')[] }> {
  const { mall, key } = visitHere(asking, visit)
  return transaction(sql, async sql => {
    const [row] = await sql<{ visit_id: string; phone: boolean; class: boolean }[]>`
      select visit_id, phone_hash is not null as phone, class is not null as class from visits where mall_id = ${mall} and key = ${key} for update`
    if (!row) refuse('not.found')
    const erased = (['phone', 'class'] as const).filter(kind => row[kind])
    if (!erased.length) return { erased }
    await sql`
      update visits set phone_sealed = null, phone_hash = null, phone_last4_hash = null, class = null
      where mall_id = ${mall} and visit_id = ${row.visit_id}`
    await audited(sql, mall, asking.now, asking.who.id, 'visit.erased', { subject: `visit:${row.visit_id}`, data: { erased } })
    return { erased }
  })
}
