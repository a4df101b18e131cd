import { refuse } from '#kernel/errors.ts'
import type { Keyring } from '#kernel/keyring.ts'
import { type Sql, transaction } from '#kernel/sql.ts'
import { audited } from './audit.ts'
import { checkPasskey } from './check-passkey.ts'
import type { PasskeyPlace } from './passkey-place.ts'
import { ownerOf, shownKey } from './rules/passkey.ts'
import { openSession, personOf, whereOf } from './sessions.ts'

/** The mall that a key shown at the door says its owner works at, before anything is believed. Refuses `passkey.wrong` where it says none. */
export const mallOfPasskey = (answer: string): string => ownerOf(shownKey(answer))?.mall ?? refuse('passkey.wrong')

/**
 * Signs a person in by a passkey alone. It names mall and owner, and the device has verified the person: both factors are shown. Answers the
 * session's cookie. Refuses `passkey.wrong`, `passkey.copied`, `sign_in.no_role`.
 */
export async function signInByPasskey(
  sql: Sql,
  ring: Keyring,
  { place, answer, agent, device = null }: { place: PasskeyPlace; answer: string; agent: string; device?: string | null },
  now: Date,
): Promise<string> {
  const shown = shownKey(answer)
  const { mall, staff } = ownerOf(shown) ?? refuse('passkey.wrong')
  const passkey = await checkPasskey(sql, ring, { mall, staff, purpose: { act: 'sign_in' }, place }, shown, now)
  return transaction(sql, async sql => {
    // It waited to be judged. Who takes the passkey away meanwhile was first, or waits here and then ends this session too.
    await sql`select from staff where mall_id = ${mall} and staff_id = ${staff} for share`
    const [still] = await sql`select from passkeys where mall_id = ${mall} and passkey_id = ${passkey} and staff_id = ${staff}`
    if (!still) refuse('passkey.wrong')
    const cookie = await openSession(sql, { mall, staff, factors: 2, agent }, now)
    await audited(sql, mall, now, personOf({ staff, where: whereOf(device, agent) }), 'staff.signed_in', {
      subject: `staff:${staff}`,
      data: { factors: 2, passkey },
    })
    return cookie
  })
}
