import { z } from 'zod'
import { audited } from '#domains/people/audit.ts'
import type { Asking } from '#kernel/access.ts'
import { refuse } from '#kernel/errors.ts'
import { fenced } from '#kernel/fence.ts'
import type { Keyring } from '#kernel/keyring.ts'
import type { Pool } from '#kernel/sql.ts'
import { openedPhone } from './sealed-phone.ts'
import { type ByKey, visitHere } from './visit-here.ts'

export const OpenPhone = z.strictObject({
  reason: z.string().trim().min(10).max(300).describe('Why the number is needed now; written down and seen by the inspector'),
})
export type OpenPhone = z.infer<typeof OpenPhone>

type Row = { visit_id: string; phone_sealed: Uint8Array | null; contact_proven_at: Date | null; same: number }

/**
 * Opens a visitor's phone to the information desk, which says why; the reading is in the audit before the number is on the screen (rules.md 7).
 * Answers with it how many visits of that day carry the same number, which tells a broker from a family,
 * and whether the phone was proven to be the holder's own. Refuses `access.denied`, `not.found`, `phone.locked`.
 */
export async function openPhone(sql: Pool, ring: Keyring, asking: Asking, visit: ByKey, { reason }: OpenPhone) {
  if (asking.who.role !== 'desk') refuse('access.denied')
  const { mall, key } = visitHere(asking, visit)
  return fenced(sql, { mall }, async sql => {
    const [row] = await sql<Row[]>`
      select v.visit_id, v.phone_sealed, v.contact_proven_at, (select count(*) from visits o
        where o.mall_id = v.mall_id and o.phone_hash = v.phone_hash and o.business_day = v.business_day) as same
      from visits v where v.mall_id = ${mall} and v.key = ${key}`
    if (!row?.phone_sealed) refuse('not.found')
    const phone = openedPhone(ring, row.visit_id, row.phone_sealed)
    await audited(sql, mall, asking.now, asking.who, 'phone.opened', { subject: `visit:${row.visit_id}`, reason })
    return { phone, visitsToday: row.same, proven: row.contact_proven_at !== null }
  })
}
