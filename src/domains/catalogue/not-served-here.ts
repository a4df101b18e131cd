import { agencies } from '#domains/agencies/agencies.ts'
import type { Refused, Source } from '#domains/agencies/refused.ts'
import type { Sql } from '#kernel/sql.ts'
import type { Words } from '#kernel/text.ts'
import { atMall, sourceOf } from './at-mall.ts'
import type { Named } from './papers.ts'
import { refusalOf } from './service-line.ts'

/** What the data says is not served at a mall (R005, R012 to R014): agencies, and services with who said so. */
export type NotServedHere = {
  agencies: (Named & { localName: string; refused: Refused })[]
  services: (Named & { agency: Named; refused: Refused })[]
  /** Agencies that serve only part of their kinds of service; `unnamed`: served ones that the source does not name. */
  scopes: { agency: Named; total: number; served: number; unnamed: number; source: Source | null }[]
}

/** Services whose agency has not signed stand under `services` too. Refuses `mall.unknown`. */
export async function notServedHere(sql: Sql, mall: string): Promise<NotServedHere> {
  const at = await atMall(sql, mall)
  const nameOf = (agency: string): Words => at.known.agencies.get(agency)?.name ?? { id: agency, en: agency }
  return {
    agencies: (await agencies(sql, mall)).flatMap(({ id, name, localName, refused }) =>
      refused ? [{ id, name, localName, refused }] : [],
    ),
    services: [...at.known.services.values()]
      .filter(service => at.offers.get(service.id)?.offered === false)
      .map(service => ({
        id: service.id,
        name: service.name,
        agency: { id: service.agency, name: nameOf(service.agency) },
        refused: refusalOf(at, service),
      })),
    scopes: at.scopes.map(scope => ({
      agency: { id: scope.agency, name: nameOf(scope.agency) },
      total: scope.total_kinds,
      served: scope.offered_at_mpp,
      unnamed: scope.items.filter(item => item.service === null && item.offered).length,
      source: sourceOf(at, scope.source),
    })),
  }
}
