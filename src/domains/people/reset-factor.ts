import type { Asking } from '#kernel/access.ts'
import { refuse } from '#kernel/errors.ts'
import { type Sql, transaction } from '#kernel/sql.ts'
import { audited } from './audit.ts'
import { closePinDoors } from './close-pin-doors.ts'
import { managedPerson } from './managed-person.ts'

const REASON_MIN = 10
const REASON_MAX = 300

/**
 * Takes away somebody's lost second factor, passkeys, recovery codes and PIN, with the reason in words; every session of theirs ends, and the next sign-in by
 * password leads to setting up a new one. Refuses `reason.short`, `factor.off`, `access.denied`, `staff.self`, `not.found`.
 */
export function resetFactor(sql: Sql, asking: Asking, staff: string, reason: string) {
  const { who, now } = asking
  const words = reason.trim().slice(0, REASON_MAX)
  if (words.length < REASON_MIN) refuse('reason.short', { min: REASON_MIN }, { reason: 'reason.short' })
  return transaction(sql, async sql => {
    const { factorSince } = await managedPerson(sql, asking, staff, { whole: true })
    if (!factorSince) refuse('factor.off')
    await sql`update staff set totp_sealed = null, totp_on_at = null where mall_id = ${who.mall!} and staff_id = ${staff}`
    await sql`delete from recovery_codes where mall_id = ${who.mall!} and staff_id = ${staff}`
    await sql`delete from passkeys where mall_id = ${who.mall!} and staff_id = ${staff}`
    await sql`update staff_sessions set revoked_at = ${now} where mall_id = ${who.mall!} and staff_id = ${staff} and revoked_at is null`
    await closePinDoors(sql, who.mall!, staff)
    await audited(sql, who.mall!, now, who, 'staff.factor_reset', { subject: `staff:${staff}`, reason: words })
  })
}
