import type { Sql } from '#kernel/sql.ts'
import type { Words } from '#kernel/text.ts'

/** Sentences that the reference data has in one language, in both. */
export type Phrases = ReadonlyMap<string, Words>

/** All of them, or those asked for. */
export async function phrases(sql: Sql, only?: string[]): Promise<Phrases> {
  const rows = await sql<{ phrase: string; id: string; en: string }[]>`
    select phrase, words_id as id, words_en as en from phrases where ${only === undefined} or phrase = any(${only ?? []})`
  return new Map(rows.map(({ phrase, id, en }) => [phrase, { id, en }]))
}

/** The sentence in both languages; one that nobody has translated stands as it is in both. */
export function inBoth(phrases: Phrases, text: string): Words {
  return phrases.get(text) ?? { id: text, en: text }
}
