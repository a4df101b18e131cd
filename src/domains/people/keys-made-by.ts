import type { Asking } from '#kernel/access.ts'
import type { Sql } from '#kernel/sql.ts'
import { managedMall } from './managed-mall.ts'

/**
 * Names of the keys in force that somebody made or rotated. They outlive their maker, since the integration goes on: but whoever saw one may have kept a copy, so
 * who looks after the mall decides. Refuses `access.denied` to anybody but manager and administrator.
 */
export async function keysMadeBy(sql: Sql, asking: Asking, staff: string): Promise<string[]> {
  const [mall, maker] = [managedMall(asking), `staff:${staff}`]
  const rows = await sql<{ name: string }[]>`
    select name from api_keys k
    where mall_id = ${mall} and revoked_at is null and expires_at > ${asking.now} and (made_by = ${maker} or exists (
      select from audit a where a.mall_id = ${mall} and a.actor = ${maker} and a.act = 'key.rotated' and a.subject = 'key:' || k.key_id))
    order by name`
  return rows.map(row => row.name)
}
