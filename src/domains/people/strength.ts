import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import * as common from '@zxcvbn-ts/language-common'
import * as indonesian from '@zxcvbn-ts/language-id'
import { refuse } from '#kernel/errors.ts'

const LENGTH_MIN = 8
const LENGTH_MAX = 200
const CHECKED_MAX = 100
const SCORE_MIN = 3

const zxcvbn = new ZxcvbnFactory({
  dictionary: { ...common.dictionary, ...indonesian.dictionary },
  graphs: common.adjacencyGraphs,
})

/**
 * Lets a password pass that would take long to guess, in Indonesian and common words, breached passwords, keyboard walks, dates and what is
 * known of the person; no rules about kinds of characters (NIST SP 800-63B). Refuses `password.short`, `password.weak`, `password.long`.
 */
export function acceptPassword(password: string, known: string[]) {
  const length = [...password].length
  if (length < LENGTH_MIN) refuse('password.short', { min: LENGTH_MIN }, { password: 'password.short' })
  if (length > LENGTH_MAX) refuse('password.long', { max: LENGTH_MAX }, { password: 'password.long' })
  const words = known.flatMap(k => k.toLowerCase().split(/[\s@.]+/)).filter(w => w.length > 2)
  const { score } = zxcvbn.check(password.slice(0, CHECKED_MAX), [...words, 'pendopo', 'mal', 'pelayanan', 'publik', 'loket'])
  if (score < SCORE_MIN) refuse('password.weak', {}, { password: 'password.weak' })
}
