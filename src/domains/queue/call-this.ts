import { z } from 'zod'
import type { Asking } from '#kernel/access.ts'
import { refuse } from '#kernel/errors.ts'
import type { RequestName } from '#kernel/once.ts'
import { happened } from '#kernel/outbox.ts'
import type { Sql } from '#kernel/sql.ts'
import { changeTicket } from './change.ts'
import type { Loaded } from './load-visit.ts'
import { sittingAt } from './sitting-at.ts'

/** The closed list of reasons for calling somebody out of turn (rules.md 2.6). Public. */
export const exceptionReasons = ['medical', 'frail', 'wrong_line', 'office_error', 'system_recovered', 'called_back'] as const

export const CallThis = z.strictObject({
  ticket: z.uuid(),
  reason: z.enum(exceptionReasons).describe('Closed list, public.'),
  words: z.string().trim().min(3).max(300).describe('What happened, without names: it stands in the public record.'),
})
export type CallThis = z.infer<typeof CallThis>

/**
 * Calls somebody out of turn: an exception with a reason and words, written before the call shows, public (rules.md 2.6; R029). Refuses
 * `counter.closed`, `counter.busy`, `counter.taken`, `ticket.state`, `visit.elsewhere`, `not.found`.
 */
export async function callThis(sql: Sql, asking: Asking, counter: string, { ticket, reason, words }: CallThis, request?: RequestName) {
  const decide = async (found: Loaded, sql: Sql) => {
    const mall = asking.who.mall!
    const [place] = await sql<{ counterNumber: number; place: string; placeEn: string }[]>`
      select number as "counterNumber", place_id as place, place_en as "placeEn" from counters
      where mall_id = ${mall} and counter_id = ${counter} and agency_id = ${asking.who.agency ?? ''}`
    if (!place) refuse('not.found')
    const session = (await sittingAt(sql, mall, counter)) ?? refuse('counter.closed', { counter })
    if (session.actor !== asking.who.id) refuse('counter.taken', { counter })
    const service = found.visit.tickets.find(t => t.id === ticket)!.service
    if (!session.services.includes(service)) refuse('counter.not_this_service', { counter, service })
    await happened(sql, mall, asking.now, asking.who.id, [
      { kind: 'queue.exception', visit: found.id, ticket, counter, data: { number: found.visit.number, reason, words } },
    ])
    found.place = place
    return { do: 'call', ticket, counter } as const
  }
  await changeTicket(sql, asking, ticket, decide, request)
  return ticket
}
