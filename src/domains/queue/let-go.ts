import { leave } from '#domains/people/leave.ts'
import type { Asking } from '#kernel/access.ts'
import { type Sql, transaction } from '#kernel/sql.ts'
import { clearLapsed } from './clear-lapsed.ts'

/**
 * A person leaves, and with them goes what they hold in the hall: their counter closes, who was called or served there goes back in line with the
 * turn. One transaction with the leaving, so that nothing of theirs stands open whatever breaks in between. Refuses what `leave` refuses.
 */
export function letGo(sql: Sql, asking: Asking, staff: string) {
  return transaction(sql, async sql => {
    await leave(sql, asking, staff)
    await clearLapsed(sql, asking, asking.who.mall!, 'officer_left', staff)
  })
}
