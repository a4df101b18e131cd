import { generateRegistrationOptions } from '@simplewebauthn/server'
import { refuse } from '#kernel/errors.ts'
import type { Keyring } from '#kernel/keyring.ts'
import { secretBytes } from '#kernel/random.ts'
import type { Sql } from '#kernel/sql.ts'
import { passkeyCredentials } from './passkey-credentials.ts'
import type { PasskeyPlace } from './passkey-place.ts'
import { proveAgain } from './prove-again.ts'
import { ALGORITHMS, CHALLENGE_MS, challengeOf, handleOf, NONCE } from './rules/passkey.ts'
import type { Session } from './sessions.ts'

const KEYS_MAX = 10

/**
 * What a browser needs to make a passkey for whoever is signed in, good for five minutes and this session, after `proveAgain`, which refuses.
 * Refuses `passkey.many` besides.
 */
export async function offerPasskey(
  sql: Sql,
  ring: Keyring,
  session: Session,
  { place, password }: { place: PasskeyPlace; password: string },
  now: Date,
) {
  await proveAgain(sql, ring, session, password, now)
  const known = await passkeyCredentials(sql, session)
  if (known.length >= KEYS_MAX) refuse('passkey.many', { max: KEYS_MAX })
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
