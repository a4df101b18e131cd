import { localDay } from '#kernel/civil.ts'
import type { Sql } from '#kernel/sql.ts'
import type { CounterPc } from './counter-pc.ts'
import { PIN_DAYS, PIN_TRIES, SHIFT_MS } from './rules/pin.ts'

export type OnDuty = { staff: string; name: string }

/**
 * Who may come back by PIN at this computer now, by name: with a PIN, a role at a counter today, a full sign-in here within 7 days and
 * somewhere in the hall within the shift, and not shut out here by five wrong tries. Nobody else is named to whoever stands before the screen.
 */
export async function onDuty(sql: Sql, { id: device, mall }: CounterPc, zone: string, now: Date): Promise<OnDuty[]> {
  const day = localDay(now, zone)
  const rows = await sql<OnDuty[]>`
    select s.staff_id as staff, s.name from device_people p join staff s using (mall_id, staff_id) join staff_pins using (mall_id, staff_id)
    where p.mall_id = ${mall} and p.device_id = ${device} and p.signed_in_at > ${new Date(now.getTime() - PIN_DAYS * 86_400_000)}
      and p.misses < ${PIN_TRIES} and s.left_at is null
      and exists (select from device_people a where a.mall_id = p.mall_id and a.staff_id = p.staff_id
        and a.signed_in_at > ${new Date(now.getTime() - SHIFT_MS)})
      and exists (select from grants g where g.mall_id = p.mall_id and g.staff_id = p.staff_id and g.role in ('officer', 'desk')
        and g.ended_at is null and g.from_day <= ${day} and (g.until_day is null or g.until_day >= ${day}))
    order by lower(s.name), s.staff_id`
  return [...rows]
}
