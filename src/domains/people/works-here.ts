import { remembering } from '#kernel/cache.ts'
import type { Sql } from '#kernel/sql.ts'

// Asked of each form that a known browser sends: remembered for a second.
const remembered = remembering(1_000, async (sql: Sql, person: string) => {
  const [mall, staff] = person.split('.') as [string, string]
  const [here] = await sql`select from staff where mall_id = ${mall} and staff_id = ${staff} and active_at is not null and left_at is null`
  return here !== undefined
})

/** Whether somebody works at a mall still. Remembered for a second. */
export const worksHere = (sql: Sql, { mall, staff }: { mall: string; staff: string }, now: Date) => remembered(sql, `${mall}.${staff}`, now)
