import { z } from 'zod'
import { FinishService, finishService } from '#domains/queue/finish-service.ts'
import { HoldTicket, holdTicket } from '#domains/queue/hold-ticket.ts'
import { missTicket } from '#domains/queue/miss-ticket.ts'
import { recall } from '#domains/queue/recall.ts'
import { returnTicket } from '#domains/queue/return-ticket.ts'
import { startService } from '#domains/queue/start-service.ts'
import { ticketStatus } from '#domains/queue/ticket-status.ts'
import { TransferTicket, transferTicket } from '#domains/queue/transfer-ticket.ts'
import { undoTicket } from '#domains/queue/undo-ticket.ts'
import type { Asking } from '#kernel/access.ts'
import { refuse } from '#kernel/errors.ts'
import type { RequestName } from '#kernel/once.ts'
import type { Sql } from '#kernel/sql.ts'
import { TicketAnswer } from '../answers.ts'
import { operation } from '../route.ts'

const Nothing = z.strictObject({})

/** A ticket as the officer's console shows it. */
export const ticketAnswer = (sql: Sql, asking: Asking, ticket: string) => ticketStatus(sql, asking.who.mall!, ticket, asking.now)

function act<B extends z.ZodType>(
  path: string,
  summary: string,
  body: B,
  bodyOptional: boolean,
  verb: (sql: Sql, asking: Asking, ticket: string, body: z.infer<B>, request?: RequestName) => Promise<unknown>,
) {
  return operation({
    method: 'post',
    path: `/tickets/{ticket}/${path}`,
    who: ['officer', 'desk'],
    summary,
    body,
    bodyOptional,
    answer: TicketAnswer,
    async run({ sql, asking, params, body, request }) {
      const ticket = z.uuid().safeParse(params.ticket).data ?? refuse('not.found')
      await verb(sql, asking, ticket, body, request)
      return { body: await ticketAnswer(sql, asking, ticket) }
    },
  })
}

type Plain = (sql: Sql, asking: Asking, ticket: string, request?: RequestName) => Promise<unknown>
const plain = (verb: Plain) => (sql: Sql, asking: Asking, ticket: string, _: unknown, request?: RequestName) =>
  verb(sql, asking, ticket, request)

export const ticketRoutes = [
  act('recalls', 'Call again', Nothing, true, plain(recall)),
  act('starts', 'The person is here', Nothing, true, plain(startService)),
  act('completions', 'Service ends with its outcome', FinishService, true, finishService),
  act('no-shows', 'The person did not come', Nothing, true, plain(missTicket)),
  act('holds', 'Step aside with a reason; the turn time is kept', HoldTicket, false, holdTicket),
  act('returns', 'Back into line after a hold or a missed call', Nothing, true, plain(returnTicket)),
  act('transfers', 'Hand over to another service or counter; number and turn time are kept', TransferTicket, false, transferTicket),
  act('undo', 'Take back a no-show, an end or a transfer within ten seconds', Nothing, true, plain(undoTicket)),
]
