import type { Sql } from '#kernel/sql.ts'

/** A paired kiosk or board: its token's pseudonym, never the secret. */
export type Device = { id: string; role: 'kiosk' | 'board'; name: string; createdAt: Date; expiresAt: Date }

/** The devices of a mall whose tokens are in force, those that end first on top. */
export async function devices(sql: Sql, mall: string, now: Date): Promise<Device[]> {
  const rows = await sql<Device[]>`
    select token_id as id, role, name, created_at as "createdAt", expires_at as "expiresAt" from access_tokens
    where mall_id = ${mall} and role in ('kiosk', 'board') and revoked_at is null and expires_at > ${now}
    order by expires_at, name`
  return [...rows]
}
