import { remembering } from '#kernel/cache.ts'
import { localDay } from '#kernel/civil.ts'
import type { Sql } from '#kernel/sql.ts'
import { type AtMall, atMall, isOffered } from './at-mall.ts'
import type { Known } from './known.ts'
import type { Named } from './papers.ts'
import { type Findable, type Found, find, type SearchIndex, searchIndex } from './rules/search-index.ts'
import { type ServiceLine, serviceLine } from './service-line.ts'

/** One thing found, best first; what is not served here comes last, marked by `served: false`. */
export type Hit = { served: boolean } & (
  | { kind: 'service'; service: ServiceLine }
  | { kind: 'event'; event: Named }
  | { kind: 'agency'; agency: Named & { localName: string | null } }
)

/** `read` is the query as it was understood, when a slip of the finger was corrected. */
export type SearchResult = { hits: Hit[]; read: string | null }

const longest = 200
const NOTES_MAX = 5_000

/**
 * Finds services, life events and agencies by everyday words, in either language, misspelt or not. What finds nothing is noted for the
 * manager with its digits masked, once per local day and term, as long as there are few. An empty query finds nothing. Refuses `mall.unknown`.
 */
export async function search(sql: Sql, mall: string, query: string, now: Date): Promise<SearchResult> {
  const at = await atMall(sql, mall)
  const asked = query.slice(0, longest).trim()
  if (!/[\p{L}\p{N}]/u.test(asked)) return { hits: [], read: null }
  const { found, read } = find(indexOf(at.known), asked)
  const hits = near(found).map(one => hitOf(at, one))
  if (hits.length === 0) await noteEmpty(sql, at, asked, now)
  const corrected = read.some(word => !asked.toLowerCase().includes(word))
  return { hits: [...hits.filter(hit => hit.served), ...hits.filter(hit => !hit.served)], read: corrected ? read.join(' ') : null }
}

/** Ids of the services a query finds, best first (a life event by its steps) and those not served here last; for lists that a query narrows. */
export function foundServices(at: AtMall, query: string): string[] {
  const found = near(find(indexOf(at.known), query.slice(0, longest)).found)
  const ids = new Set(
    found.flatMap(({ kind, id }) => {
      if (kind === 'event') return at.known.events.get(id)!.steps.map(step => step.service)
      return kind === 'service' ? [id] : []
    }),
  )
  return [...[...ids].filter(id => isOffered(at, id)), ...[...ids].filter(id => !isOffered(at, id))]
}

/** Far behind the best is noise. */
function near(found: Found[]): Found[] {
  const best = found[0]?.score ?? 0
  return found.filter(one => one.score >= best * 0.4)
}

// Readings are not counted by address (decision 0011): once so much is noted of a day, its list is long enough, and searching writes nothing any more.
const notedEnough = remembering(1_000, async (sql: Sql, mallDay: string): Promise<boolean> => {
  const [mall, day] = mallDay.split(' ')
  const [noted] = await sql<{ times: number }[]>`
    select coalesce(sum(times), 0) as times from empty_searches where mall_id = ${mall!} and day = ${day!}`
  return noted!.times >= NOTES_MAX
})

/**
 * Remembers the term that found nothing; whatever a stranger types is kept short, without digits and control characters. After 5,000 of them in a
 * mall and local day, and those of one more second, none is written.
 */
export async function noteEmpty(sql: Sql, { mall, zone }: Pick<AtMall, 'mall' | 'zone'>, query: string, now: Date) {
  const day = localDay(now, zone)
  if (await notedEnough(sql, `${mall} ${day}`, now)) return
  const term = query
    .toLowerCase()
    .replace(/\p{Nd}/gu, '#')
    .replace(/\p{C}+/gu, ' ')
    .trim()
    .slice(0, 100)
    .toWellFormed()
  await sql`
    insert into empty_searches as e (mall_id, day, term) values (${mall}, ${day}, ${term})
    on conflict (mall_id, day, term) do update set times = e.times + 1`
}

function hitOf(at: AtMall, found: Found): Hit {
  if (found.kind === 'service') {
    const service = serviceLine(at, at.known.services.get(found.id)!)
    return { kind: 'service', service, served: service.offered }
  }
  if (found.kind === 'event') {
    const event = at.known.events.get(found.id)!
    return { kind: 'event', event: { id: event.id, name: event.name }, served: event.steps.some(step => isOffered(at, step.service)) }
  }
  const { id, name } = at.known.agencies.get(found.id)!
  const presence = at.presences.get(id)
  return { kind: 'agency', agency: { id, name, localName: presence?.localName ?? null }, served: presence?.serves ?? false }
}

const indexes = new WeakMap<Known, SearchIndex>()

function indexOf(known: Known): SearchIndex {
  const kept = indexes.get(known)
  if (kept) return kept
  const index = searchIndex(findables(known), known.synonyms)
  indexes.set(known, index)
  return index
}

function findables(known: Known): Findable[] {
  const services = [...known.services.values()].map(({ id, rank, name, agency, body }) => ({
    kind: 'service' as const,
    id,
    rank,
    names: [name.id, name.en, id],
    about: [
      agency,
      known.agencies.get(agency)?.name.id ?? '',
      known.agencies.get(agency)?.name.en ?? '',
      body.product,
      body.category,
      ...body.output_docs.flatMap(doc => [known.documents.get(doc)?.name.id ?? '', known.documents.get(doc)?.name.en ?? '']),
    ],
  }))
  const events = [...known.events.values()].map(({ id, name }, rank) => ({
    kind: 'event' as const,
    id,
    rank,
    names: [name.id, name.en],
    about: [],
  }))
  const agencies = [...known.agencies.values()].map(({ id, name }, rank) => ({
    kind: 'agency' as const,
    id,
    rank: rank + 100,
    names: [id, name.id, name.en],
    about: [],
  }))
  return [...services, ...events, ...agencies]
}
