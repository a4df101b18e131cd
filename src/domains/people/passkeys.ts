import type { Sql } from '#kernel/sql.ts'

/** A key as its owner sees it. `suspectAt`: when it was last refused because a copy may exist; `synced`: kept by a provider, not by one device. */
export type PasskeyLine = { id: string; name: string; createdAt: Date; lastUsedAt: Date | null; suspectAt: Date | null; synced: boolean }

/** A person's passkeys, in the order they were added. */
export async function passkeysOf(sql: Sql, { mall, staff }: { mall: string; staff: string }): Promise<PasskeyLine[]> {
  const rows = await sql<PasskeyLine[]>`
    select passkey_id as id, name, created_at as "createdAt", last_used_at as "lastUsedAt", suspect_at as "suspectAt", backed_up as synced
    from passkeys where mall_id = ${mall} and staff_id = ${staff} order by created_at, passkey_id`
  return [...rows]
}
