import { z } from 'zod'
import type { Sql } from '#kernel/sql.ts'
import { loadOnce } from './load-once.ts'
import { checked, fingerprint } from './rules/seed-file.ts'

const shape = z.record(z.string().min(1), z.strictObject({ id: z.string().min(1), en: z.string().min(1) }))

/**
 * Replaces the sentences in both languages (phrases.json: the sentence exactly as the reference data has it, then Indonesian and English).
 * An unchanged file costs one read. Refuses `reference.invalid`.
 */
export async function loadPhrases(sql: Sql, file: unknown, now: Date): Promise<{ changed: boolean }> {
  return loadOnce(sql, { file: 'phrases', hash: fingerprint(file), now }, async sql => {
    const rows = Object.entries(checked(shape, file)).map(([phrase, words]) => ({ phrase, ...words }))
    await sql`delete from phrases`
    await sql`insert into phrases select * from jsonb_to_recordset(${sql.json(rows)}) as r (phrase text, id text, en text)`
  })
}
