import { z } from 'zod'
import type { Asking } from '#kernel/access.ts'
import { refuse } from '#kernel/errors.ts'
import type { Sql } from '#kernel/sql.ts'
import { addressees } from './rules/breach-clock.ts'

export const breachWords = z.string().trim().min(3).max(2000)
export const breachAmount = z.int().min(0).max(100_000_000).nullable()

/** One entry of the notebook. Nothing that was written is ever altered: a correction is one more entry. */
export const BreachEntryInput = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('noticed'), words: breachWords, moment: z.date() }),
  z.strictObject({ kind: z.literal('data'), words: breachWords }),
  z.strictObject({ kind: z.literal('people'), words: breachWords, amount: breachAmount }),
  z.strictObject({ kind: z.literal('measure'), words: breachWords }),
  z.strictObject({ kind: z.literal('told'), words: breachWords, moment: z.date(), addressee: z.enum(addressees) }),
  z.strictObject({ kind: z.literal('closed'), words: breachWords }),
])
export type BreachEntryInput = z.infer<typeof BreachEntryInput>

/** Writes an entry, in the transaction of its audit. Refuses `breach.future` for a moment that has not come. */
export async function writeBreachEntry(
  sql: Sql,
  { now, who }: Asking,
  { mall, breach, id }: { mall: string; breach: string; id: string },
  entry: BreachEntryInput,
) {
  const moment = 'moment' in entry ? entry.moment : null
  if (moment && moment > now) refuse('breach.future', {}, { moment: 'breach.future' })
  const row = {
    ...{ mall_id: mall, breach_id: breach, entry_id: id, at: now, actor: who.id, kind: entry.kind, words: entry.words, moment },
    amount: 'amount' in entry ? entry.amount : null,
    addressee: 'addressee' in entry ? entry.addressee : null,
  }
  await sql`insert into breach_entries ${sql(row)}`
}
