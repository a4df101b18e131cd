import type { StaffRole } from '#kernel/access.ts'

const HOUR = 3600_000

/** Roles that must show a second factor (rules.md 1). */
export const needsSecondFactor = (role: StaffRole) => ['signer', 'manager', 'inspector', 'admin'].includes(role)

/** How long a session lives unused, and in any case. People at counters work a shift; the others come and go. */
export const sessionLimits = (role: StaffRole) =>
  role === 'officer' || role === 'desk' ? { idleMs: 2 * HOUR, totalMs: 12 * HOUR } : { idleMs: HOUR / 2, totalMs: 8 * HOUR }

/**
 * Who may give which role: the administrator any, a manager those of the hall, an agency's head those of the own agency. Nobody
 * gives a role above the own.
 */
export function mayGive(giver: { role: StaffRole; agency?: string | undefined }, given: { role: StaffRole; agency?: string | undefined }) {
  if (giver.role === 'admin') return true
  if (giver.role === 'manager') return !['admin', 'inspector', 'ministry'].includes(given.role)
  if (giver.role === 'signer') return ['officer', 'office'].includes(given.role) && given.agency === giver.agency
  return false
}
