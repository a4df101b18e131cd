import { isIP } from 'node:net'

/** Where keys are good: the domain they are bound to (relying party) and the origin their answers must come from. */
export type PasskeyPlace = { id: string; origin: string }

/** The place of an installation's address; null where no browser lets a key be made: an address of numbers has no domain to bind it to. */
export function passkeyPlace(base: string): PasskeyPlace | null {
  const { hostname, origin } = new URL(base)
  return isIP(hostname.replace(/^\[|\]$/g, '')) ? null : { id: hostname, origin }
}
