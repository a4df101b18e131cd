import type { Asking } from '#kernel/access.ts'
import type { RequestName } from '#kernel/once.ts'
import type { Sql } from '#kernel/sql.ts'
import { changeTicket } from './change.ts'

/** The person did not come (rules.md 2.7). Refuses `ticket.state`, and `ticket.recall_first` where the mall's rule asks for recalls. */
export const missTicket = (sql: Sql, asking: Asking, ticket: string, request?: RequestName) =>
  changeTicket(sql, asking, ticket, () => ({ do: 'miss', ticket }), request)
