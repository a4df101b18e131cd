import type { Source } from '#domains/agencies/refused.ts'
import { refuse } from '#kernel/errors.ts'
import type { Sql } from '#kernel/sql.ts'
import type { Words } from '#kernel/text.ts'
import { type Known, known } from './known.ts'

export type PresenceHere = {
  agency: string
  localName: string
  signed: boolean | null
  reason: string | null
  source: string | null
  serves: boolean
  letter: string | null
  booth: string | null
  floor: string | null
  counters: { id: string; number: number; place: Words; services: string[] | null }[]
}
export type OfferHere = {
  service: string
  offered: boolean
  reason: string | null
  challenge: string | null
  source: string | null
  dailyLimit: number | null
  demo: boolean
}
export type Scope = {
  agency: string
  source: string
  total_kinds: number
  offered_at_mpp: number
  items: { service: string | null; offered: boolean }[]
}

/** The catalogue as one mall has it: what is known everywhere, and who serves what here. */
export type AtMall = {
  mall: string
  zone: string
  known: Known
  presences: Map<string, PresenceHere>
  offers: Map<string, OfferHere>
  scopes: Scope[]
}

type Row = {
  hash: string
  zone: string
  scopes: Scope[] | null
  presences: Omit<PresenceHere, 'counters'>[] | null
  counters: (PresenceHere['counters'][number] & { agency: string })[] | null
  plain: string[] | null
  offers: OfferHere[] | null
}

/** Reads it in one round trip (and the catalogue itself once a process). Refuses `mall.unknown`. */
export async function atMall(sql: Sql, mall: string): Promise<AtMall> {
  // Most offers of a demonstration say nothing but their name: as a plain list they cost a fifth.
  const [row] = await sql<Row[]>`
    select m.time_zone as zone, m.body->'scopes' as scopes,
      (select coalesce(string_agg(file || ' ' || hash, ' ' order by file), '') from reference_loads where file <> 'demo') as hash,
      (select json_agg(json_build_object('agency', agency_id, 'localName', local_name, 'signed', signed, 'reason', reason,
          'source', source_id, 'serves', serves, 'letter', letter, 'booth', booth, 'floor', floor))
        from presences where mall_id = ${mall}) as presences,
      (select json_agg(json_build_object('id', counter_id, 'agency', agency_id, 'number', number, 'services', services,
          'place', json_build_object('id', place_id, 'en', place_en)) order by number)
        from counters where mall_id = ${mall}) as counters,
      (select array_agg(service_id) from offers where mall_id = ${mall} and offered and demo and daily_limit is null) as plain,
      (select json_agg(json_build_object('service', service_id, 'offered', offered, 'reason', reason, 'challenge', challenge,
          'source', source_id, 'dailyLimit', daily_limit, 'demo', demo))
        from offers where mall_id = ${mall} and not (offered and demo and daily_limit is null)) as offers
    from malls m where m.mall_id = ${mall}`
  if (!row) refuse('mall.unknown', { mall })
  const counters = Map.groupBy(row.counters ?? [], counter => counter.agency)
  const plain = { offered: true, reason: null, challenge: null, source: null, dailyLimit: null, demo: true }
  const offers = [...(row.plain ?? []).map(service => ({ service, ...plain })), ...(row.offers ?? [])]
  return {
    mall,
    zone: row.zone,
    known: await known(sql, row.hash),
    presences: new Map((row.presences ?? []).map(one => [one.agency, { ...one, counters: counters.get(one.agency) ?? [] }])),
    offers: new Map(offers.map(offer => [offer.service, offer])),
    scopes: row.scopes ?? [],
  }
}

/** Whether a citizen can have the service here. */
export function isOffered(at: AtMall, service: string): boolean {
  const owner = at.known.services.get(service)?.agency
  return at.offers.get(service)?.offered === true && at.presences.get(owner ?? '')?.serves === true
}

/** The source in full. */
export function sourceOf(at: AtMall, id: string | null): Source | null {
  return (id === null ? undefined : at.known.sources.get(id)) ?? null
}
