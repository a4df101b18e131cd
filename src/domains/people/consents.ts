import { uuidv7 } from '#kernel/random.ts'
import type { Sql } from '#kernel/sql.ts'
import type { Lang } from '#kernel/text.ts'
import { type ConsentVersion, consentWords, phoneConsent } from './consent-words.ts'

/** Where somebody agreed: one of our pages, the kiosk, the desk on their behalf, or another program. */
export type Via = 'web' | 'kiosk' | 'desk' | 'api'
type Where = { lang: Lang; channel: Via }
/** What the holder is shown: when, what, and the exact words. */
export type Receipt = Where & { id: string; at: Date; act: 'given' | 'withdrawn'; words: string; text: string }

/** Writes what somebody agreed to, in the transaction of the change. Only ever added to; `subject` is a pseudonym, visit:ID. */
export async function consentGiven(sql: Sql, mall: string, at: Date, subject: string, words: ConsentVersion, { lang, channel }: Where) {
  await sql`
    insert into consents (mall_id, consent_id, subject, purpose, act, words, lang, channel, at)
    values (${mall}, ${uuidv7(at)}, ${subject}, 'phone', 'given', ${words}, ${lang}, ${channel}, ${at})`
}

/** Writes that somebody took back what they had agreed to last. */
export async function consentWithdrawn(sql: Sql, mall: string, at: Date, subject: string, { lang, channel }: Where) {
  await sql`
    insert into consents (mall_id, consent_id, subject, purpose, act, words, lang, channel, at)
    values (${mall}, ${uuidv7(at)}, ${subject}, 'phone', 'withdrawn', coalesce((
      select words from consents where mall_id = ${mall} and subject = ${subject} and act = 'given' order by at desc, consent_id desc limit 1),
      ${phoneConsent}), ${lang}, ${channel}, ${at})`
}

/** The receipts of a subject, oldest first, each with the words that were shown. */
export async function receipts(sql: Sql, mall: string, subject: string): Promise<Receipt[]> {
  const rows = await sql<Omit<Receipt, 'text'>[]>`
    select consent_id as id, act, words, lang, channel, at from consents where mall_id = ${mall} and subject = ${subject} order by at, consent_id`
  const all: Record<string, { id: string; en: string }> = consentWords
  return rows.map(row => ({ ...row, text: all[row.words]?.[row.lang] ?? row.words }))
}
