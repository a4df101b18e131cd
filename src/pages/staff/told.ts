import { words as people } from '#domains/people/words.ts'
import { inWords, kernelWords, Refusal, retryAfter, type Words } from '#kernel/errors.ts'
import type { Lang } from '#kernel/text.ts'

/** A refusal as a form shows it: words, status, and the fields it is about. */
export type Told = { status: number; code: string; title: string; detail: string; fields: string[]; retryAfter?: number }

const words: Words = { ...kernelWords, ...people }

/** The words of a refused form. Anything that is no refusal is a fault of ours and goes on. */
export function told(error: unknown, lang: Lang): Told {
  const known = error instanceof Refusal ? words[error.code] : undefined
  if (!(error instanceof Refusal) || !known) throw error
  const [title, detail] = inWords(known, error, lang)
  const wait = known.status === 429 && { retryAfter: retryAfter(error) }
  return { status: known.status, code: error.code, title, detail, fields: Object.keys(error.fields ?? {}), ...wait }
}

/** A refusal that a page finds itself, in the same shape. */
export const toldOf = (code: string, lang: Lang, fields: string[] = []): Told => ({
  ...told(new Refusal(code), lang),
  fields,
})
