import type { Sql } from './sql.ts'

export type Happening = {
  kind: string
  visit?: string
  ticket?: string
  counter?: string
  data?: Record<string, unknown>
}

/**
 * Writes what happened, beside the change and in its transaction (rules.md 2.3, 7). No personal data in `data`.
 * Nothing is announced from inside: the bell of `live.ts` rings after the commit.
 */
export async function happened(sql: Sql, mall: string, at: Date, actor: string, what: Happening[]) {
  if (!what.length) return
  const rows = what.map(h => ({
    mall_id: mall,
    at,
    kind: h.kind,
    visit_id: h.visit ?? null,
    ticket_id: h.ticket ?? null,
    counter_id: h.counter ?? null,
    actor,
    data: sql.json((h.data ?? {}) as never),
  }))
  await sql`insert into events ${sql(rows, 'mall_id', 'at', 'kind', 'visit_id', 'ticket_id', 'counter_id', 'actor', 'data')}`
}
