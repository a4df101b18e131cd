import type { Lang } from './text.ts'

/** Every kind of person and device that acts (rules.md 1). `stranger` has shown nothing; `device` is a counter computer or a print agent. */
export const roles = [
  'stranger',
  'kiosk',
  'board',
  'device',
  'officer',
  'desk',
  'office',
  'signer',
  'manager',
  'leader',
  'inspector',
  'ministry',
  'admin',
] as const
export type Role = (typeof roles)[number]
export type StaffRole = Exclude<Role, 'stranger' | 'device'>

/** Who asks. `id` is the pseudonym that stands in events; a stranger has no mall. `locked`: somebody's session, which opens nothing until unlocked. */
export type Actor = { role: Role; id: string; name: string; mall?: string; agency?: string; counter?: string; locked?: true }

/** Who asks, when, and in which language: made once per request at the edge, handed to every verb. */
export type Asking = { who: Actor; now: Date; lang: Lang }

export const stranger: Actor = { role: 'stranger', id: 'stranger', name: '' }
