import { type Mall, malls } from '#domains/malls/malls.ts'
import { refuse } from '#kernel/errors.ts'
import type { Sql } from '#kernel/sql.ts'

/** The mall an address names; anybody may enter. What cannot be a name is not even asked for. Refuses `not.found`. */
export async function mallHere(sql: Sql, id: string, now: Date): Promise<Mall> {
  const [found] = /^[a-z0-9-]{1,80}$/.test(id) ? await malls(sql, now, id) : []
  return found ?? refuse('not.found')
}
