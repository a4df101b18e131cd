import { refuse } from '#kernel/errors.ts'
import type { Identified, Oidc } from '#kernel/oidc.ts'
import { happened } from '#kernel/outbox.ts'
import { type Sql, transaction } from '#kernel/sql.ts'
import { audited } from './audit.ts'
import { dropWaysIn } from './drop-ways-in.ts'
import { verifiedEmail } from './rules/claims.ts'

type Why = 'unknown' | 'unverified' | 'invitation' | 'other_link' | 'passkey'

/**
 * Whose account an identity at the provider opens. Linked once, by the e-mail the provider vouches for, to somebody who works here or whose
 * invitation is still good (which is thereby taken up); from then on the link alone counts, whatever the e-mail becomes. What opened the account
 * before goes with the first link (`drop-ways-in.ts`): it may have been somebody else's. Nobody gets an account by this. Whoever finds none leaves an event without personal data, and is refused: `oidc.unknown`, `oidc.unverified`, `oidc.invitation`,
 * `oidc.other_link` when the account belongs to another identity already, `oidc.passkey` when passkeys are its only second factor.
 */
export async function linkIdentity(sql: Sql, oidc: Oidc, mall: string, who: Identified, now: Date): Promise<string> {
  const found = await transaction(sql, sql => linkedOrLink(sql, mall, who, now))
  if ('staff' in found) return found.staff
  await happened(sql, mall, now, 'stranger', [{ kind: 'oidc.refused', data: { why: found.why } }])
  refuse(`oidc.${found.why}`, { name: oidc.name })
}

async function linkedOrLink(sql: Sql, mall: string, who: Identified, now: Date): Promise<{ staff: string } | { why: Why }> {
  const { issuer, subject } = who
  // One who left is as unknown as anybody.
  const [known] = await sql<{ staff: string }[]>`
    update oidc_links l set used_at = ${now} from staff s
    where l.mall_id = ${mall} and l.issuer = ${issuer} and l.subject = ${subject} and s.mall_id = ${mall} and s.staff_id = l.staff_id
      and s.left_at is null
    returning l.staff_id as staff`
  if (known) return known
  const email = verifiedEmail(who.token, who.more)
  if (!email) return { why: 'unverified' }
  const [person] = await sql<{ staff: string; active: boolean; invited: boolean }[]>`
    select staff_id as staff, active_at is not null as active, exists (
      select from invitations i where i.mall_id = s.mall_id and i.staff_id = s.staff_id and i.used_at is null and i.expires_at > ${now}) as invited
    from staff s where mall_id = ${mall} and email = ${email} and left_at is null for update`
  if (!person) return { why: 'unknown' }
  if (!person.active && !person.invited) return { why: 'invitation' }
  const { staff } = person
  const [other] = await sql<{ subject: string }[]>`
    select subject from oidc_links where mall_id = ${mall} and issuer = ${issuer} and staff_id = ${staff}`
  if (other) return other.subject === subject ? { staff } : { why: 'other_link' }
  if (person.active && !(await dropWaysIn(sql, { mall, staff }, now))) return { why: 'passkey' }
  await sql`
    insert into oidc_links (mall_id, issuer, subject, staff_id, linked_at, used_at)
    values (${mall}, ${issuer}, ${subject}, ${staff}, ${now}, ${now})`
  await sql`update staff set active_at = ${now} where mall_id = ${mall} and staff_id = ${staff} and active_at is null`
  // The way in was found; a link that was sent would be a second one, lying about.
  await sql`update invitations set used_at = ${now} where mall_id = ${mall} and staff_id = ${staff} and used_at is null and expires_at > ${now}`
  await audited(sql, mall, now, `staff:${staff}`, 'staff.linked', { subject: `staff:${staff}`, data: { issuer, first: !person.active } })
  return { staff }
}
