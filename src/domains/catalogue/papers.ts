import { inBoth } from '#domains/agencies/phrases.ts'
import type { Words } from '#kernel/text.ts'
import { type AtMall, isOffered } from './at-mall.ts'
import type { Requirement } from './rules/reference-shape.ts'

export type Named = { id: string; name: Words }

/** A document one has to bring. */
export type Paper = Named & {
  kind: string
  note: Words | null
  /** `here`: a service of this mall makes it; `elsewhere`: only services that are not served here; `own`: the citizen's own paper. */
  from: 'here' | 'elsewhere' | 'own'
  madeBy: Named[]
}

/** One line of "what to bring": one of the papers (usually only one is named), always or only when. */
export type Need = { anyOf: Paper[]; when: Words | null }

/** A document as it is got at this mall; `without` is the service that asks for it. */
export function paper(at: AtMall, id: string, without?: string): Paper {
  const document = at.known.documents.get(id)
  const makers = (document?.outputOf ?? []).filter(service => service !== without)
  const here = makers.filter(service => isOffered(at, service))
  const named = (here.length > 0 ? here : makers).flatMap(service => {
    const found = at.known.services.get(service)
    return found ? [{ id: service, name: found.name }] : []
  })
  return {
    id,
    name: document?.name ?? { id, en: id },
    kind: document?.kind ?? '',
    note: document?.note ? inBoth(at.known.phrases, document.note) : null,
    from: here.length > 0 ? 'here' : makers.length > 0 ? 'elsewhere' : 'own',
    madeBy: named,
  }
}

/** A requirement of a service with its documents. */
export function need(at: AtMall, requirement: Requirement, without?: string): Need {
  const ids = 'doc' in requirement ? [requirement.doc] : requirement.any_of
  return { anyOf: ids.map(id => paper(at, id, without)), when: requirement.when ? inBoth(at.known.phrases, requirement.when) : null }
}
