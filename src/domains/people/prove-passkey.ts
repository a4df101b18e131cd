import type { Keyring } from '#kernel/keyring.ts'
import type { Sql } from '#kernel/sql.ts'
import { checkPasskey } from './check-passkey.ts'
import { judgeProof } from './judge-proof.ts'
import type { PasskeyPlace } from './passkey-place.ts'
import { shownKey } from './rules/passkey.ts'
import { renewed, type Session } from './sessions.ts'

/**
 * Shows a passkey as the second factor, after the password. Answers the session's new cookie. Five wrong answers within 15 minutes end the session, as
 * wrong codes do. Refuses `passkey.wrong`, `passkey.copied`, `access.unknown`, `too.many`.
 */
export async function provePasskey(
  sql: Sql,
  ring: Keyring,
  cookie: string,
  session: Session,
  { place, answer }: { place: PasskeyPlace; answer: string },
  now: Date,
): Promise<string> {
  const { mall, staff, id } = session
  await judgeProof(sql, ring, session, 'passkey', now, async () => {
    await checkPasskey(sql, ring, { mall, staff, purpose: { act: 'prove', session: id }, place }, shownKey(answer), now)
    return true
  })
  return renewed(sql, cookie, session, 2, now)
}
