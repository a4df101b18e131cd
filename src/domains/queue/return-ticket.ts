import type { Asking } from '#kernel/access.ts'
import type { RequestName } from '#kernel/once.ts'
import type { Sql } from '#kernel/sql.ts'
import { changeTicket } from './change.ts'
import { mayReturn } from './may-act.ts'
import { returnAct } from './return-act.ts'

/**
 * Any officer of the agency, or the desk, brings one held or missed ticket back into line, however late and however often: a missed one
 * comes next after those being served, a held one keeps its turn time within the limit (rules.md 2.4, 2.7). Refuses `ticket.state`.
 */
export const returnTicket = (sql: Sql, asking: Asking, ticket: string, request?: RequestName) =>
  changeTicket(
    sql,
    asking,
    ticket,
    (found, sql) => returnAct(sql, asking.who.mall!, found, asking.who.role === 'desk' ? 'desk' : 'officer', ticket),
    request,
    mayReturn,
  )
