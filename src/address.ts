import type { Context } from 'hono'

/**
 * The network address limits are counted by: the socket's peer, or, behind a reverse proxy the operator vouches for (TRUST_PROXY=1), the last
 * one it put into X-Forwarded-For. Without that setting the header is anybody's to write and counts for nothing.
 */
export function addressOf(trustProxy: boolean) {
  return (c: Context): string => {
    const told = trustProxy ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined
    return counted(told || (c.env?.incoming?.socket?.remoteAddress ?? 'local'))
  }
}

/** A household or phone has all of a /64 of IPv6: its first half counts, as `2001:db8:0:1::/64`. IPv4 counts whole, also in IPv6's clothes. */
function counted(address: string): string {
  const old = /^(?:::ffff:)?(\d{1,3}(?:\.\d{1,3}){3})$/i.exec(address)?.[1]
  if (old) return old
  if (!address.includes(':')) return address
  const [before = '', after] = address.split('%')[0]!.split('::')
  const [front, back] = [before, after ?? ''].map(part => part.split(':').filter(Boolean))
  const between = after === undefined ? 0 : Math.max(0, 8 - front!.length - back!.length)
  const groups = [...front!, ...Array<string>(between).fill('0'), ...back!].slice(0, 4)
  return `${groups.map(group => group.toLowerCase().replace(/^0+(?=.)/, '')).join(':')}::/64`
}
