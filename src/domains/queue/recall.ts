import type { Asking } from '#kernel/access.ts'
import type { RequestName } from '#kernel/once.ts'
import type { Sql } from '#kernel/sql.ts'
import { changeTicket } from './change.ts'

/** Calls again the person called (rules.md 2.6); the board shows and says which call it is. Refuses `ticket.state`, `not.found`. */
export const recall = (sql: Sql, asking: Asking, ticket: string, request?: RequestName) =>
  changeTicket(sql, asking, ticket, () => ({ do: 'recall', ticket }), request)
