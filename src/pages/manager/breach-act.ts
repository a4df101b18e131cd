import { addToBreach } from '#domains/people/add-to-breach.ts'
import { BreachEntryInput } from '#domains/people/breach-entry.ts'
import type { Asking } from '#kernel/access.ts'
import type { Sql } from '#kernel/sql.ts'
import { fieldsOf } from '#pages/staff/sent.ts'
import { amountOf, breachForm } from './breach-form.ts'
import { typedMoment } from './breach-time.ts'

const FIELDS = ['act', 'words', 'kind', 'addressee', 'day', 'time', 'amount'] as const

/** Does what one of the forms under a breach says. Refuses as `addToBreach`, and `input.invalid` for what cannot be read. */
export async function breachAct(sql: Sql, asking: Asking, breach: string, of: (name: string) => string, zone: string): Promise<void> {
  const { act, words, kind, addressee, day, time, amount } = breachForm(of, FIELDS)
  const moment = typedMoment(day, time, zone)
  const inputs: Record<string, unknown> = {
    catat: kind === 'people' ? { kind, words, amount: amountOf(amount) } : { kind, words },
    beritahu: { kind: 'told', words, moment, addressee },
    betulkan: { kind: 'noticed', words, moment },
    tutup: { kind: 'closed', words },
  }
  await addToBreach(sql, asking, breach, fieldsOf(BreachEntryInput.safeParse(inputs[act])))
}
