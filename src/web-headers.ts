import type { Context, MiddlewareHandler } from 'hono'
import { alreadySent } from '#api/already-sent.ts'
import { hostCookieIn } from '#kernel/cookies.ts'
import { refuse } from '#kernel/errors.ts'

/** For every answer that says nothing else of itself. Pages bring a policy of their own (entry.server.tsx), and so does the page about the API. */
const ALWAYS: readonly (readonly [string, string])[] = [
  ['x-content-type-options', 'nosniff'],
  ['x-frame-options', 'DENY'],
  ['referrer-policy', 'same-origin'],
  ['permissions-policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=()'],
  ['cross-origin-opener-policy', 'same-origin'],
  ['cross-origin-resource-policy', 'same-origin'],
  ['content-security-policy', "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"],
]
/** A year, for this host only: the names above and beside it are other people's. */
const HSTS = 'max-age=31536000'

/**
 * The headers that every answer carries: pages, API, files and problems. Who came by https is asked to stay there. What was made for somebody signed in, and whatever does not say how long it is good,
 * is kept by no browser.
 */
export const webHeaders =
  (https: (c: Context) => boolean): MiddlewareHandler =>
  async (c, next) => {
    await next()
    // A live stream has left through its socket already; its placeholder must stay untouched.
    if (c.res === alreadySent) return
    const { headers } = c.res
    for (const [name, value] of ALWAYS) if (!headers.has(name)) headers.set(name, value)
    if (https(c)) headers.set('strict-transport-security', HSTS)
    const said = headers.get('cache-control')
    const personal = said === 'private, no-cache' && hostCookieIn(c.req.raw, 'session', https(c)) !== null
    if (personal) headers.delete('etag')
    if (personal || said === null) headers.set('cache-control', 'no-store')
  }

/**
 * A page of somebody else's must not act in our visitors' names: an unsafe request from elsewhere is refused, before any cookie is read. Every
 * browser we serve says where it comes from (Sec-Fetch-Site, Origin); who says neither is a program and carries nobody's cookies by accident.
 * `Origin: null` is nowhere, and so not here. Refuses `access.denied`.
 */
export function refuseForeign({ baseUrl }: { baseUrl: string | undefined }): MiddlewareHandler {
  const home = baseUrl && new URL(baseUrl).host
  return async (c, next) => {
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD' && foreign(c, home)) refuse('access.denied')
    await next()
  }
}

function foreign(c: Context, home: string | undefined): boolean {
  const site = c.req.header('sec-fetch-site')
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true
  const from = c.req.header('origin') ?? c.req.header('referer')
  if (from === undefined) return false
  if (from === 'null') return site !== 'same-origin'
  const host = URL.canParse(from) ? new URL(from).host : ''
  return host !== c.req.header('host') && host !== home
}
