import { services } from '#domains/catalogue/services.ts'
import { mall } from '#domains/malls/mall.ts'
import type { PageContext } from '#kernel/page-context.ts'
import type { Words } from '#kernel/text.ts'
import { mostAsked } from './most-asked.ts'

/** A need as a tile shows it; `refused` when it is not served here: the reason and where it stands. */
export type Need = { id: string; name: Words; agency: string; refused: { reason: Words; source: string | null } | null }
export type Agency = { id: string; name: string; serves: boolean }

/** Everything that can be chosen at this kiosk, in both languages: the hall may lose its network, the tiles stay. Refuses `not.found`. */
export async function offer({ sql, asking, base }: PageContext, id: string) {
  const here = await mall(sql, id, asking.now)
  const { items } = await services(sql, id, { limit: 200 })
  const short = new Map(mostAsked.map(({ service, words }) => [service, words]))
  const needs = items.map(
    ({ id, name, agency, offered, refused }): Need => ({
      id,
      name: short.get(id) ?? name,
      agency: agency.id,
      refused: offered || !refused ? null : { reason: refused.reason.words, source: refused.source?.title ?? null },
    }),
  )
  const serving = new Set(needs.filter(need => !need.refused).map(need => need.agency))
  const agencies = [...new Map(items.map(({ agency }) => [agency.id, agency])).values()].map(
    (agency): Agency => ({ id: agency.id, name: agency.localName ?? agency.name.id, serves: serving.has(agency.id) }),
  )
  const servedHere = new Set(needs.filter(need => !need.refused).map(need => need.id))
  return {
    mall: { id, name: here.name, simulasi: here.simulasi },
    /** Address that leads back here from a phone. */
    base,
    needs,
    agencies: [...agencies.filter(agency => agency.serves), ...agencies.filter(agency => !agency.serves)],
    mostAsked: mostAsked.map(({ service }) => service).filter(service => servedHere.has(service)),
  }
}

export type Offer = Awaited<ReturnType<typeof offer>>
