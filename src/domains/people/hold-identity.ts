import { refuse } from '#kernel/errors.ts'
import type { Identified } from '#kernel/oidc.ts'
import type { Sql } from '#kernel/sql.ts'

/**
 * Keeps a person's link to their identity at the provider until the caller's transaction ends: since `linkIdentity` it may have been taken away, or
 * the person have left. Whoever does either from now on waits. Call it first. Refuses `oidc.state`: begun again, it is told what is so now.
 */
export async function holdIdentity(sql: Sql, mall: string, staff: string, { issuer, subject }: Pick<Identified, 'issuer' | 'subject'>) {
  await sql`select from staff where mall_id = ${mall} and staff_id = ${staff} for update`
  const [still] = await sql`
    select from oidc_links l join staff s using (mall_id, staff_id)
    where l.mall_id = ${mall} and l.staff_id = ${staff} and l.issuer = ${issuer} and l.subject = ${subject} and s.left_at is null`
  if (!still) refuse('oidc.state')
}
