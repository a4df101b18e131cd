import type { Sql } from '#kernel/sql.ts'

const DAYS = 30
const MOST = 20

/** What people looked for in the last 30 days and did not find, most wanted first: the next synonyms, or the next services. At most 20. */
export async function emptySearches(sql: Sql, mall: string, day: string): Promise<{ term: string; times: number; lastDay: string }[]> {
  const rows = await sql<{ term: string; times: number; lastDay: string }[]>`
    select term, sum(times)::int as times, max(day) as "lastDay" from empty_searches
    where mall_id = ${mall} and day > ${day}::date - ${DAYS}::int group by term order by 2 desc, 3 desc, 1 limit ${MOST}`
  return [...rows]
}
