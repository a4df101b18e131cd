import { words as catalogue } from '#domains/catalogue/words.ts'
import { words as queue } from '#domains/queue/words.ts'
import { inWords, kernelWords, Refusal, retryAfter, type Words } from '#kernel/errors.ts'
import type { Lang } from '#kernel/text.ts'

/** A refusal as a form shows it: the fields it names, or the form as a whole. */
export type Problem = { status: number; title: string; detail: string; fields: string[]; retryAfter?: number }

const words: Words = { ...kernelWords, ...catalogue, ...queue }

/** The words of a refused form. Anything that is no refusal is a fault of ours and goes on. `name` gives a service the name people know. */
export function problemOf(error: unknown, lang: Lang, name: (service: string) => string = service => service): Problem {
  const known = error instanceof Refusal ? words[error.code] : undefined
  if (!(error instanceof Refusal) || !known) throw error
  const service = typeof error.params.service === 'string' ? name(error.params.service) : ''
  const [title, detail] = inWords(known, new Refusal(error.code, { words: '', ...error.params, service }), lang)
  const wait = known.status === 429 && { retryAfter: retryAfter(error) }
  return { status: known.status, title, detail, fields: Object.keys(error.fields ?? {}), ...wait }
}
