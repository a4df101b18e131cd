import { agencies } from '#domains/agencies/agencies.ts'
import { mall } from '#domains/malls/mall.ts'
import { type Mall, malls } from '#domains/malls/malls.ts'
import { openStates } from '#domains/malls/open-state.ts'
import { queueRules } from '#domains/queue/queue-rules.ts'
import { Loose, list } from '../answers.ts'
import { operation } from '../route.ts'

const shown = ({ zone, ...m }: Mall) => ({ ...m, timeZone: zone })

export const mallRoutes = [
  operation({
    method: 'get',
    path: '/malls',
    scope: 'catalogue.read',
    who: 'anyone',
    summary: 'The malls with hours and today’s state',
    answer: list(Loose),
    async run({ sql, asking }) {
      return { body: { items: (await malls(sql, asking.now)).map(shown) } }
    },
  }),
  operation({
    method: 'get',
    path: '/malls/{mall}',
    scope: 'catalogue.read',
    who: 'anyone',
    summary: 'One mall, with the published rule of its queue',
    answer: Loose,
    async run({ sql, asking, params }) {
      return { body: { ...shown(await mall(sql, params.mall!, asking.now)), queue: await queueRules(sql, params.mall!) } }
    },
  }),
  operation({
    method: 'get',
    path: '/malls/{mall}/agencies',
    scope: 'catalogue.read',
    who: 'anyone',
    summary: 'Agencies with kind, booth, hotline, today’s state; those that do not serve with reason and source',
    answer: list(Loose),
    async run({ sql, asking, params }) {
      const items = await agencies(sql, params.mall!)
      const states = await openStates(
        sql,
        params.mall!,
        asking.now,
        items.map(a => ({ agency: a.id })),
      )
      return { body: { items: items.map((a, i) => ({ ...a, state: a.serves ? states[i] : null })) } }
    },
  }),
]
