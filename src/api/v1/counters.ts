import { callNext } from '#domains/queue/call-next.ts'
import { CallThis, callThis } from '#domains/queue/call-this.ts'
import { closeCounter } from '#domains/queue/close-counter.ts'
import { type CounterNow, countersNow } from '#domains/queue/counters-now.ts'
import { OpenCounter, openCounter } from '#domains/queue/open-counter.ts'
import type { Asking } from '#kernel/access.ts'
import { CounterAnswer, list, TicketAnswer } from '../answers.ts'
import { operation, staff } from '../route.ts'
import { ticketAnswer } from './tickets.ts'
import { sameMall } from './visits.ts'

/** Nothing for the next by the rule; ticket, reason and words together for an exception. */
const CallOrder = CallThis.partial().refine(
  b => Object.keys(b).length === 0 || CallThis.safeParse(b).success,
  'ticket, reason and words together',
)

/** What somebody declared is for the officers of that agency alone, who serve them; a program hears that somebody sits there, not who. */
function toldTo({ who }: Asking, one: CounterNow) {
  const { class: declared, ...ticket } = one.ticket ?? {}
  const mine = who.role === 'officer' && who.agency === one.agency
  return {
    ...one,
    ticket: one.ticket && { ...ticket, ...(mine && { class: declared }) },
    officer: one.officer && (who.role === 'machine' ? { id: one.officer.id } : one.officer),
  }
}

export const counterRoutes = [
  operation({
    method: 'get',
    path: '/malls/{mall}/counters',
    scope: 'hall.read',
    who: staff,
    summary: 'Counters, what they serve now, who sits there, the open ticket',
    answer: list(CounterAnswer),
    async run({ sql, asking, params }) {
      const { role, agency } = asking.who
      const items = await countersNow(sql, sameMall(asking, params.mall!), asking.now, role === 'machine' ? agency : undefined)
      return { body: { items: items.map(one => toldTo(asking, one)) } }
    },
  }),
  operation({
    method: 'put',
    path: '/counters/{counter}/session',
    who: ['officer'],
    summary: 'Open a counter, or change what it serves now',
    body: OpenCounter,
    bodyOptional: true,
    answer: CounterAnswer,
    async run({ sql, asking, params, body }) {
      await openCounter(sql, asking, params.counter!, body)
      const counters = await countersNow(sql, asking.who.mall!, asking.now, asking.who.agency)
      return { body: counters.find(c => c.id === params.counter) }
    },
  }),
  operation({
    method: 'delete',
    path: '/counters/{counter}/session',
    who: ['officer', 'manager'],
    summary: 'Close a counter',
    status: 204,
    async run({ sql, asking, params }) {
      await closeCounter(sql, asking, params.counter!)
      return {}
    },
  }),
  operation({
    method: 'post',
    path: '/counters/{counter}/calls',
    who: ['officer'],
    summary: 'Call the next by the rule; or somebody else as an exception with reason and words. 204: nobody callable',
    body: CallOrder,
    bodyOptional: true,
    status: 201,
    answer: TicketAnswer,
    async run({ sql, asking, params, body, request }) {
      const counter = params.counter!
      const ticket = body.ticket
        ? await callThis(sql, asking, counter, body as CallThis, request)
        : await callNext(sql, asking, counter, request)
      return ticket ? { body: await ticketAnswer(sql, asking, ticket) } : { status: 204 }
    },
  }),
]
