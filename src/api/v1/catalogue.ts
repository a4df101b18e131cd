import { z } from 'zod'
import { lifeEvent } from '#domains/catalogue/life-event.ts'
import { lifeEvents } from '#domains/catalogue/life-events.ts'
import { service } from '#domains/catalogue/service.ts'
import { services } from '#domains/catalogue/services.ts'
import { openStates } from '#domains/malls/open-state.ts'
import { serviceWait } from '#domains/queue/service-wait.ts'
import { Loose, list } from '../answers.ts'
import { operation } from '../route.ts'

const ServicesQuery = z.strictObject({
  q: z.string().max(200).optional().describe('Everyday words, misspelt or not'),
  agency: z.string().max(80).optional(),
  life_event: z.string().max(80).optional(),
  limit: z.coerce.number().int().min(1).max(200).optional(),
  after: z.string().max(80).optional(),
  lang: z.enum(['id', 'en']).optional(),
})

/** Leaves out what was not asked. */
const given = <T extends object>(o: T) =>
  Object.fromEntries(Object.entries(o).filter(([, v]) => v !== undefined)) as { [K in keyof T]?: NonNullable<T[K]> }

export const catalogueRoutes = [
  operation({
    method: 'get',
    path: '/malls/{mall}/services',
    scope: 'catalogue.read',
    who: 'anyone',
    summary: 'Services served here, and those said not to be, with why; narrowed by words, agency or life event',
    query: ServicesQuery,
    answer: list(Loose),
    async run({ sql, asking, params, query }) {
      const { q, agency, life_event: lifeEvent, limit, after } = query
      return { body: await services(sql, params.mall!, { ...given({ q, agency, lifeEvent, limit, after }), now: asking.now }) }
    },
  }),
  operation({
    method: 'get',
    path: '/malls/{mall}/services/{service}',
    scope: 'catalogue.read',
    who: 'anyone',
    summary: 'Everything a citizen needs: requirements, steps, fee with basis, time, place, depth, open now or why not, waiting range',
    answer: Loose,
    async run({ sql, asking, params }) {
      const found = await service(sql, params.mall!, params.service!)
      const target = { agency: found.agency.id, service: found.id, counter: found.place.counters.map(c => c.id) }
      const [state] = await openStates(sql, params.mall!, asking.now, [target])
      const wait = found.offered ? await serviceWait(sql, params.mall!, found.id, asking.now) : null
      return { body: { ...found, state: found.offered ? state : null, wait } }
    },
  }),
  operation({
    method: 'get',
    path: '/malls/{mall}/life-events',
    scope: 'catalogue.read',
    who: 'anyone',
    summary: 'Life events: chains of services over agencies',
    answer: list(Loose),
    async run({ sql, params }) {
      return { body: { items: await lifeEvents(sql, params.mall!) } }
    },
  }),
  operation({
    method: 'get',
    path: '/malls/{mall}/life-events/{event}',
    scope: 'catalogue.read',
    who: 'anyone',
    summary: 'The chain of services and the one list of documents',
    answer: Loose,
    async run({ sql, params }) {
      return { body: await lifeEvent(sql, params.mall!, params.event!) }
    },
  }),
]
