import { z } from 'zod'
import type { Asking } from '#kernel/access.ts'
import { refuse } from '#kernel/errors.ts'
import type { Keyring } from '#kernel/keyring.ts'
import { happened } from '#kernel/outbox.ts'
import { type Sql, transaction } from '#kernel/sql.ts'
import { CODE_TRIES, phoneCode } from './rules/phone-code.ts'
import { openedPhone } from './sealed-phone.ts'
import { type ByKey, visitHere } from './visit-here.ts'

export const ProvePhone = z.strictObject({
  code: z
    .string()
    .max(20)
    .transform(text => text.replace(/[\s.-]/g, ''))
    .describe('The six digits that were sent'),
})
export type ProvePhone = z.infer<typeof ProvePhone>

/**
 * Notes that the phone of a visit is its holder's own, who typed the code sent to it. Counting the try, comparing and noting are one statement:
 * 5 tries a code, once. Refuses `phone_code.wrong` alike for a wrong, an old, a used, a tried-out code and for none; `not.found`.
 */
export async function provePhone(sql: Sql, ring: Keyring, asking: Asking, visit: ByKey, { code }: ProvePhone) {
  const { now, who } = asking
  const { mall, key } = visitHere(asking, visit)
  const [row] = await sql<{ visit_id: string; phone_sealed: Uint8Array | null }[]>`
    select visit_id, phone_sealed from visits where mall_id = ${mall} and key = ${key}`
  if (!row) refuse('not.found')
  if (!row.phone_sealed || !ring.knows(row.phone_sealed)) refuse('phone_code.wrong', {}, { code: 'phone_code.wrong' })
  const { visit_id, phone_sealed } = row
  const right = ring.hashes(...phoneCode(visit_id, openedPhone(ring, visit_id, phone_sealed), code))
  const proven = await transaction(sql, async sql => {
    const [done] = await sql`
      with tried as (
        update one_time_codes set tries = tries + 1, used_at = case when code_hash in ${sql(right)} then ${now}::timestamptz end
        where mall_id = ${mall} and visit_id = ${visit_id} and used_at is null and tries < ${CODE_TRIES} and expires_at > ${now}
        returning visit_id, used_at)
      update visits v set contact_proven_at = ${now} from tried t
      where v.mall_id = ${mall} and v.visit_id = ${visit_id} and t.used_at is not null and v.phone_sealed = ${phone_sealed} returning 1`
    if (done) await happened(sql, mall, now, who.id, [{ kind: 'queue.phone_proven', visit: visit_id }])
    return done !== undefined
  })
  if (!proven) refuse('phone_code.wrong', {}, { code: 'phone_code.wrong' })
  return { mall, visit: visit_id }
}
