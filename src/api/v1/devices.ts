import { z } from 'zod'
import { mall } from '#domains/malls/mall.ts'
import { AskToPair, askToPair } from '#domains/people/ask-to-pair.ts'
import { CollectKey, collectKey } from '#domains/people/collect-key.ts'
import { exchangeKey } from '#domains/people/exchange-key.ts'
import { Seen, seen } from '#domains/people/seen.ts'
import { OVERLAP_MS } from '#domains/people/tokens.ts'
import { operation } from '../route.ts'
import { sameMall } from './visits.ts'

const devices = ['kiosk', 'board', 'device'] as const
const instant = z.iso.datetime({ offset: true })

export const deviceRoutes = [
  operation({
    method: 'post',
    path: '/malls/{mall}/pairings',
    who: 'anyone',
    summary:
      'A device without a browser asks to be let in: six digits for its operator to read to a manager, and a secret to collect its key with',
    body: AskToPair,
    status: 201,
    answer: z.object({
      code: z.string().regex(/^\d{6}$/),
      expiresAt: instant,
      secret: z.string().describe('For `pairings/key`; it opens nothing'),
    }),
    async run({ sql, ring, asking, address, params, body }) {
      const { id } = await mall(sql, sameMall(asking, params.mall!), asking.now)
      const by = asking.who.role === 'stranger' ? null : asking.who.id
      return { body: await askToPair(sql, ring, { mall: id, address, by, now: asking.now }, body.kind) }
    },
  }),
  operation({
    method: 'post',
    path: '/malls/{mall}/pairings/key',
    who: 'anyone',
    summary: 'Whether the code was typed; once it was, the key, until the key is first used. Every two seconds is enough',
    body: CollectKey,
    answer: z.object({
      state: z.enum(['waiting', 'paired', 'over']),
      expiresAt: instant.optional(),
      place: z.string().optional(),
      key: z.string().optional(),
    }),
    async run({ sql, asking, params, body }) {
      const { id } = await mall(sql, sameMall(asking, params.mall!), asking.now)
      return { body: await collectKey(sql, id, body.secret, asking) }
    },
  }),
  operation({
    method: 'post',
    path: '/device/key',
    who: devices,
    summary: 'A device exchanges its key: the old one is good until the new one is first used, and two minutes longer',
    status: 201,
    answer: z.object({ key: z.string(), overlapSeconds: z.int() }),
    async run({ sql, asking }) {
      return { body: { key: await exchangeKey(sql, asking), overlapSeconds: OVERLAP_MS / 1000 } }
    },
  }),
  operation({
    method: 'put',
    path: '/device/seen',
    who: devices,
    summary: 'A paired device says that it is there: release and health, shown to the manager. Once a minute is enough',
    body: Seen,
    answer: z.object({ at: instant }),
    async run({ sql, asking, body }) {
      await seen(sql, asking, body)
      return { body: { at: asking.now } }
    },
  }),
]
