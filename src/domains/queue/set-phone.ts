import { z } from 'zod'
import { consentVersions, phoneConsent } from '#domains/people/consent-words.ts'
import { consentGiven, consentWithdrawn, type Via } from '#domains/people/consents.ts'
import type { Asking } from '#kernel/access.ts'
import { refuse } from '#kernel/errors.ts'
import type { Keyring } from '#kernel/keyring.ts'
import { happened } from '#kernel/outbox.ts'
import { type Sql, transaction } from '#kernel/sql.ts'
import { normalPhone } from './rules/phone.ts'
import { NO_PHONE, sealedPhone } from './sealed-phone.ts'
import { type ByKey, visitHere } from './visit-here.ts'

export const SetPhone = z.strictObject({
  phone: z.string().max(40).nullable().describe('Indonesian mobile number; null takes it away, and with it the consent.'),
  consent: z
    .enum(consentVersions)
    .optional()
    .describe('Version of the words that were shown (GET /consent-words); without it, those in force.'),
})
export type SetPhone = z.infer<typeof SetPhone> & { via?: Via }

/**
 * Leaves or takes away the number messages about this visit go to: sealed, and never in an event. A receipt of the consent is written, or of
 * taking it back (UU 27/2022). Another number must be proven anew. Refuses `phone.invalid`, `not.found`.
 */
export async function setPhone(
  sql: Sql,
  ring: Keyring,
  asking: Asking,
  visit: ByKey,
  { phone, consent = phoneConsent, via = 'api' }: SetPhone,
): Promise<{ visit: string; mall: string }> {
  const { mall, key } = visitHere(asking, visit)
  const normal = phone === null ? null : (normalPhone(phone) ?? refuse('phone.invalid', {}, { phone: 'phone.invalid' }))
  const where = { lang: asking.lang, channel: via }
  return transaction(sql, async sql => {
    const [row] = await sql<{ visit_id: string; has: boolean }[]>`
      select visit_id, phone_hash is not null as has from visits where mall_id = ${mall} and key = ${key} for update`
    if (!row) refuse('not.found')
    const kept = normal ? { ...sealedPhone(ring, row.visit_id, normal), contact_proven_at: null } : NO_PHONE
    await sql`update visits set ${sql(kept)} where mall_id = ${mall} and visit_id = ${row.visit_id}`
    const subject = `visit:${row.visit_id}`
    if (normal) await consentGiven(sql, mall, asking.now, subject, consent, where)
    else if (row.has) await consentWithdrawn(sql, mall, asking.now, subject, where)
    await happened(sql, mall, asking.now, asking.who.id, [
      { kind: 'queue.phone_set', visit: row.visit_id, data: { given: normal !== null } },
    ])
    return { visit: row.visit_id, mall }
  })
}
