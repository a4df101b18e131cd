import { refuse } from '#kernel/errors.ts'
import type { Keyring } from '#kernel/keyring.ts'
import type { Sql } from '#kernel/sql.ts'
import { provePassword } from './prove-password.ts'
import type { Session } from './sessions.ts'

const FRESH_MS = 10 * 60_000

/** Within ten minutes of signing in a person need not show the password again. */
export const isFresh = (session: Session, now: Date) => now.getTime() - session.since.getTime() < FRESH_MS

/**
 * Before somebody who is signed in makes a new way in, a passkey or an app: the second factor must have been shown where there is one, and the
 * password, unless they have just signed in, or whoever sits down at an open screen could make one. Call it outside a transaction. Refuses
 * `pin.again` to who came by PIN, `sign_in.factor`, `passkey.password` (five times: `access.unknown`), `password.wait`.
 */
export async function proveAgain(sql: Sql, ring: Keyring, session: Session, password: string, now: Date) {
  if (session.byPin) refuse('pin.again')
  if (session.hasSecondFactor && session.factors < 2) refuse('sign_in.factor')
  if (!isFresh(session, now) && !(await provePassword(sql, ring, session, password, now)))
    refuse('passkey.password', {}, { sandi: 'passkey.password' })
}
