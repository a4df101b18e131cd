import { refuse } from '#kernel/errors.ts'
import type { Keyring } from '#kernel/keyring.ts'
import type { Sql } from '#kernel/sql.ts'
import { claimTry } from './claim-try.ts'
import { hashOf } from './tokens.ts'

/** Wrong keys from one address before it must wait; a right one opens always. */
const WRONG = { tries: 300, ms: 15 * 60_000 }

/**
 * For whom a read-only link of this mall is, and when it ends. Refuses `not.found` when it is wrong, another mall's, taken back or over, and
 * `too.many` to an address that keeps trying wrong ones.
 */
export async function openMinistryLink(
  sql: Sql,
  ring: Keyring,
  { mall, secret, address, now }: { mall: string; secret: string; address: string; now: Date },
): Promise<{ name: string; expiresAt: Date }> {
  const [row] = /^[0-9a-z]{40}$/.test(secret)
    ? await sql<{ name: string; expiresAt: Date }[]>`
        select name, expires_at as "expiresAt" from access_tokens
        where mall_id = ${mall} and secret_hash = ${hashOf(`${mall}.${secret}`)} and role = 'ministry' and revoked_at is null and expires_at > ${now}`
    : []
  if (row) return row
  await claimTry(sql, mall, ring.hash('ministry link address', address), WRONG, now)
  refuse('not.found')
}
