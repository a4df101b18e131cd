import type { Sql } from '#kernel/sql.ts'
import type { Session } from './sessions.ts'

/**
 * An identity at a provider by which somebody signs in: where, since when, when last; the subject itself is nothing a person reads. `dropped`: what opened
 * the account before went with this link.
 */
export type LinkedIdentity = { issuer: string; linkedAt: Date; usedAt: Date; dropped: boolean }

/** The identities a person has linked, the oldest first. */
export async function linkedIdentities(sql: Sql, { mall, staff }: Pick<Session, 'mall' | 'staff'>): Promise<LinkedIdentity[]> {
  const rows = await sql<LinkedIdentity[]>`
    select issuer, linked_at as "linkedAt", used_at as "usedAt", exists (
      select from audit a where a.mall_id = l.mall_id and a.subject = ${`staff:${staff}`} and a.act = 'staff.ways_dropped' and a.at = l.linked_at) as dropped
    from oidc_links l where mall_id = ${mall} and staff_id = ${staff} order by linked_at, issuer`
  return [...rows]
}
