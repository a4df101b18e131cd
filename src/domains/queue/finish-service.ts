import { z } from 'zod'
import type { Asking } from '#kernel/access.ts'
import type { RequestName } from '#kernel/once.ts'
import type { Sql } from '#kernel/sql.ts'
import { changeTicket } from './change.ts'

export const FinishService = z.strictObject({
  outcome: z
    .string()
    .trim()
    .min(1)
    .max(60)
    .default('finished')
    .describe(
      'finished (product handed over), accepted (file taken in), incomplete (papers missing), referred, informed, or a word of your own',
    ),
})
export type FinishService = z.infer<typeof FinishService>

/** Service ends with its outcome; the visitor's other needs are dated anew by the rule (rules.md 2.4) and those that waited for this one open. */
export const finishService = (sql: Sql, asking: Asking, ticket: string, { outcome }: FinishService, request?: RequestName) =>
  changeTicket(sql, asking, ticket, () => ({ do: 'finish', ticket, outcome }), request)
