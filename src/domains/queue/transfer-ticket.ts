import { z } from 'zod'
import type { Asking } from '#kernel/access.ts'
import { refuse } from '#kernel/errors.ts'
import type { RequestName } from '#kernel/once.ts'
import { uuidv7 } from '#kernel/random.ts'
import type { Sql } from '#kernel/sql.ts'
import { changeTicket } from './change.ts'
import { hallOf } from './hall.ts'

export const TransferTicket = z
  .strictObject({
    service: z.string().max(80).optional().describe('The need it really is; decides the line.'),
    counter: z.string().max(80).optional().describe('Only this counter may call it.'),
    words: z.string().max(500).optional().describe('For the colleague who goes on.'),
  })
  .refine(t => t.service || t.counter, { message: 'isi service atau counter / service or counter' })
export type TransferTicket = z.infer<typeof TransferTicket>

/**
 * Hands a ticket to another service, line or counter: it keeps its number and its turn time (rules.md 2.4). Refuses `service.not_offered`,
 * `counter.unknown`, `counter.other_agency`, `ticket.state`.
 */
export const transferTicket = (sql: Sql, asking: Asking, ticket: string, input: TransferTicket, request?: RequestName) =>
  changeTicket(
    sql,
    asking,
    ticket,
    async (found, sql) => {
      const mall = asking.who.mall!
      const hall = await hallOf(sql, mall, asking.now)
      const service = input.service ?? found.visit.tickets.find(t => t.id === ticket)!.service
      const { agency } = hall.services.get(service) ?? refuse('service.not_offered', { service })
      if (input.counter) {
        const [counter] = await sql<{ serves: boolean }[]>`
          select agency_id = ${agency} and (services is null or ${service} = any(services)) as serves
          from counters where mall_id = ${mall} and counter_id = ${input.counter}`
        if (!counter) refuse('counter.unknown', { counter: input.counter })
        if (!counter.serves) refuse('counter.other_agency', { counter: input.counter })
      }
      return { do: 'transfer', ticket, newTicket: uuidv7(asking.now), service, agency, counter: input.counter ?? null }
    },
    request,
  )
