import { renderToReadableStream } from 'react-dom/server'
import { type EntryContext, ServerRouter } from 'react-router'
import { secret } from '#kernel/random.ts'
import type { Handle } from '#pages/ui/handle.ts'
import { Nonce } from '#pages/ui/nonce.ts'

/** Renders the whole document before the first byte leaves: no streaming, so a static page never needs an inline script. */
export default async function render(request: Request, status: number, headers: Headers, router: EntryContext): Promise<Response> {
  const { hydrate, keep } = asks(router)
  const nonce = hydrate && import.meta.env.PROD ? secret(26) : undefined
  guard(headers, nonce)
  headers.set('Content-Type', 'text/html; charset=utf-8')
  if (!headers.has('Cache-Control')) headers.set('Cache-Control', hydrate ? 'no-store' : 'private, no-cache')
  const wait = status === 429 && waitOf(router)
  if (wait) headers.set('Retry-After', String(wait))
  if (keep && !hydrate && request.method === 'GET') headers.set('Keep-Seconds', String(keep))
  let failed: unknown
  const document = (
    <Nonce value={nonce}>
      <ServerRouter context={router} url={request.url} {...(nonce && { nonce })} />
    </Nonce>
  )
  const stream = await renderToReadableStream(document, {
    ...(nonce && { nonce }),
    signal: request.signal,
    onError: error => {
      failed = error
    },
  })
  await stream.allReady
  if (failed) throw failed
  return new Response(stream, { status, headers })
}

/** What the matched routes ask of the document; a page that failed asks nothing and so is always static. */
function asks({ staticHandlerContext, routeModules }: EntryContext): Handle {
  if (staticHandlerContext.errors) return {}
  return Object.assign({}, ...staticHandlerContext.matches.map(match => routeModules[match.route.id]?.handle))
}

/** When whoever was refused for asking too often may come back: said by what was thrown, or by what a form was answered. */
function waitOf({ staticHandlerContext: { errors, actionData } }: EntryContext): number | undefined {
  const thrown = Object.values(errors ?? {}).map(error => (error as { data?: unknown } | null)?.data)
  const told = Object.values(actionData ?? {}).flatMap(data => [data, ...Object.values((data ?? {}) as object)])
  const said = [...thrown, ...told].map(one => (one as { retryAfter?: unknown } | null)?.retryAfter)
  return said.find(seconds => typeof seconds === 'number')
}

const OWN =
  "default-src 'self'; img-src 'self' data:; media-src 'self'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'; object-src 'none'"

/** Only files of our own may run or paint; a hydrated page's inline scripts carry a nonce, and its components set style attributes. */
function guard(headers: Headers, nonce: string | undefined): void {
  if (import.meta.env.PROD) {
    const own = nonce ? `'self' 'nonce-${nonce}'` : "'self'"
    headers.set('Content-Security-Policy', `${OWN}; script-src ${own}; style-src ${own}${nonce ? "; style-src-attr 'unsafe-inline'" : ''}`)
  }
  headers.set('X-Content-Type-Options', 'nosniff')
  headers.set('Referrer-Policy', 'same-origin')
  headers.set('Permissions-Policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=()')
}
