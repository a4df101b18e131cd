import { refuse } from '#kernel/errors.ts'
import type { Sql } from '#kernel/sql.ts'
import type { CounterPc } from './counter-pc.ts'
import type { Proven } from './prove-pin.ts'

/**
 * Keeps open, until the caller's transaction ends, what a PIN proved: it waited to be judged, and who took the account back meanwhile closed this
 * door (`close-pin-doors.ts`). Whoever does it from now on waits, and ends the session made here as well. Call it first. Refuses `pin.closed`.
 */
export async function holdPinDoor(sql: Sql, { mall, id: device }: CounterPc, { staff }: Proven) {
  await sql`select from staff where mall_id = ${mall} and staff_id = ${staff} for share`
  const [open] = await sql`
    select from device_people join staff_pins using (mall_id, staff_id) where mall_id = ${mall} and device_id = ${device} and staff_id = ${staff}`
  if (!open) refuse('pin.closed')
}
