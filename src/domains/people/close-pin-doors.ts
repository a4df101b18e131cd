import type { Sql } from '#kernel/sql.ts'

/**
 * Where somebody signed in fully is forgotten: no PIN of theirs opens anything until they do so again. For whoever takes an account back, in
 * their transaction.
 */
export const closePinDoors = (sql: Sql, mall: string, staff: string) =>
  sql`delete from device_people where mall_id = ${mall} and staff_id = ${staff}`
