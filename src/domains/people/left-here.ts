import type { Sql } from '#kernel/sql.ts'
import type { CounterPc } from './counter-pc.ts'

/** A session at a counter computer that ran out, or is locked: whose it was. */
export type Left = { id: string; mall: string; staff: string; name: string }

/** Who worked at this computer last and did not sign out; null when nobody's session was left there. */
export async function leftHere(sql: Sql, { id: device, mall }: CounterPc): Promise<Left | null> {
  const [row] = await sql<Left[]>`
    select x.session_id as id, x.mall_id as mall, x.staff_id as staff, s.name from staff_sessions x join staff s using (mall_id, staff_id)
    where x.mall_id = ${mall} and x.device_id = ${device} and x.revoked_at is null order by x.seen_at desc, x.session_id desc limit 1`
  return row ?? null
}
