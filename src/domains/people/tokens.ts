import { createHash } from 'node:crypto'
import type { Actor, StaffRole } from '#kernel/access.ts'
import { remembering } from '#kernel/cache.ts'
import { refuse } from '#kernel/errors.ts'
import { secret, uuidv7 } from '#kernel/random.ts'
import { type Sql, transaction } from '#kernel/sql.ts'
import { audited, type Doer } from './audit.ts'

export type Holder = { role: StaffRole; mall: string; agency?: string | undefined; counter?: string | undefined; name: string }

const SECRET_LENGTH = 40
/** How long the key before an exchange is good beside the new one. */
export const OVERLAP_MS = 2 * 60_000
export const hashOf = (text: string) => createHash('sha256').update(text).digest()

/**
 * Makes a bearer token for a person or device, good until `expiresAt`. Only its hash is kept: the answer is the one time it is seen. `by` is who
 * made it: the operator's shell, unless told otherwise.
 */
export async function createToken(sql: Sql, holder: Holder, now: Date, expiresAt: Date, by: Doer = 'admin:shell'): Promise<string> {
  const token = `${holder.mall}.${secret(SECRET_LENGTH)}`
  const id = uuidv7(now)
  const data = { role: holder.role, agency: holder.agency ?? null, counter: holder.counter ?? null, until: expiresAt }
  await transaction(sql, async sql => {
    await sql`
    insert into access_tokens (mall_id, token_id, secret_hash, role, agency_id, counter_id, name, created_at, expires_at)
    values (${holder.mall}, ${id}, ${hashOf(token)}, ${holder.role}, ${holder.agency ?? null}, ${holder.counter ?? null}, ${holder.name}, ${now}, ${expiresAt})`
    await audited(sql, holder.mall, now, by, 'token.made', { subject: `token:${id}`, data })
  })
  return token
}

/** Every secret names its mall in clear, so that it is looked up there only: `MALL.…`, `ses.MALL.…`, `kunci.MALL.…`. Empty for what is none of ours. */
export const mallOfSecret = (text: string): string => text.match(/^(?:(?:ses|kunci)\.)?([a-z0-9-]{1,60})\.[0-9a-z]+$/)?.[1] ?? ''

type Row = {
  token_id: string
  role: StaffRole | 'device'
  kind: string | null
  agency_id: string | null
  counter_id: string | null
  name: string
  expires_at: Date
}

// A hall of officers asks hundreds of times a minute: the row is remembered for a second, so taking a token back works within that.
const rowOf = remembering(1_000, async (sql: Sql, token: string, now: Date): Promise<Row | undefined> => {
  const [mall, hash] = [token.split('.')[0]!, hashOf(token)]
  const [row] = await sql<Row[]>`
    select token_id, role, kind, agency_id, counter_id, name, expires_at from access_tokens
    where mall_id = ${mall} and secret_hash = ${hash} and revoked_at is null and expires_at > ${now}`
  return row ?? (await exchanged(sql, mall, hash, now))
})

/** A device's key in the middle of an exchange: the new one puts itself in force when first used, the old one is good a short while longer. */
async function exchanged(sql: Sql, mall: string, hash: Buffer, now: Date): Promise<Row | undefined> {
  const [row] = await sql<Row[]>`
    update access_tokens set secret_hash = next_hash, next_hash = null, previous_hash = secret_hash, previous_until = ${new Date(now.getTime() + OVERLAP_MS)},
      key_made_at = ${now}
    where mall_id = ${mall} and next_hash = ${hash} and revoked_at is null and expires_at > ${now}
    returning token_id, role, kind, agency_id, counter_id, name, expires_at`
  if (row) return row
  // The key before; or the new one, which another process has put in force since we looked.
  const [there] = await sql<Row[]>`
    select token_id, role, kind, agency_id, counter_id, name, expires_at from access_tokens
    where mall_id = ${mall} and (previous_hash = ${hash} and previous_until > ${now} or secret_hash = ${hash})
      and revoked_at is null and expires_at > ${now}`
  return there
}

/** Who holds this token. The token names its mall. Refuses `access.unknown` when it is wrong, taken back or has ended. */
export async function actorOf(sql: Sql, token: string, now: Date): Promise<Actor> {
  if (!/^[a-z0-9-]{1,60}\.[0-9a-z]{40}$/.test(token)) refuse('access.unknown')
  const row = await rowOf(sql, token, now)
  if (!row || row.expires_at <= now) refuse('access.unknown')
  return {
    role: row.role,
    // A counter computer and a print agent are known by their kind.
    id: `${row.role === 'device' ? row.kind : row.role}:${row.token_id}`,
    name: row.name,
    mall: token.split('.')[0]!,
    ...(row.agency_id && { agency: row.agency_id }),
    ...(row.counter_id && { counter: row.counter_id }),
  }
}

/** Its holder gives a token back; within a second it opens nothing. */
export async function revokeToken(sql: Sql, token: string, now: Date) {
  const mall = token.split('.')[0]!
  await transaction(sql, async sql => {
    const [row] = await sql<{ id: string; role: string }[]>`
      update access_tokens set revoked_at = ${now} where mall_id = ${mall} and secret_hash = ${hashOf(token)} and revoked_at is null
      returning token_id as id, role`
    if (row) await audited(sql, mall, now, `${row.role}:${row.id}`, 'token.returned', { subject: `token:${row.id}` })
  })
}
