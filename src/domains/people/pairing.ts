import type { Sql } from '#kernel/sql.ts'
import type { DeviceKind } from './rules/pairing.ts'
import { hashOf } from './tokens.ts'

/** Where a device stands that asked to be paired: it waits, its secret has become its key, or it must ask anew. */
export type Pairing =
  | { state: 'waiting'; kind: DeviceKind; expiresAt: Date }
  | { state: 'paired'; kind: DeviceKind; name: string }
  | { state: 'over' }

type Row = { kind: DeviceKind; expires_at: Date; name: string | null; good: boolean }

/** Looked up by the device's own secret, so that nobody else learns of it. `over` as well for what is unknown. */
export async function pairing(sql: Sql, mall: string, secret: string, now: Date): Promise<Pairing> {
  const [row] = await sql<Row[]>`
    select p.kind, p.expires_at, t.name, t.revoked_at is null and t.expires_at > ${now} as good
    from pairing_codes p left join access_tokens t on t.mall_id = p.mall_id and t.token_id = p.token_id
    where p.mall_id = ${mall} and p.secret_hash = ${hashOf(secret)}`
  if (row?.name && row.good) return { state: 'paired', kind: row.kind, name: row.name }
  if (!row || row.name !== null || row.expires_at <= now) return { state: 'over' }
  return { state: 'waiting', kind: row.kind, expiresAt: row.expires_at }
}
