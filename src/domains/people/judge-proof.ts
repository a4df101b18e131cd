import { Refusal, refuse } from '#kernel/errors.ts'
import type { Keyring } from '#kernel/keyring.ts'
import { happened } from '#kernel/outbox.ts'
import type { Sql } from '#kernel/sql.ts'
import { audited } from './audit.ts'
import { claimTry, returnTries } from './claim-try.ts'
import { personOf, type Session } from './sessions.ts'

/** What somebody who is signed in shows once more: the password, a code of the app (also the first one of an app being set up), a recovery code, a passkey. */
export type Proof = 'password' | 'code' | 'first_code' | 'recovery' | 'passkey'

const FEW = { tries: 5, ms: 15 * 60_000 }
const WAITS = { password: 'password.wait', code: 'factor.wait', first_code: 'too.many', recovery: 'too.many', passkey: 'too.many' } as const
const A_DAY = { tries: 30, ms: 86_400_000, code: 'factor.wait_long' }

/**
 * Judges a proof, with the try claimed before and given back when it is right, so that of a hundred sent at once five are judged. What can be
 * guessed, a password and the six digits of an app, is counted by person, over all sessions and sign-ins: five in 15 minutes, and of codes
 * thirty in 24 hours. A recovery code and a passkey cannot be guessed, and of an app being set up whoever sits there was shown the secret: counted
 * by session, so that nobody keeps their owner from them. The last
 * wrong one ends the session, and of codes stands in the audit, for the owner and the inspector. Call it outside a transaction: the claim
 * stays. Answers whether it is right; refuses what `judge` refuses, `access.unknown` with the last wrong one, and `password.wait`,
 * `factor.wait`, `factor.wait_long`, `too.many` without a look.
 */
export async function judgeProof(sql: Sql, ring: Keyring, session: Session, proof: Proof, now: Date, judge: () => Promise<boolean>) {
  const { mall, staff, id } = session
  const few = ring.hash('proof', `${proof} ${proof === 'password' || proof === 'code' ? staff : id}`)
  const day = ring.hash('proof a day', `${proof} ${staff}`)
  // Closed for the day is told as that, however often it is asked.
  const giveBack = async (error: unknown) => {
    await returnTries(sql, mall, [few])
    throw error
  }
  const nth = await claimTry(sql, mall, few, { ...FEW, code: WAITS[proof] }, now)
  const today = proof === 'code' ? await claimTry(sql, mall, day, A_DAY, now).catch(giveBack) : 0
  const last = nth >= FEW.tries || today >= A_DAY.tries
  try {
    if (await judge()) {
      await returnTries(sql, mall, [few, day])
      return true
    }
  } catch (error) {
    if (error instanceof Refusal) await missed(sql, session, proof, last, now)
    throw error
  }
  await missed(sql, session, proof, last, now)
  return false
}

async function missed(sql: Sql, session: Session, proof: Proof, last: boolean, now: Date) {
  const { mall, staff, id, where } = session
  const data = { session: id, ...where }
  await happened(sql, mall, now, `staff:${staff}`, [
    proof === 'password' ? { kind: 'staff.password_missed', data } : { kind: 'staff.factor_missed', data },
  ])
  if (!last) return
  await sql`update staff_sessions set revoked_at = ${now} where mall_id = ${mall} and session_id = ${id}`
  if (proof === 'code') await audited(sql, mall, now, personOf(session), 'staff.factor_closed', { subject: `staff:${staff}` })
  refuse('access.unknown')
}
