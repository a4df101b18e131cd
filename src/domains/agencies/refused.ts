import type { Words } from '#kernel/text.ts'
import { inBoth, type Phrases } from './phrases.ts'

/** Where a fact comes from. `ref` is an address when it begins with http. */
export type Source = { id: string; title: string; ref: string | null }

/** Somebody's words, with who said them where the source tells it. */
export type Statement = { by: Words | null; words: Words }

/** Why an agency or a service is not served at a mall, as the data tells it (R005, R013, R014). No reason is ever made up. */
export type Refused = {
  /** `not_signed`: the agency has not signed; `not_offered`: said of the service itself; `not_known`: nothing says that it is served here. */
  cause: 'not_signed' | 'not_offered' | 'not_known'
  reason: Statement
  /** False when no reason is on record; `reason` then says so. */
  stated: boolean
  challenge: Statement | null
  source: Source | null
}

const noReason: Words = { id: 'Alasan tidak disebutkan.', en: 'No reason was stated.' }
const nothingSaid: Words = {
  id: 'Belum ada keterangan bahwa layanan ini tersedia di mal ini.',
  en: 'Nothing says that this service is available at this mall.',
}

/** 'head of DPU: cannot ...': the speakers that the data names before a colon. */
const speaker = /^(head of [A-Z]+|Bupati|Wali Kota): (.+)$/s

/** Splits off who said it. */
export function statement(phrases: Phrases, text: string): Statement {
  const [, by, words] = speaker.exec(text) ?? []
  return by && words ? { by: inBoth(phrases, by), words: inBoth(phrases, words) } : { by: null, words: inBoth(phrases, text) }
}

/** A refusal in words. */
export function refused(
  phrases: Phrases,
  {
    cause,
    reason,
    challenge,
    source,
  }: { cause: Refused['cause']; reason: string | null; challenge?: string | null; source: Source | null },
): Refused {
  const silent = { by: null, words: cause === 'not_known' ? nothingSaid : noReason }
  return {
    cause,
    reason: reason === null ? silent : statement(phrases, reason),
    stated: reason !== null,
    challenge: challenge ? statement(phrases, challenge) : null,
    source,
  }
}

/** The sentences that `statement` will ask for. */
export function sentencesOf(text: string): string[] {
  const [, by, words] = speaker.exec(text) ?? []
  return by && words ? [by, words] : [text]
}
