import { z } from 'zod'
import type { Keyring } from '#kernel/keyring.ts'
import { happened } from '#kernel/outbox.ts'
import { digits, secret, uuidv7 } from '#kernel/random.ts'
import { type Sql, transaction } from '#kernel/sql.ts'
import { claimTry } from './claim-try.ts'
import { codeHash, type DeviceKind, deviceKinds, PAIRING_MS } from './rules/pairing.ts'
import { hashOf } from './tokens.ts'

export const AskToPair = z.strictObject({ kind: z.enum(deviceKinds) })

const FORGOTTEN_MS = 3600_000
/** A hall sets up its devices on a day, a stranger fills the mall with codes that a slip of the finger could hit. */
const ASKS = { code: 'pairing.asks', tries: 10, ms: PAIRING_MS } as const

/**
 * A device nobody knows asks to be one of this mall (rules.md 1). Answers the six digits it shows, good for 5 minutes, and the secret it keeps:
 * the secret becomes its key when a manager types the digits, and is kept here as a hash only. `by` is who asks, where they are known
 * already: somebody who works here, a device of before. Refuses `pairing.asks` to whom, and to a network address of whom nobody knows, that asked
 * for ten codes in 5 minutes: a neighbour can use up the address, so the way around is to sign in first.
 */
export async function askToPair(
  sql: Sql,
  ring: Keyring,
  { mall, address, by = null, now }: { mall: string; address: string; by?: string | null; now: Date },
  kind: DeviceKind,
): Promise<{ code: string; secret: string; expiresAt: Date }> {
  await claimTry(sql, mall, ring.hash('pairing-address', by ?? address), ASKS, now)
  const own = `${mall}.${secret(40)}`
  const expires = new Date(now.getTime() + PAIRING_MS)
  return transaction(sql, async sql => {
    const forgotten = new Date(now.getTime() - FORGOTTEN_MS)
    await sql`delete from pairing_codes where mall_id = ${mall} and expires_at <= ${forgotten}`
    for (;;) {
      const code = digits(6)
      const [row] = await sql`
        insert into pairing_codes (mall_id, pairing_id, kind, code_hash, secret_hash, asked_at, expires_at)
        values (${mall}, ${uuidv7(now)}, ${kind}, ${codeHash(ring, mall, code)}, ${hashOf(own)}, ${now}, ${expires})
        on conflict (mall_id, code_hash) where claimed_at is null do nothing returning 1`
      // Somebody else shows these digits.
      if (!row) continue
      await happened(sql, mall, now, 'stranger', [{ kind: 'device.asked', data: { device: kind } }])
      return { code, secret: own, expiresAt: expires }
    }
  })
}
