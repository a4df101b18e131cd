import { inBoth } from '#domains/agencies/phrases.ts'
import { refuse } from '#kernel/errors.ts'
import type { Sql } from '#kernel/sql.ts'
import type { Words } from '#kernel/text.ts'
import { type AtMall, atMall } from './at-mall.ts'
import type { KnownEvent } from './known.ts'
import { type Named, type Paper, paper } from './papers.ts'
import { type BringStep, whatToBring } from './rules/bring.ts'
import { inOrder } from './rules/chain.ts'
import { type ServiceLine, serviceLine } from './service-line.ts'

export type LifeEventStep = {
  seq: number
  service: ServiceLine
  optional: boolean
  note: Words | null
  /** Earlier steps; `sure` when it needs what they make (`document`), otherwise only the better order. */
  depends: { seq: number; service: Named; sure: boolean; document: Named | null }[]
}

/** A line of the one list of documents. `steps` are the seq of the steps that ask for it. */
export type BringLine = { anyOf: Paper[]; when: Words | null; steps: number[]; optional: boolean; unlessStep: number | null }

export type LifeEvent = Named & {
  note: Words | null
  /** In an order in which each comes after what it depends on. */
  steps: LifeEventStep[]
  /** What to bring once: the requirements of all steps without what is made on the way. */
  bring: BringLine[]
  made: { document: Named; by: number; for: number[] }[]
}

/** The chain of a life event at a mall; steps not served here are in it, marked. Refuses `mall.unknown` and `event.unknown`. */
export async function lifeEvent(sql: Sql, mall: string, id: string): Promise<LifeEvent> {
  const at = await atMall(sql, mall)
  const event = at.known.events.get(id)
  if (!event) refuse('event.unknown', { event: id })
  const links = inOrder(linksOf(at, event))
  const { bring, made } = whatToBring(links)
  const words = (text: string | null) => (text === null ? null : inBoth(at.known.phrases, text))
  return {
    id,
    name: event.name,
    note: words(event.note),
    steps: links.flatMap(link => stepOf(at, event, link)),
    bring: bring.map(line => ({ ...line, anyOf: line.anyOf.map(doc => paper(at, doc)), when: words(line.when) })),
    made: made.map(item => ({ ...item, document: documentOf(at, item.document) })),
  }
}

function linksOf(at: AtMall, event: KnownEvent): BringStep[] {
  return event.steps.map(step => {
    const body = at.known.services.get(step.service)?.body
    return {
      seq: step.seq,
      service: step.service,
      optional: step.optional,
      needs: step.depends.map(on => on.service),
      requirements: body?.requirements ?? [],
      makes: body?.output_docs ?? [],
    }
  })
}

function stepOf(at: AtMall, event: KnownEvent, link: BringStep): LifeEventStep[] {
  const step = event.steps.find(one => one.seq === link.seq)
  const found = at.known.services.get(link.service)
  if (!step || !found) return []
  const depends = step.depends.flatMap(on => {
    const earlier = event.steps.find(one => one.service === on.service)
    const service = at.known.services.get(on.service)
    if (!earlier || !service) return []
    const document = on.document ? documentOf(at, on.document) : null
    return [{ seq: earlier.seq, service: { id: on.service, name: service.name }, sure: on.kind === 'requires_output_of', document }]
  })
  const note = step.note === null ? null : inBoth(at.known.phrases, step.note)
  return [{ seq: step.seq, service: serviceLine(at, found), optional: step.optional, note, depends }]
}

function documentOf(at: AtMall, id: string): Named {
  return { id, name: at.known.documents.get(id)?.name ?? { id, en: id } }
}
