import type { Lang } from './text.ts'

/**
 * Every kind of person, device and program that acts (rules.md 1). `stranger` has shown nothing; `device` is a counter computer or a print agent;
 * `machine` is an integration with a key, which may do what its scopes say and nothing else.
 */
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
export type Role = (typeof roles)[number] | 'machine'
export type StaffRole = Exclude<Role, 'stranger' | 'device' | 'machine'>

/** What a key is good for, and how often. */
export type KeyRights = { scopes: readonly string[]; perMinute: number }

/** Where somebody acts, for the audit: at a paired computer, else in a browser as it names itself ('Chrome, Windows'). Nobody's data. */
export type Where = { device?: string; browser?: string }

/** Who asks. `id` is the pseudonym that stands in events; a stranger has no mall. `locked`: somebody's session, which opens nothing until unlocked. */
export type Actor = {
  role: Role
  id: string
  name: string
  mall?: string
  agency?: string
  counter?: string
  locked?: true
  key?: KeyRights
  where?: Where
}

/** Somebody who works here, or a screen of the hall: neither a stranger nor something without a screen of its own. */
export const isStaff = (role: Role): role is StaffRole => role !== 'stranger' && role !== 'device' && role !== 'machine'

/** Who asks, when, and in which language: made once per request at the edge, handed to every verb. */
export type Asking = { who: Actor; now: Date; lang: Lang }

export const stranger: Actor = { role: 'stranger', id: 'stranger', name: '' }
