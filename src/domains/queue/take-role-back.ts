import { endGrant } from '#domains/people/end-grant.ts'
import type { Asking } from '#kernel/access.ts'
import { type Sql, transaction } from '#kernel/sql.ts'
import { clearLapsed } from './clear-lapsed.ts'

/**
 * Takes one role back; the counter that was open under it closes with it, unless another role of theirs seats them there, and who was called or served
 * goes back in line with the turn. One transaction. Refuses what `endGrant` refuses.
 */
export function takeRoleBack(sql: Sql, asking: Asking, staff: string, grant: string) {
  return transaction(sql, async sql => {
    await endGrant(sql, asking, staff, grant)
    await clearLapsed(sql, asking, asking.who.mall!, 'role_ended', staff)
  })
}
