import type { Asking } from '#kernel/access.ts'
import { secret } from '#kernel/random.ts'
import { type Sql, transaction } from '#kernel/sql.ts'
import { audited } from './audit.ts'
import { managedPerson } from './managed-person.ts'
import { hashOf } from './tokens.ts'

const INVITATION_HOURS = 72

/**
 * Writes down the one link that is good now, for 72 hours and once, and answers its code. Links made before end as if they never had begun: not by the
 * clock, since whoever sends one meanwhile began earlier.
 */
export async function writeInvitation(sql: Sql, { who, now }: Asking, staff: string): Promise<string> {
  const mall = who.mall!
  const code = `${mall}.${secret(32)}`
  // Whoever takes a link up holds the person, too.
  await sql`select from staff where mall_id = ${mall} and staff_id = ${staff} for update`
  await sql`update invitations set expires_at = made_at where mall_id = ${mall} and staff_id = ${staff} and used_at is null and expires_at > ${now}`
  await sql`
    insert into invitations (mall_id, code_hash, staff_id, made_by, made_at, expires_at)
    values (${mall}, ${hashOf(code)}, ${staff}, ${who.id}, ${now}, ${new Date(now.getTime() + INVITATION_HOURS * 3600_000)})`
  return code
}

/**
 * A new link for somebody who lost the invitation or forgot the password: it sets a password and nothing else, so a second factor in force is
 * still asked for. Answers its code. Refuses `access.denied`, `staff.self`, `not.found`.
 */
export function renewInvitation(sql: Sql, asking: Asking, staff: string): Promise<string> {
  return transaction(sql, async sql => {
    await managedPerson(sql, asking, staff, { whole: true })
    const code = await writeInvitation(sql, asking, staff)
    await audited(sql, asking.who.mall!, asking.now, asking.who, 'staff.link_renewed', { subject: `staff:${staff}` })
    return code
  })
}
