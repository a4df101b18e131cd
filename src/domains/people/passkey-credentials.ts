import type { Sql } from '#kernel/sql.ts'

/** How a browser is told which keys are meant. */
export type PasskeyCredential = { id: string; transports: string[] }

/** The credentials of a person's passkeys. */
export async function passkeyCredentials(sql: Sql, { mall, staff }: { mall: string; staff: string }): Promise<PasskeyCredential[]> {
  const rows = await sql<{ credential_id: Uint8Array; transports: string[] }[]>`
    select credential_id, transports from passkeys where mall_id = ${mall} and staff_id = ${staff} order by created_at, passkey_id`
  return rows.map(row => ({ id: Buffer.from(row.credential_id).toString('base64url'), transports: row.transports }))
}
