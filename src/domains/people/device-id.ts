import type { Actor } from '#kernel/access.ts'
import { refuse } from '#kernel/errors.ts'
import { isUuid } from '#kernel/random.ts'

/** Which device acts: the mall it stands in and its row of `access_tokens`. Refuses `access.denied` to whoever is no device. */
export function deviceIdOf({ role, id, mall }: Actor): { mall: string; device: string } {
  const device = id.split(':')[1] ?? ''
  if ((role !== 'kiosk' && role !== 'board' && role !== 'device') || !mall || !isUuid(device)) refuse('access.denied')
  return { mall, device }
}
