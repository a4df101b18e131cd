import { type Phrases, phrases } from '#domains/agencies/phrases.ts'
import type { Source } from '#domains/agencies/refused.ts'
import type { Sql } from '#kernel/sql.ts'
import type { Words } from '#kernel/text.ts'
import type { Dependency, ServiceEntry } from './rules/reference-shape.ts'

export type KnownService = { id: string; rank: number; agency: string; name: Words; body: ServiceEntry }
export type KnownDocument = { id: string; name: Words; kind: string; note: string | null; outputOf: string[] }
export type KnownStep = { seq: number; service: string; optional: boolean; depends: Dependency[]; note: string | null }
export type KnownEvent = { id: string; name: Words; note: string | null; steps: KnownStep[] }

/** The catalogue shared by all malls, as it lies in the reference tables. */
export type Known = {
  hash: string
  services: Map<string, KnownService>
  documents: Map<string, KnownDocument>
  agencies: Map<string, { id: string; name: Words; parent: string | null }>
  regulations: Map<string, { id: string; name: string; status: string }>
  sources: Map<string, Source>
  events: Map<string, KnownEvent>
  synonyms: { term: string; meaning: string }[]
  phrases: Phrases
}

/** The last catalogue read in this process. Its key is what it was loaded from, so it is right for any database with the same load. */
let kept: Known | undefined

/** The catalogue that the load `hash` wrote; read once a process and load. */
export async function known(sql: Sql, hash: string): Promise<Known> {
  if (kept?.hash !== hash) kept = await read(sql, hash)
  return kept
}

async function read(sql: Sql, hash: string): Promise<Known> {
  const [services, documents, agencies, regulations, sources, events, synonyms] = await Promise.all([
    sql<KnownService[]>`
      select service_id as id, rank, agency_id as agency, jsonb_build_object('id', name_id, 'en', name_en) as name, body from services order by rank, service_id`,
    sql<Omit<KnownDocument, 'outputOf'>[]>`
      select document_id as id, jsonb_build_object('id', name_id, 'en', name_en) as name, kind, note from documents`,
    sql<{ id: string; name: Words; parent: string | null }[]>`
      select agency_id as id, jsonb_build_object('id', name_id, 'en', name_en) as name, parent_id as parent from agencies`,
    sql<{ id: string; name: string; status: string }[]>`select regulation_id as id, name, status from regulations`,
    sql<Source[]>`select source_id as id, title, ref from sources`,
    sql<KnownEvent[]>`
      select e.event_id as id, jsonb_build_object('id', e.name_id, 'en', e.name_en) as name, e.body->>'note' as note,
             (select jsonb_agg(jsonb_build_object('seq', s.seq, 'service', s.service_id, 'optional', s.optional, 'depends', s.depends,
                                                  'note', s.note) order by s.seq)
              from life_event_steps s where s.event_id = e.event_id) as steps
      from life_events e order by e.rank, e.event_id`,
    sql<{ term: string; meaning: string }[]>`select term, meaning from synonyms order by term, meaning`,
  ])
  const producers = new Map<string, string[]>()
  for (const { id, body } of services) for (const doc of body.output_docs) producers.set(doc, [...(producers.get(doc) ?? []), id])
  return {
    hash,
    services: byId(services),
    documents: byId(documents.map(document => ({ ...document, outputOf: producers.get(document.id) ?? [] }))),
    agencies: byId(agencies),
    regulations: byId(regulations),
    sources: byId(sources),
    events: byId(events),
    synonyms: [...synonyms],
    phrases: await phrases(sql),
  }
}

function byId<T extends { id: string }>(list: readonly T[]): Map<string, T> {
  return new Map(list.map(item => [item.id, item]))
}
