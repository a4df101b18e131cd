import { mall as mallAt } from '#domains/malls/mall.ts'
import { rolesGiven } from '#domains/people/roles-given.ts'
import type { Asking } from '#kernel/access.ts'
import type { Sql } from '#kernel/sql.ts'
import { enter } from '#pages/staff/enter.ts'
import { type Places, placesOf } from '#pages/staff/places.ts'
import { presentAgencies } from './present.ts'

/** Who looks after people here, what they may give and where: at agencies that are here, an agency's head within the own only. */
export async function staffKeeper(sql: Sql, asking: Asking) {
  const who = enter('/kelola/petugas', asking)
  const [here, all, present] = await Promise.all([
    mallAt(sql, who.mall, asking.now),
    placesOf(sql, who.mall),
    presentAgencies(sql, who.mall),
  ])
  const mine = (agency: string) => (who.role === 'signer' ? agency === who.agency : present.has(agency))
  const places: Places = { agencies: all.agencies.filter(one => mine(one.id)), counters: all.counters.filter(one => mine(one.agency)) }
  return {
    frame: { mall: here.name, who: who.name, role: who.role },
    mall: { id: here.id, zone: here.zone, today: here.today },
    roles: rolesGiven(who),
    places,
    allPlaces: all,
  }
}
