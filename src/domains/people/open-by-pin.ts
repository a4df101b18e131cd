import { refuse } from '#kernel/errors.ts'
import { happened } from '#kernel/outbox.ts'
import { secret, uuidv7 } from '#kernel/random.ts'
import type { Sql } from '#kernel/sql.ts'
import { audited } from './audit.ts'
import type { CounterPc } from './counter-pc.ts'
import type { Proven } from './prove-pin.ts'
import { pinRole, sessionLimits } from './rules/roles.ts'
import { grantsInForce, type Session } from './sessions.ts'
import { hashOf } from './tokens.ts'

const { idleMs } = sessionLimits('officer')

/**
 * Unlocks the own session after `provePin`. From then on it is one that a PIN opened, whatever it was before: it acts in a role of the counters, stands on
 * this computer's key and ends with the shift. Answers its new cookie. Refuses `pin.role`, `access.unknown` for one that has ended.
 */
export async function unlockSession(sql: Sql, pc: CounterPc, { id, grant }: Session, { staff, until }: Proven, now: Date): Promise<string> {
  const { mall, id: device } = pc
  const role = await roleByPin(sql, pc, staff, grant, now)
  const fresh = `ses.${mall}.${secret(40)}`
  const [row] = await sql`
    update staff_sessions set locked_at = null, secret_hash = ${hashOf(fresh)}, grant_id = ${role}, by_pin = true, device_id = ${device}, seen_at = ${now},
      idle_ms = ${idleMs}, ends_at = least(ends_at, ${until})
    where mall_id = ${mall} and session_id = ${id} and staff_id = ${staff} and revoked_at is null returning 1`
  if (!row) refuse('access.unknown')
  await happened(sql, mall, now, `staff:${staff}`, [{ kind: 'device.unlocked', data: { session: id, device } }])
  return fresh
}

/**
 * Opens a session after `provePin`, marked as such: it acts in a role of the counters only, as many factors count as the full sign-in of this
 * shift showed, and it ends with the shift at the latest. Answers its cookie. Refuses `pin.role` for somebody without such a role today.
 */
export async function openByPin(sql: Sql, pc: CounterPc, { staff, until, factors }: Proven, agent: string, now: Date): Promise<string> {
  const { mall, id: device } = pc
  const role = await roleByPin(sql, pc, staff, null, now)
  const cookie = `ses.${mall}.${secret(40)}`
  await sql`
    insert into staff_sessions (mall_id, session_id, secret_hash, staff_id, grant_id, factors, agent, created_at, seen_at, idle_ms, ends_at, device_id, by_pin)
    values (${mall}, ${uuidv7(now)}, ${hashOf(cookie)}, ${staff}, ${role}, ${factors}, ${agent.slice(0, 120)}, ${now}, ${now}, ${idleMs},
      ${until}, ${device}, true)`
  await audited(sql, mall, now, `staff:${staff}`, 'staff.signed_in', { subject: `staff:${staff}`, data: { factors, by: 'pin', device } })
  return cookie
}

/** The role of the counters that a PIN puts on: the one before, else this counter's, else the only one; null when it is to be chosen. Refuses `pin.role`. */
async function roleByPin(sql: Sql, { mall, counter }: CounterPc, staff: string, before: string | null, now: Date): Promise<string | null> {
  const fit = (await grantsInForce(sql, mall, staff, now)).filter(grant => pinRole(grant.role))
  if (!fit.length) refuse('pin.role')
  const same = fit.find(grant => grant.id === before) ?? fit.find(grant => counter !== null && grant.counter === counter)
  return (same ?? (fit.length === 1 ? fit[0] : undefined))?.id ?? null
}
