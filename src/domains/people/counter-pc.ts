import { refuse } from '#kernel/errors.ts'
import type { Sql } from '#kernel/sql.ts'
import { actorOf } from './tokens.ts'

/** A paired counter computer: where it stands, which counter it is for, and after how many untouched minutes it locks itself. */
export type CounterPc = { id: string; mall: string; place: string; counter: string | null; lockMin: number }

export const LOCK_MIN = 10

/** The counter computer that holds this key. Refuses `access.unknown` for a key that is wrong, taken back or another device's. */
export async function counterPc(sql: Sql, key: string, now: Date): Promise<CounterPc> {
  const { id, mall } = await actorOf(sql, key, now)
  if (!mall || !id.startsWith('counter:')) refuse('access.unknown')
  const [row] = await sql<CounterPc[]>`
    select token_id as id, mall_id as mall, name as place, counter_id as counter, coalesce(lock_min, ${LOCK_MIN}) as "lockMin"
    from access_tokens where mall_id = ${mall} and token_id = ${id.slice('counter:'.length)}`
  return row!
}
