import type { Need as PaperNeed } from '#domains/catalogue/papers.ts'
import { service } from '#domains/catalogue/service.ts'
import { mall as mallQuestion } from '#domains/malls/mall.ts'
import { queueRules } from '#domains/queue/queue-rules.ts'
import { type ShownPhone, shownPhone } from '#domains/queue/sealed-phone.ts'
import { visitByKey } from '#domains/queue/visit-here.ts'
import { type TicketStatus, type VisitStatus, visitStatusByKey } from '#domains/queue/visit-status.ts'
import type { Asking } from '#kernel/access.ts'
import { localDay } from '#kernel/civil.ts'
import type { Keyring } from '#kernel/keyring.ts'
import type { Sql } from '#kernel/sql.ts'
import { clockTime, fill, type Lang, pick } from '#kernel/text.ts'
import { visit as words } from '../words/visit.ts'
import { counterList } from './counter-list.ts'
import { frameOf, type MallFrame } from './mall-page.tsx'
import { type Moment, momentOf } from './moment.ts'

/** A need of a visit with its names, papers and the counters that serve it. */
export type NeedView = TicketStatus & {
  name: string
  agencyName: string
  counters: string
  place: string
  papers: PaperNeed[]
  makes: string[]
  fee: string
}

/** A visit as its page shows it. */
export type VisitView = {
  mall: MallFrame
  zone: string
  key: string
  number: string
  businessDay: string
  /** Checked in: its places in line count. */
  here: boolean
  moment: Moment
  needs: NeedView[]
  holdWithinMin: number
  /** When the mall opens next, in words, for a number whose day is over; null while it is open. */
  opens: string | null
  /** When this was read, on the hall's clock. */
  at: string
  phone: ShownPhone | null
}

/** The visit of a key with everything its page says. Refuses `not.found`. */
export async function visitView(sql: Sql, ring: Keyring, { now, lang }: Asking, key: string): Promise<VisitView> {
  const visit = await visitStatusByKey(sql, await visitByKey(sql, key, now), now)
  const [mall, published] = await Promise.all([mallQuestion(sql, visit.mall, now), queueRules(sql, visit.mall)])
  const { zone, state } = mall
  const { returnWithinMin = 0, holdWithinMin = 0 } = published?.rules ?? {}
  const moment = momentOf(visit, { now, today: localDay(now, zone), returnWithinMin })
  const tickets = moment.kind === 'ended' ? visit.tickets.map(unserved) : visit.tickets
  const shown = tickets.filter(ticket => ticket.state !== 'transferred').toSorted(byTurn)
  return {
    mall: frameOf(mall),
    zone,
    key: visit.key,
    number: visit.number,
    businessDay: visit.businessDay,
    here: visit.checkedInAt !== null,
    moment,
    needs: await Promise.all(shown.map(ticket => needView(sql, lang, visit, ticket))),
    holdWithinMin,
    opens: state.open ? null : pick(lang, state.words),
    at: clockTime(lang, now, zone),
    phone: visit.hasPhone ? await shownPhone(sql, ring, { mall: visit.mall, visit: visit.id }) : null,
  }
}

/** A number whose day is over waits no more, also before the night has closed it. */
const unserved = (ticket: TicketStatus): TicketStatus =>
  ticket.state === 'done' || ticket.state === 'transferred' ? ticket : { ...ticket, state: 'cancelled', reason: 'day_ended' }

/** What is over stands first, what waits for another need last. */
const place = ({ state, waitsForOther }: TicketStatus) => (state === 'done' || state === 'cancelled' ? 0 : waitsForOther ? 2 : 1)
const byTurn = (a: TicketStatus, b: TicketStatus) => place(a) - place(b)

async function needView(sql: Sql, lang: Lang, visit: VisitStatus, ticket: TicketStatus): Promise<NeedView> {
  const { name, agency, place, requirements, produces, fee } = await service(sql, visit.mall, ticket.service)
  const numbers = ticket.counterNumber ? [ticket.counterNumber] : place.counters.map(counter => counter.number)
  return {
    ...ticket,
    name: pick(lang, name),
    agencyName: agency.localName ?? pick(lang, agency.name),
    counters: fill(words[lang].counter, { list: counterList(numbers, words[lang].or) }),
    place: place.words ? pick(lang, place.words) : '',
    papers: requirements,
    makes: produces.map(({ id }) => id),
    fee: pick(lang, fee.label),
  }
}
