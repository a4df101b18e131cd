import { refuse } from '#kernel/errors.ts'
import type { Keyring } from '#kernel/keyring.ts'
import type { Sql } from '#kernel/sql.ts'
import { maskPhone } from './rules/phone.ts'

const purpose = (visit: string) => `visit phone ${visit}`

/** What is kept of a phone: sealed and bound to its visit, a keyed hash of all of it, and one of its last four digits with the visit. */
export const sealedPhone = (ring: Keyring, visit: string, phone: string) => ({
  phone_sealed: ring.seal(purpose(visit), phone),
  phone_hash: ring.hash('phone', phone),
  phone_last4_hash: last4Hash(ring, visit, phone.slice(-4)),
})

/** Ten thousand endings are soon tried, so the hash is keyed, and bound to the visit: equal endings of two visits do not look alike. */
export const last4Hash = (ring: Keyring, visit: string, last4: string) => ring.hash('phone last 4', `${visit} ${last4}`)

/**
 * The whole number. Only `open-phone.ts` may ask, which writes down who read it and why. Refuses
 * `phone.locked` when it was sealed under a key that this installation does not hold.
 */
export function openedPhone(ring: Keyring, visit: string, sealed: Uint8Array): string {
  if (!ring.knows(sealed)) refuse('phone.locked')
  return ring.open(purpose(visit), sealed)
}

/** A visit's phone as it may be shown to its holder, 0812-****-7890; '****' when its key is lost; null when none was given. */
export async function maskedPhone(sql: Sql, ring: Keyring, { mall, visit }: { mall: string; visit: string }): Promise<string | null> {
  const [row] = await sql<
    { phone_sealed: Uint8Array | null }[]
  >`select phone_sealed from visits where mall_id = ${mall} and visit_id = ${visit}`
  if (!row?.phone_sealed) return null
  return ring.knows(row.phone_sealed) ? maskPhone(openedPhone(ring, visit, row.phone_sealed)) : '****'
}
