import { addToBreach } from '#domains/people/add-to-breach.ts'
import { BreachEntryInput } from '#domains/people/breach-entry.ts'
import type { Asking } from '#kernel/access.ts'
import type { Sql } from '#kernel/sql.ts'
import { fieldsOf } from '#pages/staff/sent.ts'
import { amountOf, breachForm } from './breach-form.ts'
import { typedMoment } from './breach-time.ts'

const FIELDS = ['act', 'words', 'kind', 'addressee', 'day', 'time', 'amount'] as const

/** What was typed into one of the forms, as it comes back when it is refused. */
export type BreachTyped = Record<(typeof FIELDS)[number], string>
export const breachTyped = (of: (name: string) => string): BreachTyped => breachForm(name => of(name).slice(0, 2000), FIELDS)

/** Does what one of the forms under a breach says. Refuses as `addToBreach`, and `input.invalid` for what cannot be read. */
export async function breachAct(sql: Sql, asking: Asking, breach: string, typed: BreachTyped, zone: string): Promise<void> {
  const { act, words, kind, addressee, day, time, amount } = typed
  const moment = typedMoment(day, time, zone)
  const inputs: Record<string, unknown> = {
    catat: kind === 'people' ? { kind, words, amount: amountOf(amount) } : { kind, words },
    beritahu: { kind: 'told', words, moment, addressee },
    betulkan: { kind: 'noticed', words, moment },
    tutup: { kind: 'closed', words },
  }
  await addToBreach(sql, asking, breach, fieldsOf(BreachEntryInput.safeParse(inputs[act])))
}
