import { type Device, devices } from '#domains/people/devices.ts'
import type { Sql } from '#kernel/sql.ts'

/** A device as screens get it: instants travel as epoch milliseconds. */
export type DeviceTile = Omit<Device, 'createdAt' | 'expiresAt' | 'lastSeenAt'> & {
  createdAt: number
  expiresAt: number
  lastSeenAt: number | null
}

/** The devices of a mall whose keys are in force. */
export async function deviceTiles(sql: Sql, mall: string, now: Date): Promise<DeviceTile[]> {
  const all = await devices(sql, mall, now)
  return all.map(({ createdAt, expiresAt, lastSeenAt, ...one }) => ({
    ...one,
    createdAt: createdAt.getTime(),
    expiresAt: expiresAt.getTime(),
    lastSeenAt: lastSeenAt?.getTime() ?? null,
  }))
}
