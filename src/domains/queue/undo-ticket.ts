import type { Asking } from '#kernel/access.ts'
import { refuse } from '#kernel/errors.ts'
import type { RequestName } from '#kernel/once.ts'
import type { Sql } from '#kernel/sql.ts'
import { changeTicket } from './change.ts'
import { sittingAt } from './sitting-at.ts'

/**
 * Takes back a no-show, an end or a transfer within the mall's seconds (rules.md 2.8), as an event of its own. Refuses `undo.too_late`,
 * `ticket.state`, `counter.busy`, and `counter.closed` when the visitor would be put back in front of an empty chair.
 */
export const undoTicket = (sql: Sql, asking: Asking, ticket: string, request?: RequestName) =>
  changeTicket(
    sql,
    asking,
    ticket,
    async (found, sql) => {
      const { undo, counter } = found.visit.tickets.find(t => t.id === ticket)!
      const backToCounter = counter !== null && (undo?.from === 'called' || undo?.from === 'serving')
      if (backToCounter && !(await sittingAt(sql, asking.who.mall!, counter))) refuse('counter.closed', { counter })
      return { do: 'undo', ticket }
    },
    request,
  )
