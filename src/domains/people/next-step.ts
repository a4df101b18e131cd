import { needsSecondFactor } from './rules/roles.ts'
import type { Session } from './sessions.ts'

/** What is missing before a session may act: unlock it, show the second factor, set one up, put on a role; or there is no role to put on. */
export type NextStep = 'unlock' | 'prove' | 'set_up' | 'choose' | 'no_role'

/** The step a signed-in person is led to; null when a role is in force. */
export function nextStep({ actor, locked, grants, factors, hasSecondFactor }: Session): NextStep | null {
  if (actor) return null
  if (locked) return 'unlock'
  if (grants.length === 0) return 'no_role'
  if (factors < 2 && hasSecondFactor) return 'prove'
  if (factors < 2 && grants.every(grant => needsSecondFactor(grant.role))) return 'set_up'
  return 'choose'
}
