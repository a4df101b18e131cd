import type { Asking } from '#kernel/access.ts'
import { refuse } from '#kernel/errors.ts'
import { type Entered, enter } from '#pages/staff/enter.ts'

/** An officer at the console: somebody with a mall and an agency. */
export function officer(asking: Asking): Entered & { agency: string } {
  const who = enter('/loket', asking)
  return { ...who, agency: who.agency ?? refuse('access.denied') }
}

/** The information desk. */
export const desk = (asking: Asking): Entered => enter('/informasi', asking)
