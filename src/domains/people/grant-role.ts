import { z } from 'zod'
import type { Asking } from '#kernel/access.ts'
import { refuse } from '#kernel/errors.ts'
import { uuidv7 } from '#kernel/random.ts'
import { type Sql, transaction } from '#kernel/sql.ts'
import { audited } from './audit.ts'
import { managedPerson } from './managed-person.ts'
import { checkGrant } from './rules/grant.ts'
import { readable } from './rules/readable.ts'

export const GrantRole = z.strictObject({
  role: z.enum(['officer', 'desk', 'office', 'signer', 'manager', 'leader', 'inspector', 'ministry', 'admin']),
  agency: z.string().max(80).optional(),
  counter: z.string().max(80).optional(),
  from: z.iso.date().optional(),
  until: z.iso.date().optional(),
  actingFor: readable(0, 100).optional(),
  decree: readable(0, 200).optional(),
})
export type GrantRole = z.infer<typeof GrantRole>

/** Writes the role down. Whether it may be given is the caller's to ask (`checkGrant`). */
export async function writeGrant(sql: Sql, { who, now }: Asking, staff: string, day: string, input: GrantRole) {
  await sql`
    insert into grants (mall_id, grant_id, staff_id, role, agency_id, counter_id, from_day, until_day, acting_for, decree, given_by, given_at)
    values (${who.mall!}, ${uuidv7(now)}, ${staff}, ${input.role}, ${input.agency ?? null}, ${input.counter ?? null}, ${input.from ?? day}, ${input.until ?? null},
      ${input.actingFor ?? null}, ${input.decree ?? null}, ${who.id}, ${now})`
}

/** What the audit keeps of a role given or ended, so that its sentence can say where and when; of whose stead and decree only that there is one. */
export const roleOnRecord = ({ role, agency, from, until, actingFor }: Held) => ({
  role,
  agency: agency ?? null,
  from: from ?? null,
  until: until ?? null,
  acting: Boolean(actingFor),
})
type Held = { [key in 'agency' | 'from' | 'until' | 'actingFor']?: string | null | undefined } & { role: string }

/**
 * Gives somebody who works here another role, from today (`day`) or a later day on, to put on at once when it has begun. Refuses `access.denied` for a
 * role the giver may not give, `grant.agency`, `grant.from`, `grant.until`, `grant.acting`, `grant.same` for one held already, `staff.self`, `not.found`.
 */
export function grantRole(sql: Sql, asking: Asking, staff: string, day: string, input: GrantRole) {
  return transaction(sql, async sql => {
    const { grants } = await managedPerson(sql, asking, staff)
    checkGrant(asking.who, input, day)
    const place = (one: { role: string; agency?: string | null | undefined; counter?: string | null | undefined }) =>
      [one.role, one.agency ?? '', one.counter ?? ''].join(' ')
    if (grants.some(g => place(g) === place(input) && (g.until === null || g.until >= day))) refuse('grant.same')
    await writeGrant(sql, asking, staff, day, input)
    const data = roleOnRecord({ ...input, from: input.from ?? day })
    await audited(sql, asking.who.mall!, asking.now, asking.who, 'staff.role_given', { subject: `staff:${staff}`, data })
  })
}
