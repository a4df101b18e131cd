import { z } from 'zod'
import { consentVersions, phoneConsent } from '#domains/people/consent-words.ts'
import type { Via } from '#domains/people/consents.ts'
import type { Asking } from '#kernel/access.ts'
import { batching } from '#kernel/batching.ts'
import { localDay } from '#kernel/civil.ts'
import { refuse } from '#kernel/errors.ts'
import type { Keyring } from '#kernel/keyring.ts'
import { answered, type RequestName } from '#kernel/once.ts'
import { secret, uuidv7 } from '#kernel/random.ts'
import type { Pool } from '#kernel/sql.ts'
import { whyClosed } from './closed.ts'
import { type Hall, hallOf } from './hall.ts'
import { normalPhone } from './rules/phone.ts'
import { waitsFor } from './rules/precedence.ts'
import { creditOf } from './rules/settings.ts'
import { walkInTurn } from './rules/turn.ts'
import { sealedPhone } from './sealed-phone.ts'

export const TakeNumber = z.strictObject({
  services: z.array(z.string().min(1).max(80)).min(1).max(8).describe('One or several needs, each once; the first decides the letter.'),
  channel: z.enum(['kiosk', 'phone', 'desk']),
  class: z
    .enum(['elderly', 'disability', 'pregnant', 'infant'])
    .optional()
    .describe('Declared by the visitor and believed; no proof is kept.'),
  phone: z
    .string()
    .max(40)
    .optional()
    .describe('Indonesian mobile number, any usual spelling. Giving it is a consent, of which a receipt is kept.'),
  consent: z
    .enum(consentVersions)
    .optional()
    .describe('Version of the words that were shown with it (GET /consent-words); without it, those in force.'),
})
export type TakeNumber = z.infer<typeof TakeNumber> & { via?: Via }

/**
 * Gives one number for a visit with one or more needs (rules.md 2.1, 2.2; R032). Kiosk and desk are checked in at once, a phone
 * ticket when its holder is in the hall. A phone number is sealed before it leaves here, and a
 * receipt of the consent written with it. Answers the visit's id; the same request name answers the same visit. Refuses
 * `service.not_offered`, `service.twice`, `service.closed`, `queue.full`, `phone.invalid`, `idempotency.mismatch`.
 */
export async function takeNumber(
  sql: Pool,
  ring: Keyring,
  asking: Asking,
  mall: string,
  input: TakeNumber,
  request?: RequestName,
): Promise<{ mall: string; visit: string }> {
  const hall = await hallOf(sql, mall, asking.now)
  if (input.channel !== 'phone' && asking.who.role !== input.channel)
    refuse(asking.who.role === 'stranger' ? 'access.unknown' : 'access.denied')
  const item = prepare(hall, ring, asking, input, request)
  if (!hall.simulasi) {
    const closed = await whyClosed(sql, asking, hall, item.tickets)
    // A press repeated after closing time still gets the answer it missed.
    const before = closed && request && (await answered<{ visit: string }>(sql, mall, request))
    if (before) return { mall, visit: before.outcome.visit }
    if (closed) refuse('service.closed', closed)
  }
  const day = localDay(asking.now, hall.zone)
  const given = await give(sql, `${mall} ${day}`, { ...item, mall, day })
  if (given.refusal && given.refusal !== 'repeated') refuse(given.refusal, given.detail ? { service: given.detail } : {})
  return { mall, visit: given.visit }
}

function prepare(hall: Hall, ring: Keyring, asking: Asking, input: TakeNumber, request: RequestName | undefined) {
  if (new Set(input.services).size < input.services.length) refuse('service.twice')
  const needs = input.services.map(id => hall.services.get(id) ?? refuse('service.not_offered', { service: id }))
  // An integration of one agency knows that agency's services only.
  const foreign = asking.who.role === 'machine' && asking.who.agency && needs.find(need => need.agency !== asking.who.agency)
  if (foreign) refuse('service.not_offered', { service: foreign.service })
  const phone = input.phone ? (normalPhone(input.phone) ?? refuse('phone.invalid', {}, { phone: 'phone.invalid' })) : null
  const credit = creditOf(hall.rules, input.class)
  const checkedIn = input.channel !== 'phone'
  const visit = uuidv7(asking.now)
  const sealed = phone ? sealedPhone(ring, visit, phone) : null
  const bytea = (bytes: Buffer | undefined) => (bytes ? `\\x${bytes.toString('hex')}` : null)
  const ids = needs.map(() => uuidv7(asking.now))
  const after = waitsFor(input.services, hall.precedence)
  return {
    at: asking.now.toISOString(),
    requestScope: request?.scope ?? null,
    requestKey: request?.key ?? null,
    requestHash: request?.hash ?? null,
    visit,
    key: `${hall.code}-${secret(20)}`,
    letter: needs[0]!.letter,
    channel: input.channel,
    class: input.class ?? null,
    credit,
    phoneSealed: bytea(sealed?.phone_sealed),
    phoneHash: bytea(sealed?.phone_hash),
    phoneLast4Hash: bytea(sealed?.phone_last4_hash),
    consent: phone ? consentOf(asking, input) : null,
    checkedInAt: checkedIn ? asking.now.toISOString() : null,
    simulated: hall.simulasi,
    actor: asking.who.id,
    tickets: needs.map((need, i) => ({
      id: ids[i]!,
      service: need.service,
      agency: need.agency,
      limit: need.dailyLimit,
      turnAt: checkedIn ? walkInTurn(asking.now, credit).toISOString() : null,
      after: after[i]!.map(j => ids[j]!),
    })),
  }
}

/** The receipt that is written beside a phone. */
const consentOf = ({ now, lang }: Asking, { consent = phoneConsent, via = 'api' }: TakeNumber) => ({
  id: uuidv7(now),
  words: consent,
  lang,
  channel: via,
})

type Item = ReturnType<typeof prepare> & { mall: string; day: string }
type Given = { visit: string; refusal: string | null; detail: string | null }

/**
 * Numbers asked for while a commit is under way share the next one: 32 clients get several times what one commit each would allow. A line
 * is of one mall and day, so that a batch is one statement, also at midnight.
 */
const give = batching(async (sql: Pool, _line: string, items: Item[]): Promise<Given[]> => {
  const { mall, day } = items[0]!
  const batch = items.map(({ mall: _mall, day: _day, ...item }, ord) => ({ ord, ...item }))
  return sql<Given[]>`select visit_id as visit, refusal, detail from take_numbers(${mall}, ${day}, ${sql.json(batch)}) order by ord`
})
