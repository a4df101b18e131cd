import { z } from 'zod'
import { Seen, seen } from '#domains/people/seen.ts'
import { operation } from '../route.ts'

export const deviceRoutes = [
  operation({
    method: 'put',
    path: '/device/seen',
    who: ['kiosk', 'board'],
    summary: 'A paired device says that it is there: release and health, shown to the manager. Once a minute is enough',
    body: Seen,
    answer: z.object({ at: z.iso.datetime({ offset: true }) }),
    async run({ sql, asking, body }) {
      await seen(sql, asking, body)
      return { body: { at: asking.now } }
    },
  }),
]
