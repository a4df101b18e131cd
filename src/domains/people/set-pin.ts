import { z } from 'zod'
import { refuse } from '#kernel/errors.ts'
import type { Keyring } from '#kernel/keyring.ts'
import { type Sql, transaction } from '#kernel/sql.ts'
import { audited } from './audit.ts'
import { hashPassword } from './passwords.ts'
import { provePassword } from './prove-password.ts'
import { easyPin, PIN_DIGITS } from './rules/pin.ts'
import { pinRole } from './rules/roles.ts'
import { sessionHeld } from './session-held.ts'
import { personOf, type Session } from './sessions.ts'

export const SetPin = z.strictObject({ pin: z.string().max(40), password: z.string().max(400).default('') })
export type SetPin = z.infer<typeof SetPin>

const FRESH_MS = 15 * 60_000

/** Which proof setting a PIN asks for; null for somebody without a role that uses one. When a PIN was set, if any. */
export async function pinState(sql: Sql, { mall, staff, grants }: Session) {
  const [row] = await sql<{ password: boolean; setAt: Date | null }[]>`
    select s.password_hash is not null as password, p.set_at as "setAt" from staff s left join staff_pins p using (mall_id, staff_id)
    where s.mall_id = ${mall} and s.staff_id = ${staff}`
  return grants.some(grant => pinRole(grant.role)) ? { byPassword: row!.password, setAt: row!.setAt } : null
}

/**
 * Sets the own PIN, by the password, or within 15 minutes of signing in for who has none; never from a session that a PIN opened. Refuses
 * `pin.role`, `pin.again`, `password.wrong` (five times ends the session: `access.unknown`, as does who took the account back while the PIN was
 * judged), `pin.digits`, `pin.easy`.
 */
export async function setPin(sql: Sql, ring: Keyring, session: Session, { pin, password }: SetPin, now: Date) {
  const { mall, staff } = session
  const state = (await pinState(sql, session)) ?? refuse('pin.role')
  if (session.byPin) refuse('pin.again')
  if (!/^\d+$/.test(pin) || pin.length !== PIN_DIGITS) refuse('pin.digits', {}, { pin: 'pin.digits' })
  if (easyPin(pin)) refuse('pin.easy', {}, { pin: 'pin.easy' })
  if (state.byPassword) {
    if (!(await provePassword(sql, ring, session, password, now))) refuse('password.wrong', {}, { password: 'password.wrong' })
  } else if (now.getTime() - session.since.getTime() > FRESH_MS) refuse('pin.again')
  const sealed = ring.seal(`pin ${staff}`, await hashPassword(pin))
  await transaction(sql, async sql => {
    if (!(await sessionHeld(sql, session))) refuse('access.unknown')
    await sql`
      insert into staff_pins (mall_id, staff_id, pin_sealed, set_at) values (${mall}, ${staff}, ${sealed}, ${now})
      on conflict (mall_id, staff_id) do update set pin_sealed = excluded.pin_sealed, set_at = excluded.set_at`
    await audited(sql, mall, now, personOf(session), 'staff.pin_set', { subject: `staff:${staff}` })
  })
}

/** Takes the own PIN away; none is fine. */
export async function dropPin(sql: Sql, { mall, staff, where }: Session, now: Date) {
  await transaction(sql, async sql => {
    const [gone] = await sql`delete from staff_pins where mall_id = ${mall} and staff_id = ${staff} returning 1`
    if (gone) await audited(sql, mall, now, personOf({ staff, where }), 'staff.pin_dropped', { subject: `staff:${staff}` })
  })
}
