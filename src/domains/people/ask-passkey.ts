import { generateAuthenticationOptions } from '@simplewebauthn/server'
import type { Keyring } from '#kernel/keyring.ts'
import { secretBytes } from '#kernel/random.ts'
import type { Sql } from '#kernel/sql.ts'
import { passkeyCredentials } from './passkey-credentials.ts'
import type { PasskeyPlace } from './passkey-place.ts'
import { CHALLENGE_MS, challengeOf, NONCE, type Purpose } from './rules/passkey.ts'
import type { Session } from './sessions.ts'

const fresh = (ring: Keyring, purpose: Purpose, now: Date) => ({
  challenge: new Uint8Array(challengeOf(ring, purpose, secretBytes(NONCE), now)),
  timeout: CHALLENGE_MS,
})

/**
 * What a browser needs to sign somebody in by a passkey that names its owner: it asks for no name and so tells nobody who works here. The person is
 * to be verified by the device (finger, face, PIN), so that it counts as both factors. Writes nothing; good for five minutes.
 */
export const askToSignIn = (ring: Keyring, place: PasskeyPlace, now: Date) =>
  generateAuthenticationOptions({ ...fresh(ring, { act: 'sign_in' }, now), rpID: place.id, userVerification: 'required' })

/** What a browser needs to show one of the person's passkeys after the password: having it is enough. Good for this session, five minutes. */
export async function askToProve(sql: Sql, ring: Keyring, session: Session, place: PasskeyPlace, now: Date) {
  return generateAuthenticationOptions({
    ...fresh(ring, { act: 'prove', session: session.id }, now),
    rpID: place.id,
    allowCredentials: await passkeyCredentials(sql, session),
    userVerification: 'discouraged',
  })
}
