import type { Sql } from '#kernel/sql.ts'
import { atMall, isOffered } from './at-mall.ts'
import type { Named } from './papers.ts'

/** A life event in a list: how many services over how many agencies, and how many of them are here. */
export type LifeEventLine = Named & { services: number; agencies: number; served: number }

/** All life events, in the order of the data. Refuses `mall.unknown`. */
export async function lifeEvents(sql: Sql, mall: string): Promise<LifeEventLine[]> {
  const at = await atMall(sql, mall)
  return [...at.known.events.values()].map(({ id, name, steps }) => ({
    id,
    name,
    services: steps.length,
    agencies: new Set(steps.map(step => at.known.services.get(step.service)?.agency)).size,
    served: steps.filter(step => isOffered(at, step.service)).length,
  }))
}
