import { z } from 'zod'
import type { Asking } from '#kernel/access.ts'
import { refuse } from '#kernel/errors.ts'
import { isUuid } from '#kernel/random.ts'
import { type Sql, transaction } from '#kernel/sql.ts'
import { audited } from './audit.ts'
import { managedMall } from './managed-mall.ts'
import { readable } from './rules/readable.ts'

export const PlaceDevice = z.strictObject({
  place: readable(2, 100),
  /** The counter that a counter computer is for; it must be one of the mall (the caller asks). */
  counter: z.string().min(1).max(80).optional(),
  lockMin: z.coerce.number().int().min(1).max(60).optional(),
})
export type PlaceDevice = z.infer<typeof PlaceDevice>

/**
 * Says anew where a paired device stands, which counter a counter computer is for, and after how many untouched minutes it locks itself.
 * Refuses `access.denied` to anybody but manager and administrator, `not.found`, `pairing.counter` for a counter named for another kind.
 */
export async function placeDevice(sql: Sql, asking: Asking, device: string, { place, counter, lockMin }: PlaceDevice) {
  const { who, now } = asking
  const mall = managedMall(asking)
  if (!isUuid(device)) refuse('not.found')
  await transaction(sql, async sql => {
    const [row] = await sql<{ kind: string | null }[]>`
      select kind from access_tokens where mall_id = ${mall} and token_id = ${device} and role in ('kiosk', 'board', 'device')
        and revoked_at is null and expires_at > ${now} for update`
    if (!row) refuse('not.found')
    if (counter && row.kind !== 'counter') refuse('pairing.counter', {}, { counter: 'pairing.counter' })
    await sql`
      update access_tokens set name = ${place}, counter_id = ${counter ?? null}, lock_min = ${lockMin ?? null} where mall_id = ${mall} and token_id = ${device}`
    await audited(sql, mall, now, who, 'device.placed', {
      subject: `token:${device}`,
      data: { counter: counter ?? null, lockMin: lockMin ?? null },
    })
  })
}
