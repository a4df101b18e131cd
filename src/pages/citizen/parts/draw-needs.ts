import { lifeEvent } from '#domains/catalogue/life-event.ts'
import { service } from '#domains/catalogue/service.ts'
import type { ServiceLine } from '#domains/catalogue/service-line.ts'
import { services } from '#domains/catalogue/services.ts'
import { type OpenState, openStates } from '#domains/malls/open-state.ts'
import type { Asking } from '#kernel/access.ts'
import { Refusal } from '#kernel/errors.ts'
import type { Sql } from '#kernel/sql.ts'
import { pick } from '#kernel/text.ts'
import type { Asked } from './asked.ts'
import { whyShort } from './why.ts'

/** A need that may be ticked. */
export type Need = { id: string; name: string; note: string }

/** The form as it is drawn: ticked needs, needs that belong to them, what a search found, and what cannot be taken now and why. */
export type DrawnNeeds = { chosen: Need[]; related: Need[]; found: Need[] | null; barred: Need[] }

const FOUND = 8

/** Sorts what the form asks for by what this mall serves at this minute. */
export async function drawNeeds(sql: Sql, { now, lang }: Asking, mall: string, asked: Asked): Promise<DrawnNeeds> {
  const { items } = await services(sql, mall, { limit: 200 })
  const hits = asked.q ? (await services(sql, mall, { q: asked.q, limit: 30, now })).items : null
  const related = await relatedTo(sql, mall, asked)
  const lines = new Map([...items, ...(hits ?? [])].map(line => [line.id, line]))
  const ids = [...lines.keys()]
  const targets = ids.map(id => ({ agency: lines.get(id)!.agency.id, service: id }))
  const states = await openStates(sql, mall, now, targets)
  const stateOf = new Map(ids.map((id, i) => [id, states[i]!]))
  const open = (id: string) => lines.get(id)?.offered === true && stateOf.get(id)?.open === true
  const needs = (list: string[]): Need[] =>
    list.filter(open).map(id => {
      const line = lines.get(id)!
      const facts = [pick(lang, line.fee.label), pick(lang, line.time.label), line.agency.localName ?? pick(lang, line.agency.name)]
      return { id, name: pick(lang, line.name), note: facts.join(' · ') }
    })
  const rest = (list: string[]) => list.filter(id => !asked.services.includes(id))
  return {
    chosen: needs(asked.services),
    related: needs(rest(related)),
    found: hits && needs(rest(hits.map(({ id }) => id)).filter(id => !related.includes(id))).slice(0, FOUND),
    barred: asked.services.flatMap(id => (open(id) ? [] : barred(lang, lines.get(id), stateOf.get(id)))),
  }
}

/** What a ticked need wants from another counter here, and the other steps of the life event one came from. */
async function relatedTo(sql: Sql, mall: string, { services: ids, event }: Asked): Promise<string[]> {
  const papers = await Promise.all(ids.slice(0, FOUND).map(id => makersFor(sql, mall, id)))
  const steps = event
    ? await lifeEvent(sql, mall, event).then(found => found.steps.map(step => step.service.id), unknown('event.unknown'))
    : []
  return [...new Set([...papers.flat(), ...steps])]
}

/** Makers of papers that nothing else stands in for; where one of several papers will do, people have one. */
async function makersFor(sql: Sql, mall: string, id: string): Promise<string[]> {
  const papers = await service(sql, mall, id).then(
    found => found.requirements.flatMap(need => (need.when || need.anyOf.length > 1 ? [] : need.anyOf)),
    unknown('service.unknown'),
  )
  return papers.flatMap(({ from, madeBy }) => (from === 'here' && madeBy.length === 1 ? [madeBy[0]!.id] : []))
}

/** An address may name what no longer exists: then there is nothing to add to the form. */
const unknown = (code: string) => (error: unknown) => {
  if (error instanceof Refusal && error.code === code) return []
  throw error
}

function barred(lang: Asking['lang'], line: ServiceLine | undefined, state: OpenState | undefined): Need[] {
  if (!line) return []
  const note = line.refused ? whyShort(lang, line.refused) : state ? pick(lang, state.words) : ''
  return [{ id: line.id, name: pick(lang, line.name), note }]
}
