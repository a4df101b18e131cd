import type { Actor, StaffRole } from '#kernel/access.ts'
import { mayGive, needsAgency, needsSecondFactor } from './rules/roles.ts'

const staffRoles = ['officer', 'desk', 'office', 'signer', 'manager', 'leader', 'inspector', 'ministry', 'admin'] as const

/** The roles somebody may give, and which of them ask for a second factor, for the screen; the verbs ask the same rule. */
export const rolesGiven = (who: Actor): { role: StaffRole; second: boolean }[] =>
  staffRoles
    .filter(role => mayGive(who, { role, agency: needsAgency(role) ? (who.agency ?? 'any') : undefined }))
    .map(role => ({ role, second: needsSecondFactor(role) }))

/** Whether somebody may take this role from its holder. */
export const mayTake = (who: Actor, grant: { role: StaffRole; agency: string | null }) => mayGive(who, grant)
