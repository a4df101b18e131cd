import type { Asking } from '#kernel/access.ts'
import type { Sql } from '#kernel/sql.ts'
import { managedMall } from './managed-mall.ts'

/** Names of what is still good: keys of other programs, read-only links to the figures, devices by their place, and people. */
export type LeftBehind = { keys: string[]; links: string[]; devices: string[]; people: string[] }

/** Taken-up links are kept as long (`kept.ts`). */
const PEOPLE_DAYS = 90

/**
 * What somebody made, rotated or let in that outlives them, since the program, the ministry, the hall and the colleagues go on: but they may have kept a copy, or
 * have let in somebody who should not be, so who looks after the mall decides. People: who came in, or back in, by a link of theirs, or got a role from
 * them that nobody has taken back, within 90 days. Refuses `access.denied` to anybody but manager and administrator.
 */
export async function leftBehind(sql: Sql, asking: Asking, staff: string): Promise<LeftBehind> {
  const [mall, maker, now] = [managedMall(asking), `staff:${staff}`, asking.now]
  const lately = new Date(now.getTime() - PEOPLE_DAYS * 86_400_000)
  const [row] = await sql<[LeftBehind]>`
    select
      array(
        select name from api_keys k
        where mall_id = ${mall} and revoked_at is null and expires_at > ${now} and (made_by = ${maker} or exists (
          select from audit a where a.mall_id = ${mall} and a.actor = ${maker} and a.act = 'key.rotated' and a.subject = 'key:' || k.key_id))
        order by name) as keys,
      array(
        select name from access_tokens t
        where mall_id = ${mall} and role = 'ministry' and revoked_at is null and expires_at > ${now} and exists (
          select from audit a where a.mall_id = ${mall} and a.actor = ${maker} and a.act = 'token.made' and a.subject = 'token:' || t.token_id)
        order by name) as links,
      array(
        select name from access_tokens t
        where mall_id = ${mall} and role in ('kiosk', 'board', 'device') and revoked_at is null and expires_at > ${now} and exists (
          select from audit a where a.mall_id = ${mall} and a.actor = ${maker} and a.act = 'device.let_in' and a.subject = 'token:' || t.token_id)
        order by name) as devices,
      array(
        select name from staff s
        where mall_id = ${mall} and left_at is null and active_at is not null and (
          exists (
            select from invitations i where i.mall_id = ${mall} and i.staff_id = s.staff_id and i.made_by = ${maker} and i.used_at > ${lately})
          or exists (
            select from grants g where g.mall_id = ${mall} and g.staff_id = s.staff_id and g.given_by = ${maker} and g.given_at > ${lately} and g.ended_at is null))
        order by lower(name), staff_id) as people`
  return row
}
