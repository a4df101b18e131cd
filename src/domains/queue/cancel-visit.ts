import type { Asking } from '#kernel/access.ts'
import type { RequestName } from '#kernel/once.ts'
import type { Sql } from '#kernel/sql.ts'
import { change } from './change.ts'
import { type ByKey, visitHere } from './visit-here.ts'

/** The visitor does not need the place any more; a service under way goes on. Refuses `visit.over`. */
export const cancelVisit = (sql: Sql, asking: Asking, visit: ByKey, request?: RequestName) =>
  change(
    sql,
    asking,
    visitHere(asking, visit),
    () => ({ do: 'cancel', reason: asking.who.role === 'desk' ? 'by_desk' : 'by_visitor' }),
    request,
  )
