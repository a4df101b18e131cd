import { generateRegistrationOptions } from '@simplewebauthn/server'
import { refuse } from '#kernel/errors.ts'
import type { Keyring } from '#kernel/keyring.ts'
import { secretBytes } from '#kernel/random.ts'
import type { Sql } from '#kernel/sql.ts'
import { passkeyCredentials } from './passkey-credentials.ts'
import type { PasskeyPlace } from './passkey-place.ts'
import { provePassword } from './prove-password.ts'
import { ALGORITHMS, CHALLENGE_MS, challengeOf, handleOf, NONCE } from './rules/passkey.ts'
import type { Session } from './sessions.ts'

const FRESH_MS = 10 * 60_000
const KEYS_MAX = 10

/** Within ten minutes of signing in a person need not show the password again. */
export const isFresh = (session: Session, now: Date) => now.getTime() - session.since.getTime() < FRESH_MS

/**
 * What a browser needs to make a passkey for whoever is signed in, good for five minutes and this session. A key opens as much as password and
 * second factor together: so the second factor must have been shown where there is one, and the password, unless the person has just
 * signed in, or whoever sits down at an open screen could make one. Refuses `pin.again` to who came by PIN,
 * `sign_in.factor`, `passkey.password` (five times:
 * `access.unknown`), `passkey.many`.
 */
export async function offerPasskey(
  sql: Sql,
  ring: Keyring,
  session: Session,
  { place, password }: { place: PasskeyPlace; password: string },
  now: Date,
) {
  if (session.byPin) refuse('pin.again')
  if (session.hasSecondFactor && session.factors < 2) refuse('sign_in.factor')
  const known = await passkeyCredentials(sql, session)
  if (known.length >= KEYS_MAX) refuse('passkey.many', { max: KEYS_MAX })
  if (!isFresh(session, now) && !(await provePassword(sql, ring, session, password, now)))
    refuse('passkey.password', {}, { sandi: 'passkey.password' })
  return generateRegistrationOptions({
    rpName: 'Pendopo',
    rpID: place.id,
    userID: new Uint8Array(handleOf(session.mall, session.staff)),
    userName: session.email,
    userDisplayName: session.name,
    challenge: new Uint8Array(challengeOf(ring, { act: 'add', session: session.id }, secretBytes(NONCE), now)),
    timeout: CHALLENGE_MS,
    excludeCredentials: known,
    // A security key without room for names or without a PIN still serves as the second factor.
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'preferred' },
    supportedAlgorithmIDs: ALGORITHMS,
  })
}
