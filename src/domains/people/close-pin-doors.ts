import type { Sql } from '#kernel/sql.ts'

/**
 * Takes somebody's PIN away, whoever set it, and forgets where they signed in fully. For whoever takes an account back, in their transaction, while
 * they hold the person's row.
 */
export async function closePinDoors(sql: Sql, mall: string, staff: string) {
  await sql`delete from staff_pins where mall_id = ${mall} and staff_id = ${staff}`
  await sql`delete from device_people where mall_id = ${mall} and staff_id = ${staff}`
}
