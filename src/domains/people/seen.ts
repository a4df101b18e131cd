import { z } from 'zod'
import type { Asking } from '#kernel/access.ts'
import { happened } from '#kernel/outbox.ts'
import type { Sql } from '#kernel/sql.ts'
import { deviceIdOf } from './device-id.ts'

export const Seen = z.strictObject({
  version: z.string().min(1).max(40).describe('Release the device runs'),
  health: z
    .record(z.string().regex(/^[a-z]\w{0,29}$/i), z.union([z.string().max(100), z.number(), z.boolean()]))
    .refine(health => Object.keys(health).length <= 10, 'paling banyak sepuluh / at most ten')
    .default({})
    .describe('What the device says of itself, e.g. {"screen": "1080x1920"}'),
})
export type Seen = z.infer<typeof Seen>

const EVERY_MS = 60_000
const SILENT_MS = 10 * 60_000

/**
 * A device says that it is there. Written at most once a minute; the first time, a new release and a return after ten minutes' silence
 * are events. Refuses `access.denied` to whoever is no device.
 */
export async function seen(sql: Sql, { who, now }: Asking, { version, health }: Seen) {
  const { mall, device } = deviceIdOf(who)
  const [row] = await sql<{ was: string | null; at: Date | null }[]>`
    with old as (
      select token_id, version as was, last_seen_at as at from access_tokens
      where mall_id = ${mall} and token_id = ${device} and (last_seen_at is null or last_seen_at <= ${new Date(now.getTime() - EVERY_MS)}) for update)
    update access_tokens t set version = ${version}, health = ${sql.json(health)}, last_seen_at = ${now}
    from old where t.mall_id = ${mall} and t.token_id = old.token_id returning old.was, old.at`
  if (!row || (row.was === version && row.at && now.getTime() - row.at.getTime() < SILENT_MS)) return
  const silentMin = row.at ? Math.floor((now.getTime() - row.at.getTime()) / 60_000) : null
  await happened(sql, mall, now, who.id, [{ kind: 'device.seen', data: { version, was: row.was, silentMin } }])
}
