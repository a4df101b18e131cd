import { z } from 'zod'
import { refuse } from '#kernel/errors.ts'
import type { Sql } from '#kernel/sql.ts'
import { loadOnce } from './load-once.ts'
import { checked, fingerprint } from './rules/seed-file.ts'

const shape = z.record(z.string().min(1), z.array(z.string().min(1)).min(1))

/**
 * Replaces the synonyms (synonyms.json: a term, and what it means in the catalogue's words or as 'service:ID', 'event:ID', 'agency:ID').
 * An unchanged file costs one read. Refuses `reference.invalid`, also for an id the catalogue does not have.
 */
export async function loadSynonyms(sql: Sql, file: unknown, now: Date): Promise<{ changed: boolean }> {
  return loadOnce(sql, { file: 'synonyms', hash: fingerprint(file), now }, async sql => {
    const rows = Object.entries(checked(shape, file)).flatMap(([term, meanings]) => meanings.map(meaning => ({ term, meaning })))
    await sql`delete from synonyms`
    await sql`insert into synonyms select * from jsonb_to_recordset(${sql.json(rows)}) as r (term text, meaning text) on conflict do nothing`
    const wrong = await sql<{ term: string; meaning: string }[]>`
      select term, meaning from synonyms, split_part(meaning, ':', 1) as what, split_part(meaning, ':', 2) as wanted
      where what in ('service', 'event', 'agency') and wanted <> '' and not exists (
        select from services where what = 'service' and service_id = wanted union all
        select from life_events where what = 'event' and event_id = wanted union all
        select from agencies where what = 'agency' and agency_id = wanted) limit 5`
    if (wrong.length > 0) refuse('reference.invalid', { errors: wrong.map(row => `${row.term}: ${row.meaning}`).join('; ') })
  })
}
