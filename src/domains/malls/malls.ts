import { localDay, zoneLabel } from '#kernel/civil.ts'
import type { Sql } from '#kernel/sql.ts'
import { calendars } from './calendars.ts'
import { type OpenState, openState, type Period, periodsOf, type WeekTable, weekTable } from './open-state.ts'

/** The address as far as a source tells it; `source` is an id of the sources. */
export type Address = { text: string; source?: string | null }

/** A mall as anyone may see it. `today` is its civil day, `hours` that day's stretches in minutes since midnight, empty on a day off. */
export type Mall = {
  id: string
  code: string
  name: string
  regencyCity: string
  province: string
  zone: string
  zoneLabel: string
  address: Address
  simulasi: boolean
  today: string
  state: OpenState
  hours: Period[]
  week: WeekTable
  /** That these are its hours is demonstration data. */
  hoursDemo: boolean
}

type Row = Pick<Mall, 'id' | 'code' | 'name' | 'regencyCity' | 'province' | 'address' | 'hoursDemo'>

/** The malls of this installation, in their order, each with its state at `now`; only `mall` when one is named, none if unknown. */
export async function malls(sql: Sql, now: Date, mall: string | null = null): Promise<Mall[]> {
  const [rows, times] = await Promise.all([
    sql<Row[]>`
      select mall_id as id, code, name, regency_city as "regencyCity", province, address,
        exists (select from weekly_hours h where h.mall_id = malls.mall_id and h.scope = 'mall' and h.demo) as "hoursDemo"
      from malls where ${mall}::text is null or mall_id = ${mall} order by rank, mall_id`,
    calendars(sql, now, mall),
  ])
  return times.flatMap(calendar => {
    const row = rows.find(one => one.id === calendar.mall)
    if (!row) return []
    const { zone, simulasi } = calendar
    const today = localDay(now, zone)
    return [
      {
        ...row,
        zone,
        zoneLabel: zoneLabel(zone),
        simulasi,
        today,
        state: openState(calendar, {}, now),
        hours: periodsOf(calendar, {}, today),
        week: weekTable(calendar, {}, today),
      },
    ]
  })
}
