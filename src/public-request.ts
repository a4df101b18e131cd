import type { Context } from 'hono'

/** BASE_URL, where one is set, and whether a reverse proxy is believed. */
export type Home = { baseUrl: string | undefined; trustProxy: boolean }

/**
 * The request as the browser made it, for everything behind: a reverse proxy takes https off and speaks plain http to us. It came by https when the
 * proxy we trust says so (X-Forwarded-Proto), or, where nobody says, when BASE_URL is https and a proxy is believed or the request is for that host.
 * Without a proxy, by the hall's own network and another name, it is what it is.
 */
export function publicRequest({ baseUrl, trustProxy }: Home) {
  const home = baseUrl ? new URL(baseUrl) : undefined
  return (c: Context): Request => {
    const { raw } = c.req
    const url = new URL(raw.url)
    const atHome = home !== undefined && (url.host === home.host || LOOPBACK.test(url.hostname))
    const told = trustProxy ? c.req.header('x-forwarded-proto') : undefined
    const https = told ? told === 'https' : home?.protocol === 'https:' && (trustProxy || atHome)
    if (url.protocol === 'https:' || !https) return raw
    return new Request(`https://${atHome ? home.host : url.host}${url.pathname}${url.search}`, raw)
  }
}

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/
