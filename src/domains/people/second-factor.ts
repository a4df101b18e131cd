import { Secret, TOTP } from 'otpauth'
import { refuse } from '#kernel/errors.ts'
import type { Keyring } from '#kernel/keyring.ts'
import { happened } from '#kernel/outbox.ts'
import { secret } from '#kernel/random.ts'
import { type Sql, transaction } from '#kernel/sql.ts'
import { rotate, type Session } from './sessions.ts'
import { hashOf } from './tokens.ts'

const PERIOD_S = 30
const WINDOW = 1
const RECOVERY_CODES = 10
const TRIES_MAX = 5
const TRIES_MS = 15 * 60_000

const totpOf = (base32: string, email: string) =>
  new TOTP({ issuer: 'Pendopo', label: email, secret: Secret.fromBase32(base32), period: PERIOD_S, digits: 6 })
const only = (session: Session) => (session.grants.length === 1 ? session.grants[0]! : null)

/** Makes a secret to be shown once as QR and text; it is in force only when a code of it was typed (`confirmFactor`). Refuses `factor.on` when one is. */
export async function offerFactor(sql: Sql, ring: Keyring, session: Session): Promise<{ uri: string; text: string }> {
  if (session.hasSecondFactor) refuse('factor.on')
  const base32 = new Secret({ size: 20 }).base32
  await sql`
    update staff set totp_sealed = ${ring.seal('totp', base32)} where mall_id = ${session.mall} and staff_id = ${session.staff} and totp_on_at is null`
  return { uri: totpOf(base32, session.email).toString(), text: base32 }
}

/** Claims a code: right, and of a time step not used before. One statement, so that a code opens once even when sent twice at once. */
async function claim(sql: Sql, ring: Keyring, session: Session, code: string, now: Date, confirming: boolean): Promise<boolean> {
  const [row] = await sql<{ totp_sealed: Uint8Array | null }[]>`
    select totp_sealed from staff where mall_id = ${session.mall} and staff_id = ${session.staff} and (totp_on_at is null) = ${confirming}`
  if (!row?.totp_sealed || !/^\d{6}$/.test(code)) return false
  const delta = totpOf(ring.open('totp', row.totp_sealed), session.email).validate({
    token: code,
    timestamp: now.getTime(),
    window: WINDOW,
  })
  if (delta === null) return false
  const step = Math.floor(now.getTime() / 1000 / PERIOD_S) + delta
  const [claimed] = await sql`
    update staff set totp_step = ${step}, totp_on_at = coalesce(totp_on_at, ${now})
    where mall_id = ${session.mall} and staff_id = ${session.staff} and (totp_step is null or totp_step < ${step}) returning 1`
  return claimed !== undefined
}

/** Puts the second factor in force with a first code; answers ten recovery codes, shown this once, and the session's new cookie. Refuses `factor.wrong`. */
export async function confirmFactor(sql: Sql, ring: Keyring, cookie: string, session: Session, code: string, now: Date) {
  return transaction(sql, async sql => {
    if (!(await claim(sql, ring, session, code, now, true))) refuse('factor.wrong')
    const codes = Array.from({ length: RECOVERY_CODES }, () => `${secret(5)}-${secret(5)}`)
    await sql`delete from recovery_codes where mall_id = ${session.mall} and staff_id = ${session.staff}`
    for (const one of codes)
      await sql`insert into recovery_codes (mall_id, staff_id, code_hash) values (${session.mall}, ${session.staff}, ${hashOf(`${session.staff} ${one}`)})`
    await happened(sql, session.mall, now, `staff:${session.staff}`, [{ kind: 'staff.factor_on', data: {} }])
    return { codes, cookie: await raised(sql, cookie, session, now) }
  })
}

/**
 * Shows the second factor: a code of the app, or a recovery code, which opens once. Answers the session's new cookie. Five wrong ones
 * within 15 minutes end the session: the password must be typed again. Refuses `factor.wrong`, `access.unknown`.
 */
export async function proveFactor(sql: Sql, ring: Keyring, cookie: string, session: Session, typed: string, now: Date): Promise<string> {
  const code = typed.replace(/\s/g, '').toLowerCase()
  if (await claim(sql, ring, session, code, now, false)) return raised(sql, cookie, session, now)
  const [recovered] = await sql`
    update recovery_codes set used_at = ${now} where mall_id = ${session.mall} and staff_id = ${session.staff} and used_at is null
      and code_hash = ${hashOf(`${session.staff} ${code}`)} returning 1`
  if (recovered) {
    await happened(sql, session.mall, now, `staff:${session.staff}`, [{ kind: 'staff.recovery_used', data: {} }])
    return raised(sql, cookie, session, now)
  }
  await happened(sql, session.mall, now, `staff:${session.staff}`, [{ kind: 'staff.factor_missed', data: { session: session.id } }])
  const [misses] = await sql<{ n: number }[]>`
    select count(*) as n from events where mall_id = ${session.mall} and kind = 'staff.factor_missed' and at > ${new Date(now.getTime() - TRIES_MS)}
      and data->>'session' = ${session.id}`
  if (misses!.n >= TRIES_MAX) {
    await sql`update staff_sessions set revoked_at = ${now} where mall_id = ${session.mall} and session_id = ${session.id}`
    refuse('access.unknown')
  }
  refuse('factor.wrong')
}

const raised = (sql: Sql, cookie: string, session: Session, now: Date) =>
  rotate(sql, cookie, session, { grant: only(session)?.id ?? null, role: only(session)?.role ?? null, factors: 2 }, now)
