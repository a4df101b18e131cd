import type { Sql } from '#kernel/sql.ts'
import { noteMiss } from './note-miss.ts'
import { passwordIs } from './passwords.ts'
import type { Session } from './sessions.ts'

/**
 * Whether somebody who is signed in knows the account's password. A wrong one is noted, and the fifth within 15 minutes ends the session. Call it
 * outside a transaction. Refuses `access.unknown` with the fifth.
 */
export async function provePassword(sql: Sql, session: Session, typed: string, now: Date): Promise<boolean> {
  const [row] = await sql<{ password_hash: string | null }[]>`
    select password_hash from staff where mall_id = ${session.mall} and staff_id = ${session.staff}`
  if (await passwordIs(row?.password_hash ?? null, typed.slice(0, 400))) return true
  await noteMiss(sql, session, 'staff.password_missed', now)
  return false
}
