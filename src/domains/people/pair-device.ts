import { z } from 'zod'
import type { Asking } from '#kernel/access.ts'
import { refuse } from '#kernel/errors.ts'
import type { Keyring } from '#kernel/keyring.ts'
import { happened } from '#kernel/outbox.ts'
import { uuidv7 } from '#kernel/random.ts'
import { type Pool, transaction } from '#kernel/sql.ts'
import { audited } from './audit.ts'
import { claimTry, returnTries } from './claim-try.ts'
import { managedMall } from './managed-mall.ts'
import { codeHash, DEVICE_DAYS, type DeviceKind, roleOf } from './rules/pairing.ts'
import { readable } from './rules/readable.ts'

export const PairDevice = z.strictObject({
  code: z
    .string()
    .transform(text => text.replace(/[\s.-]/g, ''))
    .pipe(z.string().regex(/^\d{6}$/)),
  place: readable(2, 100),
  /** The counter that a counter computer is for; it must be one of the mall (the caller asks). */
  counter: z.string().min(1).max(80).optional(),
})
export type PairDevice = z.infer<typeof PairDevice>

const MISSES = { code: 'pairing.tries', tries: 5, ms: 15 * 60_000 } as const

/**
 * Pairs the device that shows this code with the asker's mall, and names the place where it stands (rules.md 1). The code pairs once; the
 * key is good for 365 days or until it is taken back. Refuses `access.denied` to anybody but manager and administrator, `pairing.wrong` for a code
 * that no device of this mall shows now, `pairing.counter` for a counter named for another kind, `pairing.tries` after 5 wrong ones within 15 minutes, whoever's device they were meant for.
 */
export async function pairDevice(
  sql: Pool,
  ring: Keyring,
  asking: Asking,
  { code, place, counter }: PairDevice,
): Promise<{ id: string; kind: DeviceKind }> {
  const { who, now } = asking
  const mall = managedMall(asking)
  const name = ring.hash('pairing-manager', who.id)
  await claimTry(sql, mall, name, MISSES, now)
  const id = uuidv7(now)
  const paired = await transaction(sql, async sql => {
    const [row] = await sql<{ kind: DeviceKind; pairing_id: string; secret_hash: Uint8Array }[]>`
      select kind, pairing_id, secret_hash from pairing_codes
      where mall_id = ${mall} and code_hash = ${codeHash(ring, mall, code)} and claimed_at is null and expires_at > ${now} for update`
    if (!row) return null
    if (counter && row.kind !== 'counter') refuse('pairing.counter', {}, { counter: 'pairing.counter' })
    const ends = new Date(now.getTime() + DEVICE_DAYS * 86_400_000)
    await sql`
      insert into access_tokens (mall_id, token_id, secret_hash, role, kind, name, counter_id, created_at, expires_at)
      values (${mall}, ${id}, ${row.secret_hash}, ${roleOf(row.kind)}, ${row.kind}, ${place}, ${counter ?? null}, ${now}, ${ends})`
    await sql`update pairing_codes set claimed_at = ${now}, token_id = ${id} where mall_id = ${mall} and pairing_id = ${row.pairing_id}`
    await returnTries(sql, mall, [name])
    await happened(sql, mall, now, who.id, [{ kind: 'device.paired', data: { device: row.kind, token: id } }])
    await audited(sql, mall, now, who, 'device.let_in', { subject: `token:${id}`, data: { role: row.kind, until: ends } })
    return { id, kind: row.kind }
  })
  if (paired) return paired
  await happened(sql, mall, now, who.id, [{ kind: 'device.code_missed' }])
  refuse('pairing.wrong')
}
