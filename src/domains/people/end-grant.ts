import type { Asking } from '#kernel/access.ts'
import { refuse } from '#kernel/errors.ts'
import { type Sql, transaction } from '#kernel/sql.ts'
import { audited } from './audit.ts'
import { roleOnRecord } from './grant-role.ts'
import { managedPerson } from './managed-person.ts'
import { mayGive } from './rules/roles.ts'

/**
 * Takes one role back; sessions in it open nothing from the next request on. Refuses `access.denied` for a role the asker could not have
 * given, `staff.self`, `not.found`.
 */
export function endGrant(sql: Sql, asking: Asking, staff: string, grant: string) {
  const { who, now } = asking
  return transaction(sql, async sql => {
    const found = (await managedPerson(sql, asking, staff)).grants.find(g => g.id === grant) ?? refuse('not.found')
    if (!mayGive(who, found)) refuse('access.denied')
    await sql`update grants set ended_at = ${now} where mall_id = ${who.mall!} and grant_id = ${grant} and ended_at is null`
    await audited(sql, who.mall!, now, who, 'staff.role_ended', { subject: `staff:${staff}`, data: roleOnRecord(found) })
  })
}
