import { refuse } from '#kernel/errors.ts'
import { type Sql, transaction } from '#kernel/sql.ts'
import { audited } from './audit.ts'
import { personOf, type Session } from './sessions.ts'

/**
 * A person takes the link to their identity at a provider away, and with it the roles that its claims gave. Signing in by the provider again
 * links again, while e-mail and account agree. Refuses `not.found`, and `oidc.only_way` to somebody without password and passkey, who
 * could not come back to do anything about it.
 */
export function unlinkIdentity(sql: Sql, { mall, staff, where }: Session, issuer: string, now: Date) {
  return transaction(sql, async sql => {
    const [person] = await sql<{ other: boolean }[]>`
      select password_hash is not null or exists (select from passkeys p where p.mall_id = s.mall_id and p.staff_id = s.staff_id) as other
      from staff s where mall_id = ${mall} and staff_id = ${staff} for update`
    if (!person?.other) refuse('oidc.only_way')
    const [link] = await sql`delete from oidc_links where mall_id = ${mall} and staff_id = ${staff} and issuer = ${issuer} returning 1`
    if (!link) refuse('not.found')
    const ended = await sql`
      update grants set ended_at = ${now} where mall_id = ${mall} and staff_id = ${staff} and source = 'oidc' and ended_at is null returning 1`
    await audited(sql, mall, now, personOf({ staff, where }), 'staff.unlinked', {
      subject: `staff:${staff}`,
      data: { issuer, roles: ended.length },
    })
  })
}
