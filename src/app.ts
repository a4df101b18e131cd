import { randomUUID } from 'node:crypto'
import { alreadySent } from '#api/already-sent.ts'
import { type Context, Hono } from 'hono'
import { getCookie } from 'hono/cookie'
import { openapi } from '#api/openapi.ts'
import { explain, problem } from '#api/problem.ts'
import type { ApiRoute } from '#api/route.ts'
import { serve } from '#api/serve.ts'
import { catalogueRoutes } from '#api/v1/catalogue.ts'
import { counterRoutes } from '#api/v1/counters.ts'
import { docsPage } from '#api/v1/docs.ts'
import { healthRoutes } from '#api/v1/health.ts'
import { liveRoutes } from '#api/v1/live.ts'
import { mallRoutes } from '#api/v1/malls.ts'
import { ticketRoutes } from '#api/v1/tickets.ts'
import { visitRoutes } from '#api/v1/visits.ts'
import { actorOf } from '#domains/people/tokens.ts'
import { type Asking, stranger } from '#kernel/access.ts'
import type { Clock } from '#kernel/clock.ts'
import { Refusal, refuse } from '#kernel/errors.ts'
import { gate } from '#kernel/gate.ts'
import type { Live } from '#kernel/live.ts'
import type { Log } from '#kernel/log.ts'
import type { PageContext } from '#kernel/page-context.ts'
import type { Pool } from '#kernel/sql.ts'
import { preferredLang } from '#kernel/text.ts'
import type { Explained, PagesOptions } from './web.ts'

export type Parts = {
  sql: Pool
  clock: Clock
  live: Live
  log: Log
  version: string
  /** The server-rendered pages, when they are served here (not in tests of the API alone). */
  pages?: (options: PagesOptions) => Promise<(request: Request) => Promise<Response>>
}

export const SESSION_COOKIE = 'session'
/** Every operation of the API: what serves it, describes it, and is tried by the wrong person in the access matrix. */
export const apiRoutes: ApiRoute[] = [
  ...healthRoutes,
  ...mallRoutes,
  ...catalogueRoutes,
  ...visitRoutes,
  ...liveRoutes,
  ...counterRoutes,
  ...ticketRoutes,
]

/** Puts the house together: API, live streams and pages over one database and one clock. The only place that knows all of them. */
export async function buildApp({ sql, clock, live, log, version, pages }: Parts) {
  const app = new Hono<{ Bindings: { incoming?: { socket?: { remoteAddress?: string } } } }>()
  const strangersGate = gate({ burst: 300, perSecond: 5 })

  /** Who asks, when, in which language: once per request. A session cookie counts only for requests of our own pages. */
  async function askingOf(request: Request, cookie: string | undefined): Promise<Asking> {
    const now = clock.now()
    const url = new URL(request.url)
    const lang = preferredLang(request.headers.get('accept-language'), url.searchParams.get('lang'), cookieOf(request, 'lang'))
    const bearer = request.headers.get('authorization')?.match(/^Bearer (.+)$/)?.[1]
    if (request.headers.has('authorization')) return { who: await actorOf(sql, bearer ?? '', now), now, lang }
    if (!cookie) return { who: stranger, now, lang }
    return { who: await actorOf(sql, cookie, now).catch(strangerIfUnknown), now, lang }
  }

  const apiAsking = async (c: Context) => {
    const asking = await askingOf(c.req.raw, getCookie(c, SESSION_COOKIE))
    if (asking.who.role === 'stranger' && c.req.method !== 'GET') {
      const wait = strangersGate(c.env?.incoming?.socket?.remoteAddress ?? 'local', asking.now)
      if (wait > 0) refuse('too.many', { seconds: wait })
    }
    return asking
  }

  app.use(async (c, next) => {
    refuseForeignOrigin(c)
    await next()
    // A live stream has left through its socket already; its placeholder must stay untouched.
    if (c.res !== alreadySent) c.res.headers.set('x-content-type-options', 'nosniff')
  })
  app.onError((error, c) => {
    const lang = preferredLang(c.req.header('accept-language'), c.req.query('lang'), getCookie(c, 'lang'))
    const known = explain(error, lang)
    if (known) return problem(known, known.status === 429 ? { 'retry-after': String((error as Refusal).params.seconds) } : {})
    return problem(fault(error, c.req.raw, lang))
  })

  function fault(error: unknown, request: Request, lang: Asking['lang']): Explained {
    const reference = randomUUID().slice(0, 8)
    log.error('fault', { reference, path: new URL(request.url).pathname, method: request.method, error: String((error as Error)?.stack ?? error) })
    return explain(new Refusal('fault.internal', { reference }), lang)!
  }

  const document = openapi(apiRoutes, version)
  app.get('/api/v1/openapi.json', c => c.json(document))
  app.get('/api/v1/docs', c => docsPage(c, document))
  app.route('/api/v1', serve(apiRoutes, sql, live, apiAsking))
  app.all('/api/*', () => refuse('not.found'))

  if (pages) {
    const asked = new WeakMap<Request, Asking>()
    const context = async (request: Request): Promise<PageContext> => {
      const asking = await askingOf(request, cookieOf(request, SESSION_COOKIE))
      asked.set(request, asking)
      return { sql, clock, asking }
    }
    const handle = await pages({ context, explain, onFault: (error, request) => void fault(error, request, asked.get(request)?.lang ?? 'id') })
    app.all('*', async c => {
      const response = await handle(c.req.raw)
      if (c.req.method !== 'GET') live.ring()
      return response
    })
  }
  return app
}

const cookieOf = (request: Request, name: string) =>
  request.headers
    .get('cookie')
    ?.split(/;\s*/)
    .find(part => part.startsWith(`${name}=`))
    ?.slice(name.length + 1)

/** A session that has ended makes a stranger of its holder, who is then asked to sign in. */
function strangerIfUnknown(error: unknown) {
  if (error instanceof Refusal && error.code === 'access.unknown') return stranger
  throw error
}

/** A page of somebody else's must not act in our visitors' names: an unsafe request with a foreign Origin is refused (no cookie is even read). */
function refuseForeignOrigin(c: Context) {
  const origin = c.req.header('origin')
  if (c.req.method === 'GET' || c.req.method === 'HEAD' || !origin || origin === 'null') return
  if (!URL.canParse(origin) || new URL(origin).host !== c.req.header('host')) refuse('access.denied')
}
