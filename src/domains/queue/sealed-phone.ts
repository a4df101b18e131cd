import type { Sealing } from '#domains/people/reseal.ts'
import { refuse } from '#kernel/errors.ts'
import type { Keyring } from '#kernel/keyring.ts'
import type { Sql } from '#kernel/sql.ts'
import { maskPhone } from './rules/phone.ts'

const purpose = (visit: string) => `visit phone ${visit}`

/** What is kept of a phone: sealed and bound to its visit, and the keyed hashes beside it. */
export const sealedPhone = (ring: Keyring, visit: string, phone: string) => ({
  phone_sealed: ring.seal(purpose(visit), phone),
  ...phoneHashes(ring, visit, phone),
})

/** A keyed hash of all of a phone, and one of its last four digits with the visit. */
const phoneHashes = (ring: Keyring, visit: string, phone: string) => ({
  phone_hash: ring.hash('phone', phone),
  phone_last4_hash: ring.hash(LAST4, `${visit} ${phone.slice(-4)}`),
})

const LAST4 = 'phone last 4'

/** What is left when a phone is erased. */
export const NO_PHONE = { phone_sealed: null, phone_hash: null, phone_last4_hash: null, contact_proven_at: null }

/**
 * How the last four digits of a visit's phone may be kept, one for each key of the ring. Ten thousand endings are soon tried, so the hash is
 * keyed, and bound to the visit: equal endings of two visits do not look alike.
 */
export const last4Hashes = (ring: Keyring, visit: string, last4: string) => ring.hashes(LAST4, `${visit} ${last4}`)

/** How phones are sealed anew after a rotation, with what is hashed beside them. */
export const sealedPhones: Sealing = {
  kind: 'phones',
  table: 'visits',
  column: 'phone_sealed',
  id: 'visit_id',
  purpose,
  beside: phoneHashes,
}

/**
 * The whole number. Nobody reads it but through `open-phone.ts`, which writes down who did and why; messages go to it. Refuses
 * `phone.locked` when it was sealed under a key that this installation does not hold.
 */
export function openedPhone(ring: Keyring, visit: string, sealed: Uint8Array): string {
  if (!ring.knows(sealed)) refuse('phone.locked')
  return ring.open(purpose(visit), sealed)
}

/** A visit's phone as its holder may see it: 0812-****-7890, '****' when its key is lost; and since when it is proven to be theirs. */
export type ShownPhone = { masked: string; provenAt: Date | null }

/** Null when none was given. */
export async function shownPhone(sql: Sql, ring: Keyring, { mall, visit }: { mall: string; visit: string }): Promise<ShownPhone | null> {
  const [row] = await sql<{ phone_sealed: Uint8Array | null; contact_proven_at: Date | null }[]>`
    select phone_sealed, contact_proven_at from visits where mall_id = ${mall} and visit_id = ${visit}`
  if (!row?.phone_sealed) return null
  return { masked: masked(ring, visit, row.phone_sealed), provenAt: row.contact_proven_at }
}

const masked = (ring: Keyring, visit: string, sealed: Uint8Array) =>
  ring.knows(sealed) ? maskPhone(openedPhone(ring, visit, sealed)) : '****'

/** The masked number alone. */
export const maskedPhone = async (sql: Sql, ring: Keyring, which: { mall: string; visit: string }): Promise<string | null> =>
  (await shownPhone(sql, ring, which))?.masked ?? null
