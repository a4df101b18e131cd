import type { Sql } from '#kernel/sql.ts'

/** Whether this installation has a mall of this name. */
export async function mallExists(sql: Sql, id: string): Promise<boolean> {
  const [row] = await sql`select from malls where mall_id = ${id}`
  return row !== undefined
}
