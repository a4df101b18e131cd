import { z } from 'zod'
import type { Asking } from '#kernel/access.ts'
import type { RequestName } from '#kernel/once.ts'
import type { Sql } from '#kernel/sql.ts'
import { changeTicket } from './change.ts'

/** Reasons every screen has words for; others are kept on the ticket and shown to staff only. */
export const holdReasons = ['fetch_document', 'photocopy', 'payment', 'system_down', 'asked_by_visitor'] as const

export const HoldTicket = z.strictObject({
  reason: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .describe(`Why the visitor steps aside: ${holdReasons.join(', ')}, or words without names.`),
})
export type HoldTicket = z.infer<typeof HoldTicket>

/** Puts the ticket aside; who returns within the limit keeps the turn time (rules.md 2.4). Refuses `ticket.state`. */
export const holdTicket = (sql: Sql, asking: Asking, ticket: string, { reason }: HoldTicket, request?: RequestName) =>
  changeTicket(sql, asking, ticket, () => ({ do: 'hold', ticket, reason, code: holdReasons.find(r => r === reason) ?? 'other' }), request)
