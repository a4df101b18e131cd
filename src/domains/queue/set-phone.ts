import { z } from 'zod'
import type { Asking } from '#kernel/access.ts'
import { refuse } from '#kernel/errors.ts'
import type { Keyring } from '#kernel/keyring.ts'
import { happened } from '#kernel/outbox.ts'
import { type Sql, transaction } from '#kernel/sql.ts'
import { normalPhone } from './rules/phone.ts'
import { sealedPhone } from './sealed-phone.ts'
import { type ByKey, visitHere } from './visit-here.ts'

export const SetPhone = z.strictObject({ phone: z.string().max(40).nullable().describe('Indonesian mobile number; null takes it away.') })
export type SetPhone = z.infer<typeof SetPhone>

/** Leaves or takes away the number messages about this visit go to: sealed, and never in an event. Refuses `phone.invalid`, `not.found`. */
export async function setPhone(sql: Sql, ring: Keyring, asking: Asking, visit: ByKey, { phone }: SetPhone) {
  const { mall, key } = visitHere(asking, visit)
  const normal = phone === null ? null : (normalPhone(phone) ?? refuse('phone.invalid', {}, { phone: 'phone.invalid' }))
  return transaction(sql, async sql => {
    const [row] = await sql<{ visit_id: string }[]>`select visit_id from visits where mall_id = ${mall} and key = ${key} for update`
    if (!row) refuse('not.found')
    const kept = normal ? sealedPhone(ring, row.visit_id, normal) : { phone_sealed: null, phone_hash: null, phone_last4_hash: null }
    await sql`update visits set ${sql(kept)} where mall_id = ${mall} and visit_id = ${row.visit_id}`
    await happened(sql, mall, asking.now, asking.who.id, [
      { kind: 'queue.phone_set', visit: row.visit_id, data: { given: normal !== null } },
    ])
    return { visit: row.visit_id, mall }
  })
}
