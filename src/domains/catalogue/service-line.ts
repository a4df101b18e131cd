import { inBoth } from '#domains/agencies/phrases.ts'
import { type Refused, refused } from '#domains/agencies/refused.ts'
import type { Words } from '#kernel/text.ts'
import { type AtMall, isOffered, sourceOf } from './at-mall.ts'
import type { KnownService } from './known.ts'
import { type Depth, depthInWords } from './rules/depth.ts'
import { type BasisInWords, type Fee, feeInWords } from './rules/fee.ts'
import type { Basis } from './rules/reference-shape.ts'
import { type Time, timeInWords } from './rules/time.ts'

export type { Depth, Fee, Time }

/** A service in a list: what a citizen asks first (what does it cost, how long, is it here). */
export type ServiceLine = {
  id: string
  name: Words
  agency: { id: string; name: Words; localName: string | null; letter: string | null }
  category: string
  depth: Depth
  fee: Pick<Fee, 'amount' | 'label'>
  time: Pick<Time, 'value' | 'unit' | 'kind' | 'label'>
  /** Done while one waits: its time is counted in minutes. */
  sameVisit: boolean
  offered: boolean
  /** Why not, when it is not. */
  refused: Refused | null
  /** Numbers a day; null = no limit. */
  dailyLimit: number | null
  /** That it is offered here is demonstration data. */
  demo: boolean
}

/** The line of one service at one mall. */
export function serviceLine(at: AtMall, service: KnownService): ServiceLine {
  const presence = at.presences.get(service.agency)
  const offer = at.offers.get(service.id)
  const offered = isOffered(at, service.id)
  const { amount, label } = feeOf(at, service)
  const time = timeOf(at, service)
  return {
    id: service.id,
    name: service.name,
    agency: {
      id: service.agency,
      name: at.known.agencies.get(service.agency)?.name ?? { id: service.agency, en: service.agency },
      localName: presence?.localName ?? null,
      letter: presence?.letter ?? null,
    },
    category: service.body.category,
    depth: depthInWords(service.body.mpp_role),
    fee: { amount, label },
    time: { value: time.value, unit: time.unit, kind: time.kind, label: time.label },
    sameVisit: time.unit === 'minute',
    offered,
    refused: offered ? null : refusalOf(at, service),
    dailyLimit: offer?.dailyLimit ?? null,
    demo: offer?.demo ?? false,
  }
}

/** Why a service is not served here, as the data tells it. */
export function refusalOf(at: AtMall, service: KnownService): Refused {
  const offer = at.offers.get(service.id)
  if (!offer || offer.offered) return refused(at.known.phrases, { cause: 'not_known', reason: null, source: null })
  const cause = unsignedOwner(at, service.agency) ? 'not_signed' : 'not_offered'
  return refused(at.known.phrases, { cause, reason: offer.reason, challenge: offer.challenge, source: sourceOf(at, offer.source) })
}

/** The agency that has not signed here: the owner itself or its local unit. */
function unsignedOwner(at: AtMall, agency: string): boolean {
  return [...at.presences.values()].some(
    presence => presence.signed === false && (presence.agency === agency || at.known.agencies.get(presence.agency)?.parent === agency),
  )
}

export function feeOf(at: AtMall, { body }: KnownService): Fee {
  const words = (text: string) => inBoth(at.known.phrases, text)
  return feeInWords({
    amount: body.fee_idr,
    variants: (body.fee_variants ?? []).map(({ when, amount_idr, formula }) => ({
      when: words(when),
      amount: amount_idr ?? null,
      formula: formula ? words(formula) : null,
    })),
    note: body.fee_note ? words(body.fee_note) : null,
    basis: basisOf(at, body.fee_basis),
  })
}

export function timeOf(at: AtMall, { body }: KnownService): Time {
  const { value, unit, kind, note } = body.processing
  return timeInWords({ value, unit, kind, note: note ? inBoth(at.known.phrases, note) : null })
}

export function basisOf(at: AtMall, list: Basis[]): BasisInWords[] {
  return list.map(({ regulation, article }) => ({
    regulation,
    name: inBoth(at.known.phrases, at.known.regulations.get(regulation)?.name ?? regulation),
    article: article ?? null,
  }))
}
