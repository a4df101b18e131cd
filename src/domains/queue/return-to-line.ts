import type { Asking } from '#kernel/access.ts'
import type { RequestName } from '#kernel/once.ts'
import type { Sql } from '#kernel/sql.ts'
import { change } from './change.ts'
import { type ByKey, visitHere } from './visit-here.ts'

/**
 * "Saya sudah di sini": who missed a call comes next after those being served, once by themselves and within the limit; who stepped aside
 * keeps the turn time (rules.md 2.4, 2.7). Refuses `return.too_late`, `return.once`, `visit.nothing_to_return`.
 */
export const returnToLine = (sql: Sql, asking: Asking, visit: ByKey, request?: RequestName) =>
  change(
    sql,
    asking,
    visitHere(asking, visit),
    async (found, sql) => {
      const agencies = found.visit.tickets.filter(t => t.state === 'missed').map(t => t.agency)
      const heads = await sql<{ agency: string; head: Date }[]>`
        select agency_id as agency, min(turn_at) as head from tickets
        where mall_id = ${visit.mall} and business_day = ${found.businessDay} and agency_id = any(${agencies})
          and state = 'waiting' and turn_at is not null and waits_for = 0
        group by 1`
      const by = asking.who.role === 'desk' ? 'desk' : 'holder'
      return { do: 'return', by, heads: Object.fromEntries(heads.map(h => [h.agency, h.head])) }
    },
    request,
  )
