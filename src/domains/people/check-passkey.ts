import { verifyAuthenticationResponse } from '@simplewebauthn/server'
import { refuse } from '#kernel/errors.ts'
import type { Keyring } from '#kernel/keyring.ts'
import { type Sql, transaction } from '#kernel/sql.ts'
import { audited } from './audit.ts'
import type { PasskeyPlace } from './passkey-place.ts'
import { challengeHolds, type Purpose, type ShownKey } from './rules/passkey.ts'
import { hashOf } from './tokens.ts'

type Asked = { mall: string; staff: string; purpose: Purpose; place: PasskeyPlace }
type Row = { passkey_id: string; public_key: Uint8Array }

/**
 * Holds an answer against the person's key: our challenge, for this purpose, in time and for the first time; our origin; a right signature; a count
 * that goes on. One whose count goes back is a copy, or has one: refused, noted in the audit and shown to its owner. To sign in, the
 * device must have verified the person. Answers the key's id. Call it outside a transaction: notes stay. Refuses `passkey.wrong`, alike for
 * unknown keys, and `passkey.copied`.
 */
export async function checkPasskey(
  sql: Sql,
  ring: Keyring,
  { mall, staff, purpose, place }: Asked,
  shown: ShownKey,
  now: Date,
): Promise<string> {
  const { response, challenge } = shown
  if (!challengeHolds(ring, purpose, challenge, now)) refuse('passkey.wrong')
  const [key] = await sql<Row[]>`
    select passkey_id, public_key from passkeys join staff s using (mall_id, staff_id)
    where mall_id = ${mall} and staff_id = ${staff} and credential_id = ${Buffer.from(response.id, 'base64url')}
      and s.left_at is null and s.active_at is not null`
  if (!key) refuse('passkey.wrong')
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    response,
    expectedChallenge: challenge.toString('base64url'),
    expectedOrigin: place.origin,
    expectedRPID: place.id,
    // Counted below, in the statement that keeps it, and only once the signature is known to be right.
    credential: { id: response.id, publicKey: new Uint8Array(key.public_key), counter: 0 },
    requireUserVerification: purpose.act === 'sign_in',
    // Pure arithmetic over what a stranger wrote: whatever it stumbles over is a wrong answer.
  }).catch(() => refuse('passkey.wrong'))
  if (!verified) refuse('passkey.wrong')
  const { newCounter, credentialBackedUp } = authenticationInfo
  const [done] = await sql<{ claimed: number; counted: number }[]>`
    with claimed as (
      insert into passkey_challenges (mall_id, challenge_hash, used_at) values (${mall}, ${hashOf(challenge.toString('base64url'))}, ${now})
      on conflict do nothing returning 1),
    counted as (
      update passkeys set sign_count = ${newCounter}, last_used_at = ${now}, backed_up = ${credentialBackedUp}
      where mall_id = ${mall} and passkey_id = ${key.passkey_id} and exists (select from claimed)
        and (sign_count < ${newCounter} or (sign_count = 0 and ${newCounter}::bigint = 0)) returning 1)
    select (select count(*) from claimed)::int as claimed, (select count(*) from counted)::int as counted`
  if (!done!.claimed) refuse('passkey.wrong')
  if (!done!.counted) await suspect(sql, { mall, staff }, key.passkey_id, now)
  return key.passkey_id
}

async function suspect(sql: Sql, { mall, staff }: { mall: string; staff: string }, passkey: string, now: Date): Promise<never> {
  await transaction(sql, async sql => {
    const [there] = await sql`update passkeys set suspect_at = ${now} where mall_id = ${mall} and passkey_id = ${passkey} returning 1`
    // Taken away while it was judged: that is no count that went back.
    if (!there) refuse('passkey.wrong')
    await audited(sql, mall, now, `staff:${staff}`, 'staff.passkey_copied', { subject: `staff:${staff}`, data: { passkey } })
  })
  refuse('passkey.copied')
}
