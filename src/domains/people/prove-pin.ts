import { refuse } from '#kernel/errors.ts'
import type { Keyring } from '#kernel/keyring.ts'
import { happened } from '#kernel/outbox.ts'
import { isUuid } from '#kernel/random.ts'
import type { Sql } from '#kernel/sql.ts'
import type { CounterPc } from './counter-pc.ts'
import { passwordIs } from './passwords.ts'
import type { Sealing } from './reseal.ts'
import { PIN_DAYS, PIN_DIGITS, PIN_TRIES, SHIFT_MS } from './rules/pin.ts'

/** How PINs are sealed anew after a rotation of keys. */
export const sealedPins: Sealing = { kind: 'pins', table: 'staff_pins', column: 'pin_sealed', id: 'staff_id', purpose: id => `pin ${id}` }

/** What a PIN proved: whose it was, until when it may open something, and how many factors the sign-in behind it showed. */
export type Proven = { staff: string; until: Date; factors: 1 | 2 }

/**
 * Holds a typed PIN against its owner's, at this computer. A try is claimed before it is judged, in one statement, and counted by person and
 * computer: five wrong ones in a row shut this person out of this computer until they sign in fully, and nobody out of any other. Call it
 * outside a transaction: the count stays. Refuses `pin.closed` when no PIN of theirs opens anything here now (also for whoever is unknown),
 * `pin.wrong` with the tries left.
 */
export async function provePin(sql: Sql, ring: Keyring, pc: CounterPc, staff: string, pin: string, now: Date): Promise<Proven> {
  const { mall, id: device } = pc
  if (!isUuid(staff)) refuse('pin.closed')
  // What cannot be a PIN is a slip of the hand, not a guess.
  if (!/^\d+$/.test(pin) || pin.length !== PIN_DIGITS) refuse('pin.digits', {}, { pin: 'pin.digits' })
  const [row] = await sql<{ misses: number; sealed: Uint8Array; at: Date; factors: 1 | 2 }[]>`
    with last as (
      select signed_in_at, factors from device_people where mall_id = ${mall} and staff_id = ${staff} order by signed_in_at desc limit 1)
    update device_people p set misses = p.misses + 1
    from staff s join staff_pins n using (mall_id, staff_id), last
    where p.mall_id = ${mall} and p.device_id = ${device} and p.staff_id = ${staff} and p.misses < ${PIN_TRIES}
      and p.signed_in_at > ${new Date(now.getTime() - PIN_DAYS * 86_400_000)} and last.signed_in_at > ${new Date(now.getTime() - SHIFT_MS)}
      and s.mall_id = p.mall_id and s.staff_id = p.staff_id and s.left_at is null
    returning p.misses, n.pin_sealed as sealed, last.signed_in_at as at, last.factors`
  if (!row) refuse('pin.closed')
  // After a restore without the keys, a PIN is as good as never set.
  const stored = ring.knows(row.sealed) ? ring.open(`pin ${staff}`, row.sealed) : null
  if (await passwordIs(stored, pin)) {
    await sql`update device_people set misses = 0 where mall_id = ${mall} and device_id = ${device} and staff_id = ${staff}`
    return { staff, until: new Date(row.at.getTime() + SHIFT_MS), factors: row.factors }
  }
  const left = PIN_TRIES - row.misses
  await happened(sql, mall, now, `counter:${device}`, [{ kind: 'device.pin_missed', data: { staff, left } }])
  if (left <= 0) refuse('pin.closed', {}, { pin: 'pin.closed' })
  refuse('pin.wrong', { left }, { pin: 'pin.wrong' })
}
