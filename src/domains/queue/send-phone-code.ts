import { claimTry } from '#domains/people/claim-try.ts'
import type { Asking } from '#kernel/access.ts'
import { Refusal, refuse } from '#kernel/errors.ts'
import type { Keyring } from '#kernel/keyring.ts'
import type { Messenger } from '#kernel/messenger.ts'
import { happened } from '#kernel/outbox.ts'
import { digits } from '#kernel/random.ts'
import { type Sql, transaction } from '#kernel/sql.ts'
import { fill } from '#kernel/text.ts'
import { numberOf } from './load-visit.ts'
import { maskPhone } from './rules/phone.ts'
import { CODE_LENGTH, CODE_MS, phoneCode } from './rules/phone-code.ts'
import { openedPhone } from './sealed-phone.ts'
import { type ByKey, visitHere } from './visit-here.ts'

const HOUR = 3600_000
const PER_VISIT = { tries: 3, ms: HOUR, code: 'phone_code.often' }
/** A family's numbers may share a phone; a stranger may not make it ring all day. */
const PER_PHONE = { tries: 6, ms: HOUR, code: 'phone_code.often' }
const PER_ADDRESS = { tries: 20, ms: HOUR, code: 'phone_code.often' }

const TEXT = {
  id: 'Kode Anda {code}, untuk nomor antrean {number}. Berlaku {minutes} menit. Petugas tidak pernah meminta kode ini.',
  en: 'Your code is {code}, for queue number {number}. Good for {minutes} minutes. Officers never ask for it.',
}

type Row = { visit_id: string; letter: string; number: number; phone_sealed: Uint8Array | null; contact_proven_at: Date | null }

/**
 * Sends six digits to the phone left with a visit; typed back within 10 minutes they prove that it is the holder's own (`prove-phone.ts`). A new
 * code ends the one before. 3 an hour for a visit, 6 for a phone, 20 for an address. Refuses `phone_code.off` where no channel is set up,
 * `phone_code.none` without a phone or with a proven one, `phone_code.often`, `phone_code.failed`, `phone.locked`,
 * `not.found`.
 */
export async function sendPhoneCode(
  sql: Sql,
  ring: Keyring,
  messenger: Messenger | null,
  { asking, address }: { asking: Asking; address: string },
  visit: ByKey,
): Promise<{ until: Date }> {
  const { now, who, lang } = asking
  if (!messenger) refuse('phone_code.off')
  const { mall, key } = visitHere(asking, visit)
  const [row] = await sql<Row[]>`
    select visit_id, letter, number, phone_sealed, contact_proven_at from visits where mall_id = ${mall} and key = ${key}`
  if (!row) refuse('not.found')
  if (!row.phone_sealed || row.contact_proven_at) refuse('phone_code.none')
  const phone = openedPhone(ring, row.visit_id, row.phone_sealed)
  await claimTry(sql, mall, ring.hash('phone code address', address), PER_ADDRESS, now)
  await claimTry(sql, mall, ring.hash('phone code visit', row.visit_id), PER_VISIT, now)
  await claimTry(sql, mall, ring.hash('phone code phone', phone), PER_PHONE, now)
  const code = digits(CODE_LENGTH)
  const until = new Date(now.getTime() + CODE_MS)
  const fresh = { code_hash: ring.hash(...phoneCode(row.visit_id, phone, code)), sent_at: now, expires_at: until, tries: 0, used_at: null }
  await transaction(sql, async sql => {
    await sql`
      insert into one_time_codes ${sql({ mall_id: mall, visit_id: row.visit_id, ...fresh })}
      on conflict (mall_id, visit_id) do update set ${sql(fresh)}`
    await happened(sql, mall, now, who.id, [{ kind: 'queue.phone_code', visit: row.visit_id }])
  })
  const number = numberOf(row.letter, row.number)
  const text = fill(TEXT[lang], { code, number, minutes: CODE_MS / 60_000 })
  await messenger.send({ to: phone, masked: maskPhone(phone), text }).catch(cause => {
    throw Object.assign(new Refusal('phone_code.failed'), { cause })
  })
  return { until }
}
