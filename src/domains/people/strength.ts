import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import * as common from '@zxcvbn-ts/language-common'
import * as indonesian from '@zxcvbn-ts/language-id'
import { refuse } from '#kernel/errors.ts'
import type { Sql } from '#kernel/sql.ts'
import { knownWords, wordsIn } from './known-words.ts'

const LENGTH_MIN = 8
const LENGTH_MAX = 200
const CHECKED_MAX = 100
const SCORE_MIN = 3
/** Letters that must be left beside known words: those of one word of one's own. */
const OWN_LETTERS_MIN = 4

const zxcvbn = new ZxcvbnFactory({
  dictionary: { ...common.dictionary, ...indonesian.dictionary },
  graphs: common.adjacencyGraphs,
})

/**
 * Lets a password pass that would take long to guess, in Indonesian and common words, breached passwords, keyboard walks, dates, what is
 * known of the person, and what is known of the mall; no rules about kinds of characters (NIST SP 800-63B). Refuses `password.short`, `password.weak`,
 * `password.known` for known words with nothing of one's own beside them, `password.long`.
 */
export async function acceptPassword(sql: Sql, password: string, { mall, name, email }: { mall: string; name: string; email: string }) {
  const length = [...password].length
  if (length < LENGTH_MIN) refuse('password.short', { min: LENGTH_MIN }, { password: 'password.short' })
  if (length > LENGTH_MAX) refuse('password.long', { max: LENGTH_MAX }, { password: 'password.long' })
  const known = [...wordsIn([name, email]), ...(await knownWords(sql, mall))]
  const checked = password.slice(0, CHECKED_MAX)
  if (onlyKnown(checked, known)) refuse('password.known', {}, { password: 'password.known' })
  const { score } = zxcvbn.check(checked, known)
  if (score < SCORE_MIN) refuse('password.weak', {}, { password: 'password.weak' })
}

/** Known words with digits and signs round them: each is one guess of few, however long the whole. */
export function onlyKnown(password: string, known: readonly string[]): boolean {
  const plain = password.toLowerCase()
  const rest = known.toSorted((a, b) => b.length - a.length).reduce((text, word) => text.replaceAll(asWord(word), ' '), plain)
  return rest !== plain && rest.replace(/\P{L}/gu, '').length < OWN_LETTERS_MIN
}

/** Three letters count only where no other letter touches them: *ibu* stands in *tribun* too. */
const asWord = (word: string) => (word.length > 3 ? word : new RegExp(`(?<!\\p{L})${word}(?!\\p{L})`, 'gu'))
