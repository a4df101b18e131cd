import { z } from 'zod'
import type { Asking } from '#kernel/access.ts'
import { refuse } from '#kernel/errors.ts'
import { happened } from '#kernel/outbox.ts'
import { type Sql, transaction } from '#kernel/sql.ts'
import { normalPhone } from './rules/phone.ts'
import { type ByKey, visitHere } from './visit-here.ts'

export const SetPhone = z.strictObject({ phone: z.string().max(40).nullable().describe('Indonesian mobile number; null takes it away.') })
export type SetPhone = z.infer<typeof SetPhone>

/** Leaves or takes away the number messages about this visit go to. It never stands in an event. Refuses `phone.invalid`, `not.found`. */
export async function setPhone(sql: Sql, asking: Asking, visit: ByKey, { phone }: SetPhone) {
  const { mall, key } = visitHere(asking, visit)
  const normal = phone === null ? null : (normalPhone(phone) ?? refuse('phone.invalid', {}, { phone: 'phone.invalid' }))
  return transaction(sql, async sql => {
    const [row] = await sql<
      { visit_id: string }[]
    >`update visits set phone = ${normal} where mall_id = ${mall} and key = ${key} returning visit_id`
    if (!row) refuse('not.found')
    await happened(sql, mall, asking.now, asking.who.id, [
      { kind: 'queue.phone_set', visit: row.visit_id, data: { given: normal !== null } },
    ])
    return { visit: row.visit_id, mall }
  })
}
