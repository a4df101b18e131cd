import type { Asking } from '#kernel/access.ts'
import type { Sql } from '#kernel/sql.ts'
import { BadUsage, Refused } from './verb.ts'

/** Whoever holds the shell of the machine, as administrator of one mall. Refuses a mall that is not here. */
export async function shellAt(sql: Sql, mall: string | boolean | undefined, now: Date): Promise<Asking> {
  if (typeof mall !== 'string' || !mall) throw new BadUsage('--mall: diperlukan / needed')
  const malls = await sql<{ id: string }[]>`select mall_id as id from malls order by rank, mall_id`
  if (!malls.some(({ id }) => id === mall))
    throw new Refused(`Mal tidak dikenal / unknown mall: ${mall}. Ada / known: ${malls.map(({ id }) => id).join(' ') || '-'}`)
  return { who: { role: 'admin', id: 'admin:shell', name: 'shell', mall }, now, lang: 'id' }
}
