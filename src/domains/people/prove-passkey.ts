import { Refusal } from '#kernel/errors.ts'
import type { Keyring } from '#kernel/keyring.ts'
import type { Sql } from '#kernel/sql.ts'
import { checkPasskey } from './check-passkey.ts'
import { noteMiss } from './note-miss.ts'
import type { PasskeyPlace } from './passkey-place.ts'
import { shownKey } from './rules/passkey.ts'
import { renewed, type Session } from './sessions.ts'

/**
 * Shows a passkey as the second factor, after the password. Answers the session's new cookie. Five wrong answers within 15 minutes end the session, as
 * wrong codes do. Refuses `passkey.wrong`, `passkey.copied`, `access.unknown`.
 */
export async function provePasskey(
  sql: Sql,
  ring: Keyring,
  cookie: string,
  session: Session,
  { place, answer }: { place: PasskeyPlace; answer: string },
  now: Date,
): Promise<string> {
  try {
    const { mall, staff } = session
    await checkPasskey(sql, ring, { mall, staff, purpose: { act: 'prove', session: session.id }, place }, shownKey(answer), now)
  } catch (error) {
    if (error instanceof Refusal) await noteMiss(sql, session, 'staff.factor_missed', now)
    throw error
  }
  return renewed(sql, cookie, session, 2, now)
}
