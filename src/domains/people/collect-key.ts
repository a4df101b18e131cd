import { z } from 'zod'
import type { Asking } from '#kernel/access.ts'
import { refuse } from '#kernel/errors.ts'
import type { Sql } from '#kernel/sql.ts'
import { exchangeKey } from './exchange-key.ts'
import { pairing } from './pairing.ts'
import { hashOf } from './tokens.ts'

export const CollectKey = z.strictObject({ secret: z.string().min(1).max(120) })
export type CollectKey = z.infer<typeof CollectKey>

/** What a program hears that asks whether its code was typed. */
export type Collected = { state: 'waiting'; expiresAt: Date } | { state: 'paired'; place: string; key: string } | { state: 'over' }

/**
 * A program without a screen asks whether its code was typed, by the secret it was given with it, and collects its key. The key replaces the
 * secret when it is first used: until then the question may be asked again (an answer may be lost), afterwards it is `over`. Refuses
 * `not.found` for a secret of another mall.
 */
export async function collectKey(sql: Sql, mall: string, secret: string, { now, lang }: Pick<Asking, 'now' | 'lang'>): Promise<Collected> {
  if (!secret.startsWith(`${mall}.`)) refuse('not.found')
  const found = await pairing(sql, mall, secret, now)
  if (found.state === 'waiting') return { state: 'waiting', expiresAt: found.expiresAt }
  if (found.state === 'over') return { state: 'over' }
  const [row] = await sql<{ role: 'kiosk' | 'board' | 'device'; id: string }[]>`
    select role, kind || ':' || token_id as id from access_tokens where mall_id = ${mall} and secret_hash = ${hashOf(secret)}`
  // The key was used: the secret has done its work.
  if (!row) return { state: 'over' }
  const who = { ...row, name: found.name, mall }
  return { state: 'paired', place: found.name, key: await exchangeKey(sql, { who, now, lang }) }
}
