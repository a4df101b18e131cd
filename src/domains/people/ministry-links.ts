import type { Asking } from '#kernel/access.ts'
import type { Sql } from '#kernel/sql.ts'
import { managedMall } from './managed-mall.ts'

/** A read-only link, never its secret. `by` is who made it; null where it was the machine's shell. */
export type MinistryLink = {
  id: string
  name: string
  by: string | null
  madeAt: Date
  expiresAt: Date
  /** When somebody last opened it, to the minute; null: nobody yet. */
  openedAt: Date | null
  state: 'good' | 'ended' | 'revoked'
}

type Row = Omit<MinistryLink, 'state'> & { revokedAt: Date | null }

/** The read-only links of the asker's mall: those in force, then those out of force for a quarter of a year. Refuses `access.denied`. */
export async function ministryLinks(sql: Sql, asking: Asking): Promise<MinistryLink[]> {
  const mall = managedMall(asking)
  const { now } = asking
  const rows = await sql<Row[]>`
    select t.token_id as id, t.name, coalesce(s.name, w.name) as by, t.created_at as "madeAt", t.expires_at as "expiresAt",
      t.last_seen_at as "openedAt", t.revoked_at as "revokedAt"
    from access_tokens t
    left join audit a on a.mall_id = t.mall_id and a.act = 'token.made' and a.subject = 'token:' || t.token_id
    left join staff s on s.mall_id = t.mall_id and 'staff:' || s.staff_id = a.actor
    left join access_tokens w on w.mall_id = t.mall_id and w.role || ':' || w.token_id = a.actor
    where t.mall_id = ${mall} and t.role = 'ministry'
      and least(t.expires_at, coalesce(t.revoked_at, t.expires_at)) > ${new Date(now.getTime() - 90 * 86_400_000)}
    order by t.revoked_at is not null or t.expires_at <= ${now}, t.expires_at, t.name`
  return rows.map(({ revokedAt, ...link }) => ({ ...link, state: revokedAt ? 'revoked' : link.expiresAt <= now ? 'ended' : 'good' }))
}
