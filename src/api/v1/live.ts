import { mall } from '#domains/malls/mall.ts'
import { board } from '#domains/queue/board.ts'
import { visitByKey } from '#domains/queue/visit-here.ts'
import { visitStatusByKey } from '#domains/queue/visit-status.ts'
import { alreadySent } from '../already-sent.ts'
import { BoardAnswer } from '../answers.ts'
import { operation } from '../route.ts'

const lastId = (header: string | undefined) => (header && header.length <= 4_000 ? header : null)

export const liveRoutes = [
  operation({
    method: 'get',
    path: '/malls/{mall}/board',
    scope: 'hall.read',
    who: 'anyone',
    summary: 'The hall as everybody may see it: numbers and counters, nothing of persons',
    answer: BoardAnswer,
    async run({ sql, asking, params }) {
      const { counters, ...rest } = await board(sql, params.mall!, asking.now)
      const shown = counters.map(({ number: _, ticket, ...c }) => ({ ...c, ...(ticket && { number: ticket }) }))
      return { body: { counters: shown, ...rest } }
    },
  }),
  operation({
    method: 'get',
    path: '/malls/{mall}/events',
    scope: 'hall.read',
    who: 'anyone',
    summary: 'Live: `call`, `undone`, `changed`, `announcement`; resumable by Last-Event-ID',
    stream: true,
    async run({ sql, live, asking, address, params, c }) {
      if (asking.who.role === 'stranger') live.admit(address, c.env.outgoing)
      const { id } = await mall(sql, params.mall!, asking.now)
      await live.join(id, [`mall ${id}`], c.env.outgoing, lastId(c.req.header('last-event-id')))
      return alreadySent
    },
  }),
  operation({
    method: 'get',
    path: '/visits/{key}/events',
    scope: 'hall.read',
    who: 'anyone',
    summary: 'Live for one visit: `call` when it is called, `changed` when it or its lines move',
    stream: true,
    async run({ sql, live, asking, address, params, c }) {
      if (asking.who.role === 'stranger') live.admit(address, c.env.outgoing)
      const visit = await visitStatusByKey(sql, await visitByKey(sql, params.key!, asking.now), asking.now)
      const lines = [...new Set(visit.tickets.map(t => `line ${visit.mall} ${t.agency}`))]
      await live.join(visit.mall, [`visit ${visit.id}`, ...lines], c.env.outgoing, lastId(c.req.header('last-event-id')))
      return alreadySent
    },
  }),
]
