import type { Sql } from '#kernel/sql.ts'
import type { Session } from './sessions.ts'

/** An identity at a provider by which somebody signs in: where, since when, when last; the subject itself is nothing a person reads. */
export type LinkedIdentity = { issuer: string; linkedAt: Date; usedAt: Date }

/** The identities a person has linked, the oldest first. */
export async function linkedIdentities(sql: Sql, { mall, staff }: Pick<Session, 'mall' | 'staff'>): Promise<LinkedIdentity[]> {
  const rows = await sql<LinkedIdentity[]>`
    select issuer, linked_at as "linkedAt", used_at as "usedAt" from oidc_links where mall_id = ${mall} and staff_id = ${staff} order by linked_at, issuer`
  return [...rows]
}
