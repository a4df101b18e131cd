import type { Context } from 'hono'

/**
 * The network address limits are counted by: the socket's peer, or, behind a reverse proxy the operator vouches for (TRUST_PROXY=1), the last
 * one it put into X-Forwarded-For. Without that setting the header is anybody's to write and counts for nothing.
 */
export function addressOf(trustProxy: boolean) {
  return (c: Context): string => {
    const told = trustProxy ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined
    return told || (c.env?.incoming?.socket?.remoteAddress ?? 'local')
  }
}
