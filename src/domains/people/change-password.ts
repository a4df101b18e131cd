import { refuse } from '#kernel/errors.ts'
import type { Keyring } from '#kernel/keyring.ts'
import { type Sql, transaction } from '#kernel/sql.ts'
import { audited } from './audit.ts'
import { closePinDoors } from './close-pin-doors.ts'
import { hashPassword } from './passwords.ts'
import { provePassword } from './prove-password.ts'
import { personOf, renewed, type Session } from './sessions.ts'
import { acceptPassword } from './strength.ts'

type Typed = { old: string; fresh: string }

/**
 * Changes the own password; every other session ends, the PIN goes, and this one gets the new cookie that is answered. Refuses `password.wrong` for the old
 * one (five times ends the session: `access.unknown`, then `password.wait`), `password.short`, `password.long`, `password.weak`, `password.known`.
 */
export async function changePassword(sql: Sql, ring: Keyring, cookie: string, session: Session, typed: Typed, now: Date) {
  if (!(await provePassword(sql, ring, session, typed.old, now))) refuse('password.wrong', {}, { old: 'password.wrong' })
  await acceptPassword(sql, typed.fresh, session)
  const hash = await hashPassword(typed.fresh)
  return transaction(sql, async sql => {
    await sql`update staff set password_hash = ${hash} where mall_id = ${session.mall} and staff_id = ${session.staff}`
    await sql`
      update staff_sessions set revoked_at = ${now}
      where mall_id = ${session.mall} and staff_id = ${session.staff} and session_id <> ${session.id} and revoked_at is null`
    await closePinDoors(sql, session.mall, session.staff)
    await audited(sql, session.mall, now, personOf(session), 'staff.password_changed', { subject: `staff:${session.staff}` })
    return renewed(sql, cookie, session, session.factors, now)
  })
}
