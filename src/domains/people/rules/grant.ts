import type { Actor, StaffRole } from '#kernel/access.ts'
import { refuse } from '#kernel/errors.ts'
import { mayGive, needsAgency } from './roles.ts'

type Asked = {
  role: StaffRole
  agency?: string | undefined
  from?: string | undefined
  until?: string | undefined
  actingFor?: string | undefined
  decree?: string | undefined
}

/**
 * Holds a role that is about to be given against the rules: the giver may give it, an agency's role names the agency, it begins today or
 * later and does not end before, and who stands in for somebody (Plt) has an end and a letter. Refuses `access.denied`, `grant.agency`, `grant.from`, `grant.until`, `grant.acting`.
 */
export function checkGrant(who: Actor, given: Asked, day: string) {
  if (needsAgency(given.role) && !given.agency) refuse('grant.agency', {}, { agency: 'grant.agency' })
  if (!mayGive(who, given)) refuse('access.denied')
  if (given.from && given.from < day) refuse('grant.from', {}, { from: 'grant.from' })
  if (given.until && given.until < (given.from ?? day)) refuse('grant.until', {}, { until: 'grant.until' })
  if (given.actingFor && !(given.until && given.decree)) {
    refuse('grant.acting', {}, given.until ? { decree: 'grant.acting' } : { until: 'grant.acting' })
  }
}
