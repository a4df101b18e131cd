import { timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { audited } from '#domains/people/audit.ts'
import { claimTry, returnTries } from '#domains/people/claim-try.ts'
import type { Asking } from '#kernel/access.ts'
import { localDay } from '#kernel/civil.ts'
import { refuse } from '#kernel/errors.ts'
import type { Keyring } from '#kernel/keyring.ts'
import type { Sql } from '#kernel/sql.ts'
import { hallOf } from './hall.ts'
import { typedNumber } from './rules/number.ts'
import { last4Hashes } from './sealed-phone.ts'

export const FindVisit = z.strictObject({
  number: z.string().min(1).max(12).describe('Number of today as on the ticket, A014 or a 14'),
  last4: z
    .string()
    .regex(/^\d{4}$/, 'empat angka / four digits')
    .describe('Last four digits of the phone left with it'),
})
export type FindVisit = z.infer<typeof FindVisit>

const MINUTE = 60_000
const PER_ADDRESS = { tries: 20, ms: 15 * MINUTE }
const PER_NUMBER = { tries: 5, ms: 15 * MINUTE }
const PER_NUMBER_A_DAY = { tries: 15, ms: 24 * 60 * MINUTE }
const NOBODY = '00000000-0000-0000-0000-000000000000'

/**
 * Finds today's visit of who has lost its link, by its number and the last four digits of the phone left with it (rules.md 1); answers its key.
 * Misses are few: 5 per number and quarter of an hour from all addresses together, 15 a day, 20 per address. Refuses `visit.not_found` alike
 * for a wrong number, wrong digits and a visit without a phone, and `too.many` without a look at the visit. What a program or somebody of the house
 * finds so is in the audit.
 */
export async function findVisit(
  sql: Sql,
  ring: Keyring,
  { mall, address, asking: { who, now } }: { mall: string; address: string; asking: Pick<Asking, 'who' | 'now'> },
  input: FindVisit,
): Promise<string> {
  const day = localDay(now, (await hallOf(sql, mall, now)).zone)
  const asked = typedNumber(input.number) ?? refuse('visit.not_found')
  const number = `${mall} ${day} ${asked.letter}${asked.number}`
  const names = [ring.hash('look-up address', address), ring.hash('look-up number', number), ring.hash('look-up number a day', number)]
  for (const [i, limit] of [PER_ADDRESS, PER_NUMBER, PER_NUMBER_A_DAY].entries()) await claimTry(sql, mall, names[i]!, limit, now)
  const [row] = await sql<{ visit_id: string; key: string; phone_last4_hash: Uint8Array | null }[]>`
    select visit_id, key, phone_last4_hash from visits
    where mall_id = ${mall} and business_day = ${day} and letter = ${asked.letter} and number = ${asked.number}`
  const typed = last4Hashes(ring, row?.visit_id ?? NOBODY, input.last4)
  const right = typed.map(one => timingSafeEqual(one, row?.phone_last4_hash ?? Buffer.alloc(one.length))).includes(true)
  if (!right || !row?.phone_last4_hash) refuse('visit.not_found')
  await returnTries(sql, mall, names)
  if (who.role !== 'stranger') await audited(sql, mall, now, who, 'visit.found', { subject: `visit:${row.visit_id}` })
  return row.key
}
