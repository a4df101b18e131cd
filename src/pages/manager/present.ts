import { agencies } from '#domains/agencies/agencies.ts'
import type { Sql } from '#kernel/sql.ts'

/** The agencies that serve at a mall or have counters there. The data names others too, some not by name ("delapan OPD teknis"): nobody works for those here. */
export async function presentAgencies(sql: Sql, mall: string): Promise<Set<string>> {
  const all = await agencies(sql, mall)
  return new Set(all.filter(one => one.serves || one.counters > 0).map(one => one.id))
}
