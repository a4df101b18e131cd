import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Sql } from '#kernel/sql.ts'
import { loadPhrases } from './load-phrases.ts'
import { loadReference } from './load-reference.ts'
import { loadSynonyms } from './load-synonyms.ts'

/**
 * The reference data the repository brings along (db/seeds) with the words for it: malls, sentences in both languages, synonyms.
 * Runs at every start; unchanged files cost one read each. `changed` speaks of the malls. Refuses as the loaders do.
 */
export async function loadSeeds(sql: Sql, { dir, now }: { dir: string; now: Date }): Promise<{ changed: boolean }> {
  const read = async (name: string): Promise<unknown> => JSON.parse(await readFile(join(dir, name), 'utf8'))
  const { changed } = await loadReference(sql, await read('malls.json'), now)
  await loadPhrases(sql, await read('phrases.json'), now)
  await loadSynonyms(sql, await read('synonyms.json'), now)
  return { changed }
}
