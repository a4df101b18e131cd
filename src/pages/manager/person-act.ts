import { grantRole } from '#domains/people/grant-role.ts'
import { renewInvitation } from '#domains/people/renew-invitation.ts'
import { resetFactor } from '#domains/people/reset-factor.ts'
import { letGo } from '#domains/queue/let-go.ts'
import { takeRoleBack } from '#domains/queue/take-role-back.ts'
import type { Asking } from '#kernel/access.ts'
import { refuse } from '#kernel/errors.ts'
import type { Sql } from '#kernel/sql.ts'
import type { Places } from '#pages/staff/places.ts'
import { roleIn, sentRole } from './role-form.ts'

type About = { staff: string; day: string; places: Places }

/** What a form on a person's page asks for; a new link answers its code. */
export async function personAct(
  sql: Sql,
  asking: Asking,
  { staff, day, places }: About,
  of: (name: string) => string,
): Promise<{ did: string; code?: string }> {
  const did = of('act')
  if (did === 'role') await grantRole(sql, asking, staff, day, roleIn(sentRole(of), places))
  else if (did === 'end') await takeRoleBack(sql, asking, staff, of('grant'))
  else if (did === 'link') return { did, code: await renewInvitation(sql, asking, staff) }
  else if (did === 'reset') await resetFactor(sql, asking, staff, of('reason'))
  else if (did === 'leave') await letGo(sql, asking, staff)
  else refuse('input.invalid')
  return { did }
}
