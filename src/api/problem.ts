import { words as agencies } from '#domains/agencies/words.ts'
import { words as catalogue } from '#domains/catalogue/words.ts'
import { words as malls } from '#domains/malls/words.ts'
import { words as people } from '#domains/people/words.ts'
import { words as queue } from '#domains/queue/words.ts'
import { databaseAway, inWords, kernelWords, Refusal, retryAfter, type Words } from '#kernel/errors.ts'
import type { Lang } from '#kernel/text.ts'

/** Every refusal's words, gathered from the domains. */
export const words: Words = { ...kernelWords, ...people, ...malls, ...agencies, ...catalogue, ...queue }

export type Explained = {
  status: number
  code: string
  title: string
  detail: string
  fields?: Record<string, string>
  challenge?: object
  retryAfter?: number
}

/** The words of a refusal in the person's language; an absent database says so; undefined for a fault of ours. */
export function explain(error: unknown, lang: Lang): Explained | undefined {
  const refusal = error instanceof Refusal ? error : databaseAway(error) ? new Refusal('service.away') : undefined
  if (!refusal) return undefined
  const { code } = refusal
  const known = words[code] ?? kernelWords['not.found']!
  const { status } = known
  const [title, detail] = inWords(known, refusal, lang, { service: '', counter: '', words: '', state: '' })
  const { fields } = refusal
  const { challenge: text, count, bits } = refusal.params
  const challenge = code === 'challenge.required' && { text, count, bits }
  return {
    status,
    code,
    title,
    detail,
    ...(fields && { fields }),
    ...(challenge && { challenge }),
    ...(status === 429 && { retryAfter: retryAfter(refusal) }),
  }
}

/** An RFC 9457 answer. */
export function problem({ status, code, title, detail, fields, challenge }: Explained, headers: Record<string, string> = {}): Response {
  const body = { type: `urn:pendopo:${code}`, title, status, detail, code, ...(fields && { fields }), ...(challenge && { challenge }) }
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/problem+json; charset=utf-8', ...headers } })
}
