import { rmSync, writeFileSync } from 'node:fs'
import type { Place } from './place.ts'
import { identityOf, readIfThere } from './process.ts'

let claims = 0

/** A name for one claim of this process on a server. */
export const newClaim = () => `${identityOf(process.pid)} ${++claims}`

/** Writes down who stops the server at its own end: the one that started it, or found it orphaned. */
export const claim = ({ owner }: Place, mine: string) => writeFileSync(owner, mine)

/** Gives the claim up; false when somebody else has it. */
export function release({ owner }: Place, mine: string) {
  if (readIfThere(owner) !== mine) return false
  rmSync(owner)
  return true
}

/** False when the owner was killed, or ended without stopping the server. */
export function ownerIsAlive({ owner }: Place) {
  const written = readIfThere(owner)
  return written !== '' && written.startsWith(`${identityOf(Number(written.split(' ')[0]))} `)
}
