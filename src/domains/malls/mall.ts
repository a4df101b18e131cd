import { refuse } from '#kernel/errors.ts'
import type { Sql } from '#kernel/sql.ts'
import { type Mall, malls } from './malls.ts'

/** One mall with its state at `now`. Refuses `mall.unknown`. */
export async function mall(sql: Sql, id: string, now: Date): Promise<Mall> {
  const [found] = await malls(sql, now, id)
  return found ?? refuse('mall.unknown', { mall: id })
}
