import { isIPv4, isIPv6 } from 'node:net'
import type { Context } from 'hono'

/**
 * The network address limits are counted by: the socket's peer, or, behind a reverse proxy the operator vouches for (TRUST_PROXY=1), the last
 * one it put into X-Forwarded-For, without the port that some write behind it. Without that setting the header is anybody's to write and counts for
 * nothing; what is no address in it counts as the proxy.
 */
export function addressOf(trustProxy: boolean) {
  return (c: Context): string => {
    const told = trustProxy ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined
    return (told && counted(bare(told))) || counted(c.env?.incoming?.socket?.remoteAddress ?? '') || 'local'
  }
}

/** `203.0.113.9:4711`, `[2001:db8::1]:4711`, `fe80::1%eth0`: the address in it. A new port is no new address. */
const bare = (told: string) => /^\[([^\]]*)\](?::\d+)?$/.exec(told)?.[1] ?? /^([\d.]+):\d+$/.exec(told)?.[1] ?? told

/**
 * A household or phone has all of a /64 of IPv6: its first half counts, as `2001:db8:0:1::/64`. IPv4 counts whole, also in IPv6's clothes, in
 * whichever digits. Null for what is no address.
 */
function counted(address: string): string | null {
  if (isIPv4(address)) return address
  if (!isIPv6(address)) return null
  const groups = groupsOf(address.split('%')[0]!)
  const [high, low] = groups.slice(6).map(group => Number.parseInt(group, 16)) as [number, number]
  if (groups.slice(0, 6).join(':') === '0:0:0:0:0:ffff') return [high >> 8, high & 255, low >> 8, low & 255].join('.')
  return `${groups.slice(0, 4).join(':')}::/64`
}

/** The eight groups of an IPv6 address as they are written shortest, dots at its end as two of them. */
function groupsOf(address: string): string[] {
  const hex = address.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_, ...bytes: string[]) => {
    const [a, b, c, d] = bytes.slice(0, 4).map(Number) as [number, number, number, number]
    return `${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`
  })
  const [front, back] = hex.split('::').map(part => part.split(':').filter(Boolean))
  const between = Array<string>(8 - front!.length - (back?.length ?? 0)).fill('0')
  return [...front!, ...between, ...(back ?? [])].map(group => group.toLowerCase().replace(/^0+(?=.)/, ''))
}
