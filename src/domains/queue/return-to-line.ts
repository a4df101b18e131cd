import type { Asking } from '#kernel/access.ts'
import type { RequestName } from '#kernel/once.ts'
import type { Sql } from '#kernel/sql.ts'
import { change } from './change.ts'
import { returnAct } from './return-act.ts'
import { type ByKey, visitHere } from './visit-here.ts'

/**
 * "Saya sudah di sini": who missed a call comes next after those being served, once by themselves and within the limit; who stepped aside
 * keeps the turn time (rules.md 2.4, 2.7). Refuses `return.too_late`, `return.once`, `visit.nothing_to_return`.
 */
export const returnToLine = (sql: Sql, asking: Asking, visit: ByKey, request?: RequestName) =>
  change(
    sql,
    asking,
    visitHere(asking, visit),
    (found, sql) => returnAct(sql, visit.mall, found, asking.who.role === 'desk' ? 'desk' : 'holder'),
    request,
  )
