import type { StaffRole } from '#kernel/access.ts'

const HOUR = 3600_000

type Giver = { role: string; agency?: string | null | undefined }
type Given = { role: StaffRole; agency?: string | null | undefined }

/** Roles that must show a second factor (rules.md 1). */
export const needsSecondFactor = (role: StaffRole) => ['signer', 'manager', 'inspector', 'admin'].includes(role)

/** How many factors a session must have shown to act in a role. Who has set up a second one is asked for it, whatever the role. */
export const factorsNeeded = (role: StaffRole, hasSecondFactor: boolean) => (needsSecondFactor(role) || hasSecondFactor ? 2 : 1)

/** Roles that may come back by PIN at a counter computer: those that work there, and need no second factor. */
export const pinRole = (role: StaffRole) => (role === 'officer' || role === 'desk') && !needsSecondFactor(role)

/** Roles that belong to one agency. */
export const needsAgency = (role: StaffRole) => ['officer', 'office', 'signer'].includes(role)

/** How long a session lives unused, and in any case. People at counters work a shift; the others come and go. */
export const sessionLimits = (role: StaffRole) =>
  role === 'officer' || role === 'desk' ? { idleMs: 2 * HOUR, totalMs: 12 * HOUR } : { idleMs: HOUR / 2, totalMs: 8 * HOUR }

/**
 * Who may give which role: the administrator any, a manager those of the hall, an agency's head those of the own agency. Nobody
 * gives a role above the own.
 */
export function mayGive(giver: Giver, given: Given) {
  if (giver.role === 'admin') return true
  if (giver.role === 'manager') return !['admin', 'inspector', 'ministry'].includes(given.role)
  if (giver.role === 'signer') return ['officer', 'office'].includes(given.role) && Boolean(given.agency) && given.agency === giver.agency
  return false
}

/**
 * Who may end everything of a person, or open a new way in: whoever could have given every role held, those they do not see (`elsewhere`) among them;
 * without roles, by employer. A role that is over counts no more than one that was taken back.
 */
export function mayManage(
  giver: Giver,
  person: { agency: string | null; grants: readonly (Given & { over?: boolean })[]; elsewhere?: boolean },
) {
  if (person.elsewhere) return false
  const held = person.grants.filter(grant => !grant.over)
  if (giver.role === 'signer' && held.length === 0) return person.agency !== null && person.agency === giver.agency
  return ['admin', 'manager', 'signer'].includes(giver.role) && held.every(grant => mayGive(giver, grant))
}
