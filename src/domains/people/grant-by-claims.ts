import type { StaffRole } from '#kernel/access.ts'
import { addDays } from '#kernel/civil.ts'
import type { Claims } from '#kernel/oidc.ts'
import { uuidv7 } from '#kernel/random.ts'
import { type Sql, transaction } from '#kernel/sql.ts'
import { audited } from './audit.ts'
import { type ClaimRule, placeOf, rolesByClaims } from './rules/claims.ts'

/** A role by rule holds so many days after the last sign-in that bore it out: who stays away from the provider loses it. */
const HOLDS_DAYS = 7
/** Who gives and ends them, in the audit: the operator's rules, not a person. */
const BY = 'oidc'

type Held = {
  id: string
  role: StaffRole
  agency: string | null
  counter: string | null
  source: 'hand' | 'oidc'
  from: string
  until: string | null
}

/**
 * Makes a person's roles by rule what the claims of this sign-in say: gives, prolongs, ends, each written down with the rule. Roles given by
 * hand are not touched, and not given a second time while they hold. Whoever ends one by hand must also take the person out of the group at the
 * provider: the rule would give it again.
 */
export function grantByClaims(
  sql: Sql,
  { mall, staff, day }: { mall: string; staff: string; day: string },
  rules: readonly ClaimRule[],
  claims: Claims,
  now: Date,
): Promise<void> {
  const wanted = rolesByClaims(rules, mall, claims)
  const until = addDays(day, HOLDS_DAYS)
  // Without a last day: every sign-in moves it.
  const told = (sql: Sql, act: string, one: { role: string; agency?: string | null | undefined; from: string }, reason: string | null) =>
    audited(sql, mall, now, BY, act, {
      subject: `staff:${staff}`,
      reason,
      data: { role: one.role, agency: one.agency ?? null, from: one.from, source: 'oidc' },
    })
  return transaction(sql, async sql => {
    // Two sign-ins in one instant come one after the other.
    await sql`select from staff where mall_id = ${mall} and staff_id = ${staff} for update`
    const held = await sql<Held[]>`
      select grant_id as id, role, agency_id as agency, counter_id as counter, source, from_day as from, until_day as until from grants
      where mall_id = ${mall} and staff_id = ${staff} and ended_at is null`
    for (const one of held.filter(one => one.source === 'oidc')) {
      if (wanted.some(role => placeOf(role) === placeOf(one))) {
        await sql`update grants set until_day = ${until} where mall_id = ${mall} and grant_id = ${one.id}`
        continue
      }
      await sql`update grants set ended_at = ${now} where mall_id = ${mall} and grant_id = ${one.id}`
      await told(sql, 'staff.role_ended', one, null)
    }
    for (const role of wanted) {
      const there = held.some(one => placeOf(one) === placeOf(role) && (one.source === 'oidc' || one.until === null || one.until >= day))
      if (there) continue
      await sql`
        insert into grants (mall_id, grant_id, staff_id, role, agency_id, counter_id, from_day, until_day, given_by, given_at, source)
        values (${mall}, ${uuidv7(now)}, ${staff}, ${role.role}, ${role.agency ?? null}, ${role.counter ?? null}, ${day}, ${until}, ${BY}, ${now}, 'oidc')`
      await told(sql, 'staff.role_given', { ...role, from: day }, role.why)
    }
  })
}
