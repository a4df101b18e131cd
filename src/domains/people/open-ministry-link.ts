import { refuse } from '#kernel/errors.ts'
import type { Keyring } from '#kernel/keyring.ts'
import type { Sql } from '#kernel/sql.ts'
import { claimTry } from './claim-try.ts'
import { hashOf } from './tokens.ts'

/** Wrong keys from one address before it must wait; a right one opens always. */
const WRONG = { tries: 300, ms: 15 * 60_000 }
const SEEN_EVERY_MS = 60_000

/**
 * For whom a read-only link of this mall is, and when it ends; that it was opened is noted once a minute. Refuses `not.found` when it is wrong,
 * another mall's, taken back or over, and `too.many` to an address that keeps trying wrong ones.
 */
export async function openMinistryLink(
  sql: Sql,
  ring: Keyring,
  { mall, secret, address, now }: { mall: string; secret: string; address: string; now: Date },
): Promise<{ name: string; expiresAt: Date }> {
  const [row] = /^[0-9a-z]{40}$/.test(secret)
    ? await sql<{ name: string; expiresAt: Date }[]>`
        with link as (
          select token_id, name, expires_at, last_seen_at from access_tokens
          where mall_id = ${mall} and secret_hash = ${hashOf(`${mall}.${secret}`)} and role = 'ministry' and revoked_at is null and expires_at > ${now}),
        opened as (
          update access_tokens t set last_seen_at = ${now} from link
          where t.mall_id = ${mall} and t.token_id = link.token_id
            and (link.last_seen_at is null or link.last_seen_at <= ${new Date(now.getTime() - SEEN_EVERY_MS)}))
        select name, expires_at as "expiresAt" from link`
    : []
  if (row) return row
  await claimTry(sql, mall, ring.hash('ministry link address', address), WRONG, now)
  refuse('not.found')
}
