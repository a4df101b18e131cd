import { z } from 'zod'
import { type ConsentVersion, consentWords, phoneConsent } from '#domains/people/consent-words.ts'
import { OpenPhone, openPhone } from '#domains/queue/open-phone.ts'
import { ProvePhone, provePhone } from '#domains/queue/prove-phone.ts'
import { shownPhone } from '#domains/queue/sealed-phone.ts'
import { sendPhoneCode } from '#domains/queue/send-phone-code.ts'
import { SetPhone, setPhone } from '#domains/queue/set-phone.ts'
import { visitByKey } from '#domains/queue/visit-here.ts'
import { type VisitStatus, visitStatus } from '#domains/queue/visit-status.ts'
import type { Asking } from '#kernel/access.ts'
import type { Keyring } from '#kernel/keyring.ts'
import type { Sql } from '#kernel/sql.ts'
import { VisitAnswer } from '../answers.ts'
import { operation } from '../route.ts'

/**
 * A visit as it leaves the house: its phone masked, so that nobody reads it over a shoulder. What was declared is for the holder: the desk and the
 * officer in front see it on their screens, where it is their business (decision 0010), everybody else with the key takes a copy, which is recorded.
 */
export async function shown(
  sql: Sql,
  ring: Keyring,
  { who }: Pick<Asking, 'who'>,
  { id, hasPhone, class: declared, ...visit }: VisitStatus,
) {
  const phone = hasPhone ? await shownPhone(sql, ring, { mall: visit.mall, visit: id }) : null
  return {
    ...visit,
    ...(who.role === 'stranger' && { class: declared }),
    phone: phone?.masked ?? null,
    phoneProvenAt: phone?.provenAt ?? null,
  }
}

const ConsentWords = z.object({ version: z.string(), id: z.string(), en: z.string() })
const wordsOf = (version: ConsentVersion) => ({ version, ...consentWords[version] })

export const phoneRoutes = [
  operation({
    method: 'get',
    path: '/consent-words',
    who: 'anyone',
    scope: 'visits.take',
    summary: 'What somebody agrees to who gives a phone: show it beside the field, and name its version with the number',
    answer: z.object({ phone: ConsentWords }),
    async run() {
      return { body: { phone: wordsOf(phoneConsent) } }
    },
  }),
  operation({
    method: 'post',
    path: '/visits/{key}/phone',
    who: 'anyone',
    scope: 'visits.personal',
    summary: 'Leave or take away the number messages go to; a receipt of the consent is kept, or of taking it back',
    body: SetPhone,
    answer: VisitAnswer,
    async run({ sql, ring, asking, params, body }) {
      const { mall, visit } = await setPhone(sql, ring, asking, await visitByKey(sql, params.key!, asking.now), body)
      return { body: await shown(sql, ring, asking, await visitStatus(sql, mall, visit, asking.now)) }
    },
  }),
  operation({
    method: 'post',
    path: '/visits/{key}/phone-codes',
    who: 'anyone',
    scope: 'visits.personal',
    summary: 'Send six digits to the phone of this visit: good for 10 minutes, 5 tries; 3 an hour',
    body: z.strictObject({}),
    bodyOptional: true,
    status: 201,
    answer: z.object({ until: z.iso.datetime({ offset: true }) }),
    async run({ sql, ring, messenger, asking, address, params }) {
      const visit = await visitByKey(sql, params.key!, asking.now)
      return { body: await sendPhoneCode(sql, ring, messenger, { asking, address }, visit) }
    },
  }),
  operation({
    method: 'post',
    path: '/visits/{key}/phone-proofs',
    who: 'anyone',
    scope: 'visits.personal',
    summary: 'Prove that the phone is the holder’s own by the digits sent to it; every miss answers alike',
    body: ProvePhone,
    answer: VisitAnswer,
    async run({ sql, ring, asking, params, body }) {
      const { mall, visit } = await provePhone(sql, ring, asking, await visitByKey(sql, params.key!, asking.now), body)
      return { body: await shown(sql, ring, asking, await visitStatus(sql, mall, visit, asking.now)) }
    },
  }),
  operation({
    method: 'post',
    path: '/visits/{key}/phone-openings',
    who: ['desk'],
    summary: 'Read the whole phone number, with a reason that is written down',
    body: OpenPhone,
    answer: z.object({
      phone: z.string(),
      visitsToday: z.int().describe('Visits of that day with the same number'),
      proven: z.boolean().describe('Its holder typed the code sent to it'),
    }),
    async run({ sql, ring, asking, params, body }) {
      return { body: await openPhone(sql, ring, asking, await visitByKey(sql, params.key!, asking.now), body) }
    },
  }),
]
