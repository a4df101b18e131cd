import { refuse } from './errors.ts'
import type { Keyring } from './keyring.ts'
import type { Sql } from './sql.ts'

/** The caller's name for a request: `scope` says what is asked and by whom, `key` is the Idempotency-Key. */
export type RequestName = { scope: string; key: string; hash: string }

/** Keyed hash of a request's body, to tell a repeat from a mistake: nobody without the ring can try which phone was in it. */
export const bodyHash = (ring: Keyring, body: unknown) => ring.lastingHash('request', JSON.stringify(body)).toString('base64url')

/**
 * Does `work` once per request name, inside the caller's transaction (contract.md: kept 24 h). A repeat waits for the first to
 * commit and answers its outcome; another body under the same name is refused `idempotency.mismatch`.
 */
export async function once<T>(sql: Sql, mall: string, now: Date, name: RequestName | undefined, work: () => Promise<T>): Promise<T> {
  if (!name) return work()
  const [mine] = await sql`
    insert into requests (mall_id, scope, key, body_hash, at) values (${mall}, ${name.scope}, ${name.key}, ${name.hash}, ${now})
    on conflict do nothing returning 1`
  if (!mine) return (await answered<T>(sql, mall, name))!.outcome
  const outcome = await work()
  await sql`update requests set outcome = ${sql.json(outcome as never)} where mall_id = ${mall} and scope = ${name.scope} and key = ${name.key}`
  return outcome
}

/** What a request was answered before, if it was. Refuses `idempotency.mismatch` for another body under the same name. */
export async function answered<T>(sql: Sql, mall: string, name: RequestName): Promise<{ outcome: T } | undefined> {
  const [first] = await sql<{ body_hash: string; outcome: T }[]>`
    select body_hash, outcome from requests where mall_id = ${mall} and scope = ${name.scope} and key = ${name.key}`
  if (first && first.body_hash !== name.hash) refuse('idempotency.mismatch')
  return first
}
