import { timingSafeEqual } from 'node:crypto'
import type { Keyring } from '#kernel/keyring.ts'
import { secret } from '#kernel/random.ts'

const sealOf = (browser: string) => ['known browser', browser] as const

/**
 * What a browser keeps after somebody has signed in there by password or by the region's provider (OWASP's device cookie): which mall, whose, a name for itself, and a keyed seal
 * over the three. It opens nothing; wrong passwords typed in it for this person are counted apart from everybody else's at the same address.
 */
export function knownBrowser(ring: Keyring, mall: string, staff: string): string {
  const browser = `${mall}.${staff}.${secret(26)}`
  return `${browser}.${ring.hash(...sealOf(browser)).toString('hex')}`
}

type Person = { mall: string; staff: string }

/** Whom a browser is known to; null when it is not ours, or sealed under a key dropped since. They may have left meanwhile (`works-here.ts`). */
export function personOfBrowser(ring: Keyring, kept: string | null | undefined): Person | null {
  const [mall, staff] = nameOfBrowser(ring, kept)?.split('.') ?? []
  return mall && staff ? { mall, staff } : null
}

/** The name of a browser that this person is known in; null when it is somebody else's, and as above. */
export function browserOf(ring: Keyring, kept: string | null | undefined, mall: string, staff: string): string | null {
  const browser = nameOfBrowser(ring, kept)
  return browser?.startsWith(`${mall}.${staff}.`) ? browser : null
}

function nameOfBrowser(ring: Keyring, kept: string | null | undefined): string | null {
  const [, browser, seal] = kept?.match(/^([a-z0-9-]{1,60}\.[0-9a-f-]{36}\.[0-9a-z]{26})\.([0-9a-f]{64})$/) ?? []
  if (!browser) return null
  const told = Buffer.from(seal!, 'hex')
  return ring.hashes(...sealOf(browser)).some(one => timingSafeEqual(one, told)) ? browser : null
}
