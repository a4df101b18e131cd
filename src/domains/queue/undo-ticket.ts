import type { Asking } from '#kernel/access.ts'
import type { RequestName } from '#kernel/once.ts'
import type { Sql } from '#kernel/sql.ts'
import { changeTicket } from './change.ts'

/** Takes back a no-show, an end or a transfer within the mall's seconds (rules.md 2.8), as an event of its own. Refuses `undo.too_late`, `counter.busy`. */
export const undoTicket = (sql: Sql, asking: Asking, ticket: string, request?: RequestName) =>
  changeTicket(sql, asking, ticket, () => ({ do: 'undo', ticket }), request)
