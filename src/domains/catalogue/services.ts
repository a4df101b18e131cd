import { refuse } from '#kernel/errors.ts'
import type { Sql } from '#kernel/sql.ts'
import { type AtMall, atMall, isOffered } from './at-mall.ts'
import { foundServices, noteEmpty } from './search.ts'
import { type ServiceLine, serviceLine } from './service-line.ts'

/** `now` lets a query that finds nothing be noted. `after` is the id of the last service of the page before. */
export type ServicesAsked = { q?: string; agency?: string; lifeEvent?: string; limit?: number; after?: string; now?: Date }
export type ServicesPage = { items: ServiceLine[]; total: number; next: string | null }

/**
 * The services a mall speaks of: those it serves, then those it says it does not. Narrowed by a query (best first), an agency, a life event
 * (in the order of its steps). Refuses `mall.unknown`, `agency.unknown` and `event.unknown`.
 */
export async function services(sql: Sql, mall: string, asked: ServicesAsked = {}): Promise<ServicesPage> {
  const at = await atMall(sql, mall)
  const ids = await wanted(sql, at, asked)
  const from = asked.after === undefined ? 0 : ids.indexOf(asked.after) + 1
  const until = from + Math.min(asked.limit ?? 50, 200)
  const page = ids.slice(from, until)
  return {
    items: page.map(id => serviceLine(at, at.known.services.get(id)!)),
    total: ids.length,
    next: until < ids.length ? (page.at(-1) ?? null) : null,
  }
}

async function wanted(sql: Sql, at: AtMall, { q, agency, lifeEvent, now }: ServicesAsked): Promise<string[]> {
  const event = lifeEvent === undefined ? undefined : at.known.events.get(lifeEvent)
  if (lifeEvent !== undefined && !event) refuse('event.unknown', { event: lifeEvent })
  if (agency !== undefined && !at.known.agencies.has(agency)) refuse('agency.unknown', { agency })
  const ids = q?.trim() ? foundServices(at, q) : (event?.steps.map(step => step.service) ?? spokenOf(at))
  if (q?.trim() && ids.length === 0 && now) await noteEmpty(sql, at, q, now)
  return ids.filter(
    id =>
      (agency === undefined || at.known.services.get(id)?.agency === agency) &&
      (event === undefined || event.steps.some(step => step.service === id)),
  )
}

function spokenOf(at: AtMall): string[] {
  const ids = [...at.known.services.keys()].filter(id => at.offers.has(id))
  return [...ids.filter(id => isOffered(at, id)), ...ids.filter(id => !isOffered(at, id))]
}
