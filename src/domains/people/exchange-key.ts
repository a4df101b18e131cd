import type { Asking } from '#kernel/access.ts'
import { refuse } from '#kernel/errors.ts'
import { secret } from '#kernel/random.ts'
import { type Sql, transaction } from '#kernel/sql.ts'
import { audited } from './audit.ts'
import { deviceIdOf } from './device-id.ts'
import { hashOf } from './tokens.ts'

/** A browser exchanges its key once so long. */
const EVERY_MS = 30 * 86_400_000

/**
 * Gives a device a new key for the one it holds. The old one stays good until the new one is first used, and two minutes longer
 * (`tokens.ts`): an answer that was lost on the way, or a power cut, locks no device out. Until then each call answers another key, of which
 * the last counts. The end of the pairing does not move. Refuses `access.denied` to whoever is no device, `access.unknown`.
 */
export function exchangeKey(sql: Sql, { who, now }: Asking): Promise<string> {
  const { mall, device } = deviceIdOf(who)
  const fresh = `${mall}.${secret(40)}`
  return transaction(sql, async sql => {
    const [row] = await sql`
      update access_tokens set next_hash = ${hashOf(fresh)} where mall_id = ${mall} and token_id = ${device} and revoked_at is null and expires_at > ${now}
      returning 1`
    if (!row) refuse('access.unknown')
    await audited(sql, mall, now, who, 'device.key_exchanged', { subject: `token:${device}` })
    return fresh
  })
}

/** A new key for a browser whose key is older than 30 days; null for the others, and for tokens that no pairing made. */
export async function agedKey(sql: Sql, asking: Asking): Promise<string | null> {
  const { mall, device } = deviceIdOf(asking.who)
  const [old] = await sql`
    select 1 from access_tokens where mall_id = ${mall} and token_id = ${device} and kind is not null
      and coalesce(key_made_at, created_at) <= ${new Date(asking.now.getTime() - EVERY_MS)}`
  return old ? exchangeKey(sql, asking) : null
}
