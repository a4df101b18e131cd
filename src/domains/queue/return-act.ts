import type { Sql } from '#kernel/sql.ts'
import type { Loaded } from './load-visit.ts'
import type { Act } from './rules/visit.ts'

type By = Extract<Act, { do: 'return' }>['by']

/** The act of coming back, of the whole visit or of one ticket, with the head of each line that a missed ticket goes before (rules.md 2.7). */
export async function returnAct(sql: Sql, mall: string, { visit, businessDay }: Loaded, by: By, ticket?: string): Promise<Act> {
  const agencies = visit.tickets.filter(t => t.state === 'missed').map(t => t.agency)
  const heads = await sql<{ agency: string; head: Date }[]>`
    select agency_id as agency, min(turn_at) as head from tickets
    where mall_id = ${mall} and business_day = ${businessDay} and agency_id = any(${agencies})
      and state = 'waiting' and turn_at is not null and waits_for = 0
    group by 1`
  return { do: 'return', by, heads: Object.fromEntries(heads.map(h => [h.agency, h.head])), ...(ticket && { ticket }) }
}
