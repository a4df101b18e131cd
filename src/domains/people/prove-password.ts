import type { Keyring } from '#kernel/keyring.ts'
import type { Sql } from '#kernel/sql.ts'
import { judgeProof } from './judge-proof.ts'
import { passwordIs } from './passwords.ts'
import type { Session } from './sessions.ts'

/**
 * Whether somebody who is signed in knows the account's password. Five wrong ones within 15 minutes, counted by person, end the session. Call it
 * outside a transaction. Refuses `access.unknown` with the fifth, and `password.wait` from then on.
 */
export async function provePassword(sql: Sql, ring: Keyring, session: Session, typed: string, now: Date): Promise<boolean> {
  return judgeProof(sql, ring, session, 'password', now, async () => {
    const [row] = await sql<{ password_hash: string | null }[]>`
      select password_hash from staff where mall_id = ${session.mall} and staff_id = ${session.staff}`
    return passwordIs(row?.password_hash ?? null, typed.slice(0, 400))
  })
}
