import type { Asking } from '#kernel/access.ts'
import type { RequestName } from '#kernel/once.ts'
import type { Sql } from '#kernel/sql.ts'
import { change } from './change.ts'
import { type ByKey, visitHere } from './visit-here.ts'

/** The holder of a phone ticket is in the hall (by QR or at the desk): the turn time begins (rules.md 2.4). Twice is once. Refuses `visit.over`. */
export const checkIn = (sql: Sql, asking: Asking, visit: ByKey, request?: RequestName) =>
  change(sql, asking, visitHere(asking, visit), () => ({ do: 'check-in' }), request)
