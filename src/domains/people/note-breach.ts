import { z } from 'zod'
import type { Asking } from '#kernel/access.ts'
import { uuidv7 } from '#kernel/random.ts'
import { type Sql, transaction } from '#kernel/sql.ts'
import { audited } from './audit.ts'
import { type BreachEntryInput, breachAmount, breachWords, writeBreachEntry } from './breach-entry.ts'
import { managedMall } from './managed-mall.ts'

export const NoteBreach = z.strictObject({
  what: breachWords.describe('What happened'),
  noticedAt: z.date().describe('When it was noticed: the clock begins here'),
  data: breachWords.nullable().describe('Which data'),
  whose: breachWords.nullable().describe('Whose'),
  amount: breachAmount.describe('How many persons; null while unknown'),
  done: breachWords.nullable().describe('What was done'),
})
export type NoteBreach = z.infer<typeof NoteBreach>

/**
 * Opens a breach of personal data in the notebook (UU 27/2022 art. 46) with what is known so far; its clock runs from when it was noticed.
 * Answers its id. Refuses `access.denied` to anybody but manager and administrator, `breach.future` for a time that has not come.
 */
export async function noteBreach(sql: Sql, asking: Asking, { what, noticedAt, data, whose, amount, done }: NoteBreach): Promise<string> {
  const mall = managedMall(asking)
  const { now, who } = asking
  const breach = uuidv7(now)
  const entries: BreachEntryInput[] = [
    { kind: 'noticed', words: what, moment: noticedAt },
    ...(data ? [{ kind: 'data' as const, words: data }] : []),
    ...(whose ? [{ kind: 'people' as const, words: whose, amount }] : []),
    ...(done ? [{ kind: 'measure' as const, words: done }] : []),
  ]
  await transaction(sql, async sql => {
    for (const [i, entry] of entries.entries())
      await writeBreachEntry(sql, asking, { mall, breach, id: i === 0 ? breach : uuidv7(now) }, entry)
    await audited(sql, mall, now, who, 'breach.noted', { subject: `breach:${breach}`, data: { noticedAt } })
  })
  return breach
}
