import { verifyRegistrationResponse } from '@simplewebauthn/server'
import { refuse } from '#kernel/errors.ts'
import type { Keyring } from '#kernel/keyring.ts'
import { uuidv7 } from '#kernel/random.ts'
import { type Sql, transaction } from '#kernel/sql.ts'
import { audited } from './audit.ts'
import type { PasskeyPlace } from './passkey-place.ts'
import { ALGORITHMS, challengeHolds, madeKey, named } from './rules/passkey.ts'
import { writeCodes } from './second-factor.ts'
import { personOf, renewed, type Session } from './sessions.ts'
import { hashOf } from './tokens.ts'

export type NewPasskey = { place: PasskeyPlace; answer: string; name: string }

/**
 * Keeps the passkey that a browser made for `offerPasskey`, under the name its owner gives it. It counts as the second factor from now on, and as
 * shown: answers the session's new cookie and, with the first second factor of all, ten recovery codes, shown this once. Refuses
 * `passkey.wrong` for an answer that is not to our question or was given before, `passkey.known`.
 */
export async function addPasskey(
  sql: Sql,
  ring: Keyring,
  cookie: string,
  session: Session,
  { place, answer, name }: NewPasskey,
  now: Date,
) {
  if (session.hasSecondFactor && session.factors < 2) refuse('sign_in.factor')
  const { response, challenge } = madeKey(answer)
  if (!challengeHolds(ring, { act: 'add', session: session.id }, challenge, now)) refuse('passkey.wrong')
  const { registrationInfo: made } = await verifyRegistrationResponse({
    response,
    expectedChallenge: challenge.toString('base64url'),
    expectedOrigin: place.origin,
    expectedRPID: place.id,
    requireUserVerification: false,
    supportedAlgorithmIDs: ALGORITHMS,
    // Pure arithmetic over what a stranger wrote: whatever it stumbles over is a wrong answer.
  }).catch(() => refuse('passkey.wrong'))
  if (!made) refuse('passkey.wrong')
  const { credential, credentialDeviceType, credentialBackedUp } = made
  const id = uuidv7(now)
  return transaction(sql, async sql => {
    await sql`select from staff where mall_id = ${session.mall} and staff_id = ${session.staff} for update`
    const [claimed] = await sql`
      insert into passkey_challenges (mall_id, challenge_hash, used_at) values (${session.mall}, ${hashOf(challenge.toString('base64url'))}, ${now})
      on conflict do nothing returning 1`
    if (!claimed) refuse('passkey.wrong')
    const [kept] = await sql`
      insert into passkeys (mall_id, passkey_id, staff_id, credential_id, public_key, sign_count, transports, device_type, backed_up, name, created_at)
      values (${session.mall}, ${id}, ${session.staff}, ${Buffer.from(credential.id, 'base64url')}, ${credential.publicKey}, ${credential.counter},
        ${response.response.transports ?? []}, ${credentialDeviceType}, ${credentialBackedUp}, ${named(name)}, ${now})
      on conflict (mall_id, credential_id) do nothing returning 1`
    if (!kept) refuse('passkey.known')
    const [has] = await sql<{ codes: boolean }[]>`
      select exists (select from recovery_codes where mall_id = ${session.mall} and staff_id = ${session.staff}) as codes`
    const codes = has!.codes ? [] : await writeCodes(sql, session)
    await audited(sql, session.mall, now, personOf(session), 'staff.passkey_added', {
      subject: `staff:${session.staff}`,
      data: { passkey: id, type: credentialDeviceType },
    })
    return { codes, cookie: await renewed(sql, cookie, session, 2, now) }
  })
}
