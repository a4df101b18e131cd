import type { Asking } from '#kernel/access.ts'
import type { RequestName } from '#kernel/once.ts'
import type { Sql } from '#kernel/sql.ts'
import { changeTicket } from './change.ts'

/** The person is here: service begins. Refuses `ticket.state`, `not.found`, `ticket.other_counter`. */
export const startService = (sql: Sql, asking: Asking, ticket: string, request?: RequestName) =>
  changeTicket(sql, asking, ticket, () => ({ do: 'start', ticket }), request)
