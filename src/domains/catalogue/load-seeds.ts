import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Sql } from '#kernel/sql.ts'
import { loadDemo } from './load-demo.ts'
import { loadPhrases } from './load-phrases.ts'
import { loadReference } from './load-reference.ts'
import { loadSynonyms } from './load-synonyms.ts'

/**
 * Everything the repository brings along (db/seeds): the reference data, the words for it, and the demonstration when asked.
 * Runs at every start; unchanged files cost one read each. Refuses as the loaders do.
 */
export async function loadSeeds(sql: Sql, { dir, demo, now }: { dir: string; demo: boolean; now: Date }): Promise<void> {
  const read = async (name: string): Promise<unknown> => JSON.parse(await readFile(join(dir, name), 'utf8'))
  await loadReference(sql, await read('malls.json'), now)
  await loadPhrases(sql, await read('phrases.json'), now)
  await loadSynonyms(sql, await read('synonyms.json'), now)
  if (demo) await loadDemo(sql, await read('demo.json'), now)
}
