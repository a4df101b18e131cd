import { refuse } from '#kernel/errors.ts'
import type { Sql } from '#kernel/sql.ts'
import { type Holder, hashOf } from './tokens.ts'

/** Whom a one-time code would sign in, without using it up. Refuses `sign_in.used` for one that is unknown, used or has ended. */
export async function linkHolder(sql: Sql, code: string, now: Date): Promise<Pick<Holder, 'role' | 'name' | 'mall'>> {
  const mall = code.split('.')[0] ?? ''
  const [row] = await sql<{ role: Holder['role']; name: string }[]>`
    select role, name from sign_in_links where mall_id = ${mall} and code_hash = ${hashOf(code)} and used_at is null and expires_at > ${now}`
  return row ? { ...row, mall } : refuse('sign_in.used')
}
