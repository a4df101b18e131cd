import type { Context } from 'hono'

/** BASE_URL, where one is set, and whether a reverse proxy is believed. */
type Home = { baseUrl: string | undefined; trustProxy: boolean }

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/

/**
 * How the browser made a request that a reverse proxy hands on to us in plain http. It came by https when the proxy we trust says so
 * (X-Forwarded-Proto), or, where nobody says, when BASE_URL is https and a proxy is believed or the request is for that host. Without a proxy, by the
 * hall's own network and another name, it is what it is.
 */
export function publicRequests({ baseUrl, trustProxy }: Home) {
  const home = baseUrl ? new URL(baseUrl) : undefined
  const atHome = (c: Context) => {
    const host = c.req.header('host') ?? ''
    return home !== undefined && (host === home.host || LOOPBACK.test(host))
  }
  function https(c: Context): boolean {
    const told = trustProxy ? c.req.header('x-forwarded-proto') : undefined
    return told ? told === 'https' : home?.protocol === 'https:' && (trustProxy || atHome(c))
  }
  return {
    https,
    /** The same request at its public address, for pages: whatever reads its address or sets a cookie need not know of the proxy. */
    asMade(c: Context): Request {
      const { raw } = c.req
      if (!https(c)) return raw
      const { host, pathname, search } = new URL(raw.url)
      return new Request(`https://${atHome(c) ? home!.host : host}${pathname}${search}`, raw)
    },
  }
}
