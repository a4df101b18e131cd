import type { Asking } from '#kernel/access.ts'
import type { Sql } from '#kernel/sql.ts'
import { managedMall } from './managed-mall.ts'

/** Names of what is still good: keys of other programs, read-only links to the figures. */
export type LeftBehind = { keys: string[]; links: string[] }

/**
 * What somebody made, or rotated, that outlives them, since the program or the ministry goes on: but they may have kept a copy, so who looks
 * after the mall decides. Refuses `access.denied` to anybody but manager and administrator.
 */
export async function leftBehind(sql: Sql, asking: Asking, staff: string): Promise<LeftBehind> {
  const [mall, maker] = [managedMall(asking), `staff:${staff}`]
  const [row] = await sql<[LeftBehind]>`
    select
      array(
        select name from api_keys k
        where mall_id = ${mall} and revoked_at is null and expires_at > ${asking.now} and (made_by = ${maker} or exists (
          select from audit a where a.mall_id = ${mall} and a.actor = ${maker} and a.act = 'key.rotated' and a.subject = 'key:' || k.key_id))
        order by name) as keys,
      array(
        select name from access_tokens t
        where mall_id = ${mall} and role = 'ministry' and revoked_at is null and expires_at > ${asking.now} and exists (
          select from audit a where a.mall_id = ${mall} and a.actor = ${maker} and a.act = 'token.made' and a.subject = 'token:' || t.token_id)
        order by name) as links`
  return row
}
