import { Secret, TOTP } from 'otpauth'
import { refuse } from '#kernel/errors.ts'
import type { Keyring } from '#kernel/keyring.ts'
import { secret } from '#kernel/random.ts'
import { type Sql, transaction } from '#kernel/sql.ts'
import { audited } from './audit.ts'
import { judgeProof } from './judge-proof.ts'
import { proveAgain } from './prove-again.ts'
import type { Sealing } from './reseal.ts'
import { sessionHeld } from './session-held.ts'
import { personOf, renewed, type Session } from './sessions.ts'
import { hashOf } from './tokens.ts'

const PERIOD_S = 30
const WINDOW = 1
const RECOVERY_CODES = 10
const APP_CODE = /^\d{6}$/

const totpOf = (base32: string, email: string) =>
  new TOTP({ issuer: 'Pendopo', label: email, secret: Secret.fromBase32(base32), period: PERIOD_S, digits: 6 })

/** How secrets of second factors are sealed anew after a rotation of keys. */
export const sealedFactors: Sealing = {
  kind: 'second factors',
  table: 'staff',
  column: 'totp_sealed',
  id: 'staff_id',
  purpose: () => 'totp',
}

/**
 * Makes a secret to be shown once as QR and text; it is in force only when a code of it was typed (`confirmFactor`). Asks for the password as
 * `proveAgain` does, and refuses alike; `factor.on` when one is in force.
 */
export async function offerFactor(
  sql: Sql,
  ring: Keyring,
  session: Session,
  password: string,
  now: Date,
): Promise<{ uri: string; text: string }> {
  if (session.totp) refuse('factor.on')
  await proveAgain(sql, ring, session, password, now)
  const base32 = new Secret({ size: 20 }).base32
  await sql`
    update staff set totp_sealed = ${ring.seal('totp', base32)} where mall_id = ${session.mall} and staff_id = ${session.staff} and totp_on_at is null`
  return { uri: totpOf(base32, session.email).toString(), text: base32 }
}

/**
 * Claims a code: right, of a time step not used before, and of the app that is still the account's. One statement, so that a code opens once even
 * when sent twice at once.
 */
async function claim(sql: Sql, ring: Keyring, session: Session, code: string, now: Date, confirming: boolean): Promise<boolean> {
  const [row] = await sql<{ totp_sealed: Uint8Array | null }[]>`
    select totp_sealed from staff where mall_id = ${session.mall} and staff_id = ${session.staff} and (totp_on_at is null) = ${confirming}`
  if (!row?.totp_sealed || !APP_CODE.test(code)) return false
  const delta = totpOf(ring.open('totp', row.totp_sealed), session.email).validate({
    token: code,
    timestamp: now.getTime(),
    window: WINDOW,
  })
  if (delta === null) return false
  const step = Math.floor(now.getTime() / 1000 / PERIOD_S) + delta
  const [claimed] = await sql`
    update staff set totp_step = ${step}, totp_on_at = coalesce(totp_on_at, ${now})
    where mall_id = ${session.mall} and staff_id = ${session.staff} and (totp_step is null or totp_step < ${step})
      and totp_sealed = ${row.totp_sealed} and (totp_on_at is null) = ${confirming} returning 1`
  return claimed !== undefined
}

/**
 * Puts the second factor in force with a first code; answers ten recovery codes, shown this once, and the session's new cookie. Five wrong ones within
 * 15 minutes end the session. Refuses `factor.wrong`, `access.unknown`, `too.many`.
 */
export async function confirmFactor(sql: Sql, ring: Keyring, cookie: string, session: Session, code: string, now: Date) {
  let made: { codes: string[]; cookie: string } | undefined
  await judgeProof(sql, ring, session, 'first_code', now, async () => {
    made = await transaction(sql, async sql => {
      if (!(await claim(sql, ring, session, code, now, true))) return undefined
      const codes = await writeCodes(sql, session)
      await audited(sql, session.mall, now, personOf(session), 'staff.factor_on', { subject: `staff:${session.staff}` })
      return { codes, cookie: await renewed(sql, cookie, session, 2, now) }
    })
    return made !== undefined
  })
  return made ?? refuse('factor.wrong')
}

/**
 * Shows the second factor: a code of the app, or a recovery code, which opens once. Answers the session's new cookie. Five wrong ones
 * within 15 minutes end the session: the password must be typed again. Codes of the app are counted by person, thirty wrong ones in 24 hours
 * at most. Refuses `factor.wrong`, `access.unknown`, `factor.wait`, `factor.wait_long`, `too.many`.
 */
export async function proveFactor(sql: Sql, ring: Keyring, cookie: string, session: Session, typed: string, now: Date): Promise<string> {
  const code = readable(typed)
  const ofApp = APP_CODE.test(code)
  const right = await judgeProof(sql, ring, session, ofApp ? 'code' : 'recovery', now, () =>
    ofApp ? claim(sql, ring, session, code, now, false) : recovered(sql, session, code, now),
  )
  return right ? renewed(sql, cookie, session, 2, now) : refuse('factor.wrong')
}

/** Uses a recovery code up; false for one that is unknown or used. */
function recovered(sql: Sql, session: Session, code: string, now: Date): Promise<boolean> {
  return transaction(sql, async sql => {
    const [used] = await sql`
      update recovery_codes set used_at = ${now} where mall_id = ${session.mall} and staff_id = ${session.staff} and used_at is null
        and code_hash = ${hashOf(`${session.staff} ${code}`)} returning 1`
    if (used) await audited(sql, session.mall, now, personOf(session), 'staff.recovery_used', { subject: `staff:${session.staff}` })
    return used !== undefined
  })
}

/** Ten new recovery codes for the old, shown this once, and the session's new cookie; asks for a code first, as `proveFactor` does, and refuses alike. */
export async function renewCodes(sql: Sql, ring: Keyring, cookie: string, session: Session, typed: string, now: Date) {
  const fresh = await proveFactor(sql, ring, cookie, session, typed, now)
  const codes = await transaction(sql, async sql => {
    if (!(await sessionHeld(sql, session))) refuse('access.unknown')
    const codes = await writeCodes(sql, session)
    await audited(sql, session.mall, now, personOf(session), 'staff.codes_renewed', { subject: `staff:${session.staff}` })
    return codes
  })
  return { codes, cookie: fresh }
}

/**
 * Ten recovery codes in place of any before; only their hashes are kept, so the answer is the one time they are seen. 75 bits each: a plain hash in a
 * stolen backup is not tried out, and it needs no key that a rotation would take away. Those of 50 bits made before go on.
 */
export async function writeCodes(sql: Sql, { mall, staff }: Session): Promise<string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, () => `${secret(5)}-${secret(5)}-${secret(5)}`)
  await sql`delete from recovery_codes where mall_id = ${mall} and staff_id = ${staff}`
  for (const one of codes)
    await sql`insert into recovery_codes (mall_id, staff_id, code_hash) values (${mall}, ${staff}, ${hashOf(`${staff} ${one}`)})`
  return codes
}

/** As it was meant: without blanks, a recovery code with its hyphen, and O, I, L of a hasty hand read as the digits they look like. */
function readable(typed: string): string {
  const plain = typed.replace(/[\s-]/g, '').toLowerCase()
  if (APP_CODE.test(plain)) return plain
  return plain
    .replace(/o/g, '0')
    .replace(/[il]/g, '1')
    .replace(/(.{5})(?=.)/g, '$1-')
}
