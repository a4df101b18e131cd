import { type Context, Hono } from 'hono'
import { docs } from '#api/docs/page.ts'
import { openapi } from '#api/openapi.ts'
import { explain, problem } from '#api/problem.ts'
import type { ApiRoute } from '#api/route.ts'
import { serve } from '#api/serve.ts'
import { catalogueRoutes } from '#api/v1/catalogue.ts'
import { counterRoutes } from '#api/v1/counters.ts'
import { deviceRoutes } from '#api/v1/devices.ts'
import { healthRoutes } from '#api/v1/health.ts'
import { liveRoutes } from '#api/v1/live.ts'
import { mallRoutes } from '#api/v1/malls.ts'
import { ticketRoutes } from '#api/v1/tickets.ts'
import { visitRoutes } from '#api/v1/visits.ts'
import { stranger } from '#kernel/access.ts'
import type { Bound } from '#kernel/bound.ts'
import type { Clock } from '#kernel/clock.ts'
import { hostCookieIn } from '#kernel/cookies.ts'
import { Refusal, refuse } from '#kernel/errors.ts'
import { FLOOD_PER_MINUTE, floodWatch } from '#kernel/flood.ts'
import type { Keyring } from '#kernel/keyring.ts'
import { type Limits, openLimits } from '#kernel/limits.ts'
import type { Live } from '#kernel/live.ts'
import type { Log } from '#kernel/log.ts'
import type { Mailer } from '#kernel/mailer.ts'
import type { Messenger } from '#kernel/messenger.ts'
import type { Oidc } from '#kernel/oidc.ts'
import { secret } from '#kernel/random.ts'
import { addressOf as addressBy } from './address.ts'
import { createAsking, langOf } from './asking.ts'
import { limitBodies } from './body-limit.ts'
import { mallOfRequest } from './mall-of-request.ts'
import { publicRequests } from './public-request.ts'
import type { Explained, PagesOptions } from './web.ts'
import { refuseForeign, webHeaders } from './web-headers.ts'

export type Parts = {
  database: Pick<Bound, 'sql' | 'at'>
  clock: Clock
  live: Live
  log: Log
  version: string
  ring: Keyring
  /** How people are reached by phone; without one, no code is offered. */
  messenger?: Messenger | null
  mailer?: Mailer | null
  /** Rates that survive restarts, when whoever starts the house also stops them; else opened here. */
  limits?: Limits
  /** Numbers strangers may ask for per minute and mall before they must show that they took trouble; 0: without end. */
  floodFrom?: number
  /** BASE_URL, where people reach this installation; without it, the address they came by. */
  baseUrl?: string | undefined
  /** A reverse proxy stands in front and says whom it speaks for. */
  trustProxy?: boolean
  /** The region's identity provider, by which staff may sign in. */
  oidc?: Oidc | undefined
  /** The server-rendered pages, when they are served here (not in tests of the API alone). */
  pages?: (options: PagesOptions) => Promise<(request: Request) => Promise<Response>>
}

/** Every operation of the API: what serves it, describes it, and is tried by the wrong person in the access matrix. */
export const apiRoutes: ApiRoute[] = [
  ...healthRoutes,
  ...mallRoutes,
  ...catalogueRoutes,
  ...visitRoutes,
  ...liveRoutes,
  ...counterRoutes,
  ...ticketRoutes,
  ...deviceRoutes,
]

const REFUSED_PAGES = { burst: 20, perSecond: 1 }

/** Puts the house together: API, live streams and pages over one database and one clock. The only place that knows all of them. */
export async function buildApp({
  database,
  clock,
  live,
  log,
  version,
  ring,
  messenger = null,
  mailer = null,
  limits: given,
  floodFrom = FLOOD_PER_MINUTE,
  baseUrl,
  trustProxy = false,
  oidc,
  pages,
}: Parts) {
  const app = new Hono<{ Bindings: { incoming?: { socket?: { remoteAddress?: string } } } }>()
  const limits = given ?? (await openLimits({ sql: database.sql, ring, clock, log }))
  const flood = floodWatch(limits, floodFrom)
  const askingOf = createAsking({ at: database.at, clock, limits, ring })
  const addressOf = addressBy(trustProxy)
  const sqlOf = mallOfRequest(database)
  const { https, asMade } = publicRequests({ baseUrl, trustProxy })
  const asking = (c: Context) => askingOf(c.req.raw, addressOf(c), https(c))

  /** What nobody foresaw: told to the log with a reference, to the person without internals. */
  function fault(error: unknown, request: Request): Explained {
    const reference = secret(8)
    // A visit's key opens it, a link's its figures: it does not belong in a log.
    const path = new URL(request.url).pathname.replace(/(\/(?:k|visits|cetak|angka)\/)[^/]+/, '$1...')
    log.error('fault', { reference, path, method: request.method, error: String((error as Error)?.stack ?? error) })
    return explain(new Refusal('fault.internal', { reference }), langOf(request))!
  }

  app.use(webHeaders(https))
  app.use(limitBodies)
  app.use(refuseForeign({ baseUrl }))
  app.use((c, next) => (readable(c.req.path) ? next() : refuse('not.found')))
  app.onError((error, c) => {
    const known = explain(error, langOf(c.req.raw))
    if (known?.retryAfter) return problem(known, { 'retry-after': String(known.retryAfter) })
    return problem(known ?? fault(error, c.req.raw))
  })

  const document = openapi(apiRoutes, version)
  app.get('/api/v1/openapi.json', c => c.json(document))
  app.route('/api/v1/docs', docs(document))
  app.route('/api/v1', serve(apiRoutes, { sqlOf, live, ring, messenger, flood, askingOf: asking, addressOf }))
  app.all('/api/*', () => refuse('not.found'))

  /** Somebody who pressed too often reads that on a page, like every other refusal; who goes on gets a problem, which is cheaper to make. */
  function onPage(error: unknown, address: string): Refusal {
    if (!(error instanceof Refusal) || error.code !== 'too.many') throw error
    if (limits.take(`refused ${address}`, REFUSED_PAGES, clock.now()) > 0) throw error
    return error
  }

  if (pages) {
    const addresses = new WeakMap<Request, string>()
    const handle = await pages({
      context: async request => {
        const address = addresses.get(request) ?? 'local'
        const { asking, refusal } = await askingOf(request, address).then(
          asking => ({ asking, refusal: undefined }),
          error => ({ asking: { who: stranger, now: clock.now(), lang: langOf(request) }, refusal: onPage(error, address) }),
        )
        const { origin, pathname, searchParams } = new URL(request.url)
        const secrets = [searchParams.get('kode'), hostCookieIn(request, 'session')]
        return {
          sql: await sqlOf(pathname, asking, secrets),
          at: database.at,
          clock,
          asking,
          refusal,
          base: baseUrl ?? origin,
          ring,
          flood,
          messenger,
          mailer,
          address,
          oidc: oidc ?? null,
        }
      },
      explain,
      onFault: (error, request) => void fault(error, request),
    })
    app.all('*', async c => {
      const request = asMade(c)
      addresses.set(request, addressOf(c))
      const response = await handle(request)
      if (c.req.method !== 'GET') live.ring()
      return response
    })
  }
  return app
}

/** An address that is no text names nothing here; the router would write it, and a key in it, to the log. */
function readable(path: string): boolean {
  try {
    return !decodeURIComponent(path).includes('\0')
  } catch {
    return false
  }
}
