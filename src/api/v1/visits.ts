import { z } from 'zod'
import { cancelVisit } from '#domains/queue/cancel-visit.ts'
import { checkIn } from '#domains/queue/check-in.ts'
import { eraseVisit } from '#domains/queue/erase-visit.ts'
import { exportVisit } from '#domains/queue/export-visit.ts'
import { FindVisit, findVisit } from '#domains/queue/find-visit.ts'
import { passFlood } from '#domains/queue/pass-flood.ts'
import { returnToLine } from '#domains/queue/return-to-line.ts'
import { TakeNumber, takeNumber } from '#domains/queue/take-number.ts'
import { visitByKey } from '#domains/queue/visit-here.ts'
import { visitStatus, visitStatusByKey } from '#domains/queue/visit-status.ts'
import type { Asking } from '#kernel/access.ts'
import { refuse } from '#kernel/errors.ts'
import { ExportAnswer, VisitAnswer } from '../answers.ts'
import { operation } from '../route.ts'
import { phoneRoutes, shown } from './phones.ts'

const Nothing = z.strictObject({})

export function sameMall({ who }: Asking, mall: string) {
  if (who.mall && who.mall !== mall) refuse('not.found')
  return mall
}

const acts = [
  { path: '/visits/{key}/check-ins', summary: 'I am in the hall', act: checkIn },
  { path: '/visits/{key}/cancellations', summary: 'I do not need the place any more', act: cancelVisit },
  { path: '/visits/{key}/returns', summary: 'I am here after all, or back: once after a missed call', act: returnToLine },
] as const

export const visitRoutes = [
  operation({
    method: 'post',
    path: '/malls/{mall}/visits',
    scope: 'visits.take',
    who: 'anyone',
    summary: 'Take one number for one or several needs',
    body: TakeNumber,
    status: 201,
    answer: VisitAnswer,
    headers: {
      'Pendopo-Pass':
        'Only when refused `challenge.required`: the challenge, a blank, and its answer `n1-n2-…` (none after 30 s of waiting)',
    },
    async run({ sql, ring, flood, asking, address, params, body, request, c }) {
      const mall = sameMall(asking, params.mall!)
      const [challenge = '', answer = ''] = (c.req.header('pendopo-pass') ?? '').slice(0, 400).trim().split(/\s+/)
      const knock = { mall, address, pass: challenge ? { challenge, answer } : null, request }
      const take = () => takeNumber(sql, ring, asking, mall, body, request)
      const { visit } = await passFlood(sql, { ring, flood }, asking, knock, take)
      const status = await visitStatus(sql, mall, visit, asking.now)
      return { body: await shown(sql, ring, asking, status), headers: { location: `/api/v1/visits/${status.key}` } }
    },
  }),
  operation({
    method: 'post',
    path: '/malls/{mall}/visit-lookups',
    scope: 'visits.personal',
    who: 'anyone',
    summary: 'The key of today’s visit by its number and the last four digits of its phone; few tries, every miss answers alike',
    body: FindVisit,
    answer: z.object({ key: z.string() }),
    async run({ sql, ring, asking, address, params, body }) {
      const mall = sameMall(asking, params.mall!)
      return { body: { key: await findVisit(sql, ring, { mall, address, asking }, body) } }
    },
  }),
  operation({
    method: 'get',
    path: '/visits/{key}',
    scope: 'hall.read',
    who: 'anyone',
    summary: 'A visit, now; its key is its lock',
    answer: VisitAnswer,
    async run({ sql, ring, asking, params }) {
      const visit = await visitByKey(sql, params.key!, asking.now)
      return { body: await shown(sql, ring, asking, await visitStatusByKey(sql, visit, asking.now)) }
    },
  }),
  ...acts.map(({ path, summary, act }) =>
    operation({
      method: 'post',
      path,
      scope: 'visits.act',
      who: 'anyone',
      summary,
      body: Nothing,
      bodyOptional: true,
      answer: VisitAnswer,
      async run({ sql, ring, asking, params, request }) {
        const { mall, visit } = await act(sql, asking, await visitByKey(sql, params.key!, asking.now), request)
        return { body: await shown(sql, ring, asking, await visitStatus(sql, mall, visit, asking.now)) }
      },
    }),
  ),
  ...phoneRoutes,
  operation({
    method: 'get',
    path: '/visits/{key}/export',
    scope: 'visits.personal',
    who: 'anyone',
    summary: 'Everything kept about this visit, for its holder',
    answer: ExportAnswer,
    async run({ sql, ring, asking, params }) {
      const body = await exportVisit(sql, ring, asking, await visitByKey(sql, params.key!, asking.now))
      return { body, headers: { 'content-disposition': `attachment; filename="${body.number}-${body.businessDay}.json"` } }
    },
  }),
  operation({
    method: 'post',
    path: '/visits/{key}/erasures',
    scope: 'visits.personal',
    who: 'anyone',
    summary: 'Erase phone and declared need; the number keeps its place',
    body: Nothing,
    bodyOptional: true,
    answer: z.object({ erased: z.array(z.enum(['phone', 'class'])).describe('What was there') }),
    async run({ sql, asking, params }) {
      return { body: await eraseVisit(sql, asking, await visitByKey(sql, params.key!, asking.now)) }
    },
  }),
]
