import { inBoth } from '#domains/agencies/phrases.ts'
import type { Source } from '#domains/agencies/refused.ts'
import { refuse } from '#kernel/errors.ts'
import type { Sql } from '#kernel/sql.ts'
import type { Words } from '#kernel/text.ts'
import { type AtMall, atMall, sourceOf } from './at-mall.ts'
import type { KnownService } from './known.ts'
import { type Named, type Need, need } from './papers.ts'
import type { BasisInWords } from './rules/fee.ts'
import { basisOf, type Fee, feeOf, type ServiceLine, serviceLine, type Time, timeOf } from './service-line.ts'

export type Place = {
  booth: string | null
  floor: string | null
  /** Where the first counter stands; null where no counter is known. */
  words: Words | null
  counters: { id: string; number: number; label: Words; place: Words }[]
}

/** Everything a citizen needs to know of a service at a mall; whether it is open now, and the wait, are told by others. */
export type Service = Omit<ServiceLine, 'fee' | 'time'> & {
  fee: Fee
  time: Time
  requirements: Need[]
  steps: Words[]
  /** What one goes home with. */
  product: Words
  produces: Named[]
  legalBasis: BasisInWords[]
  place: Place
  /** Weekdays the data names as usual, 1 Monday to 7 Sunday; the mall's own calendar decides. */
  usualDays: number[]
  counterMinutes: number
  note: Words | null
  confidence: 'high' | 'medium' | 'low'
  sources: Source[]
  /** Life events it is a step of. */
  events: Named[]
}

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

/** One service at one mall, also when it is not served here. Refuses `mall.unknown` and `service.unknown`. */
export async function service(sql: Sql, mall: string, id: string): Promise<Service> {
  const at = await atMall(sql, mall)
  const found = at.known.services.get(id)
  if (!found) refuse('service.unknown', { service: id })
  const { body } = found
  const words = (text: string) => inBoth(at.known.phrases, text)
  return {
    ...serviceLine(at, found),
    fee: feeOf(at, found),
    time: timeOf(at, found),
    requirements: body.requirements.map(requirement => need(at, requirement, id)),
    steps: body.procedure.map(words),
    product: words(body.product),
    produces: body.output_docs.map(document => ({ id: document, name: at.known.documents.get(document)?.name ?? words(document) })),
    legalBasis: basisOf(at, body.legal_basis),
    place: placeOf(at, found),
    usualDays: body.available_days.map(day => weekdays.indexOf(day) + 1),
    counterMinutes: body.counter_minutes_typical,
    note: body.note ? words(body.note) : null,
    confidence: body.confidence,
    sources: body.source.flatMap(source => sourceOf(at, source) ?? []),
    events: eventsOf(at, id),
  }
}

function placeOf(at: AtMall, { id, agency }: KnownService): Place {
  const presence = at.presences.get(agency)
  const counters = (presence?.counters ?? []).filter(({ services }) => services === null || services.includes(id))
  return {
    booth: presence?.booth ?? null,
    floor: presence?.floor ?? null,
    words: counters[0]?.place ?? null,
    counters: counters.map(({ id, number, place }) => ({ id, number, label: { id: `Loket ${number}`, en: `Counter ${number}` }, place })),
  }
}

function eventsOf(at: AtMall, service: string): Named[] {
  const events = [...at.known.events.values()].filter(event => event.steps.some(step => step.service === service))
  return events.map(({ id, name }) => ({ id, name }))
}
