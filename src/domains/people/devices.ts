import type { Sql } from '#kernel/sql.ts'
import { LOCK_MIN } from './counter-pc.ts'
import type { DeviceKind } from './rules/pairing.ts'

export type { DeviceKind }

/** A device let in by pairing or by a token: its key's pseudonym, never the secret. */
export type Device = {
  id: string
  kind: DeviceKind
  /** Where it stands. */
  name: string
  /** The counter a counter computer is for. */
  counter: string | null
  lockMin: number
  createdAt: Date
  expiresAt: Date
  lastSeenAt: Date | null
  version: string | null
  health: Record<string, string | number | boolean>
}

/** The devices of a mall whose keys are in force, those that end first on top. */
export async function devices(sql: Sql, mall: string, now: Date): Promise<Device[]> {
  const rows = await sql<Device[]>`
    select token_id as id, coalesce(kind, role) as kind, name, counter_id as counter, coalesce(lock_min, ${LOCK_MIN}) as "lockMin", created_at as "createdAt", expires_at as "expiresAt",
      last_seen_at as "lastSeenAt", version, coalesce(health, '{}') as health
    from access_tokens
    where mall_id = ${mall} and role in ('kiosk', 'board', 'device') and revoked_at is null and expires_at > ${now}
    order by expires_at, name`
  return [...rows]
}
