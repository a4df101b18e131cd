import type { Sql } from '#kernel/sql.ts'
import type { Session } from './sessions.ts'

/**
 * Whether a session is still open, in the caller's transaction; until it ends, whoever takes the account back waits, and then ends what was written
 * here as well. For what was judged right a while ago and is written now. Call it first.
 */
export async function sessionHeld(sql: Sql, { mall, staff, id }: Pick<Session, 'mall' | 'staff' | 'id'>): Promise<boolean> {
  await sql`select from staff where mall_id = ${mall} and staff_id = ${staff} for update`
  const [open] = await sql`
    select from staff_sessions where mall_id = ${mall} and session_id = ${id} and staff_id = ${staff} and revoked_at is null`
  return open !== undefined
}
