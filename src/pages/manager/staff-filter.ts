import type { StaffMember } from '#domains/people/staff-list.ts'
import type { StaffRole } from '#kernel/access.ts'
import { addDays } from '#kernel/civil.ts'

/** What a list of people may be asked for by state, in the order of the form. */
export const states = ['aktif', 'diundang', 'undangan', 'tanpa-kedua', 'berakhir', 'keluar'] as const
export type StateAsked = (typeof states)[number]

/** An invitation lapses within this time, a role ends within these days: time enough to act. */
export const LAPSING_HOURS = 24
export const ENDING_DAYS = 30

type Member = Pick<StaffMember, 'name' | 'email' | 'agency' | 'state' | 'invitedUntil' | 'factorSince' | 'grants'>
export type Asked = { name: string; role: string; agency: string; state: StateAsked | '' }
type When = { now: Date; today: string }

type Choices = { roles: readonly string[]; agencies: readonly string[] }

/** What an address asks for; what is no choice here counts as not asked. */
export function askedOf(query: URLSearchParams, { roles, agencies }: Choices): Asked {
  const of = (name: string) => query.get(name)?.trim().slice(0, 100) ?? ''
  const among = <T extends string>(choices: readonly T[], name: string) => choices.find(one => one === of(name)) ?? ''
  return { name: of('cari'), role: among(roles, 'tugas'), agency: among(agencies, 'instansi'), state: among(states, 'keadaan') }
}

/** The people who meet everything asked, in their order; words of a name in any order. */
export function matching<M extends Member>(people: readonly M[], { name, role, agency, state }: Asked, when: When): M[] {
  const words = name.toLowerCase().split(/\s+/).filter(Boolean)
  return people.filter(one => {
    const text = `${one.name} ${one.email}`.toLowerCase()
    const here = one.grants.filter(grant => !role || grant.role === role).filter(grant => !agency || grant.agency === agency)
    const placed = here.length > 0 || (!role && (!agency || one.agency === agency))
    return placed && words.every(word => text.includes(word)) && (!state || inState(one, state, when))
  })
}

function inState(one: Member, state: StateAsked, { now, today }: When): boolean {
  const invited = one.state === 'invited'
  if (state === 'aktif') return one.state === 'active'
  if (state === 'diundang') return invited
  if (state === 'undangan') return invited && (!one.invitedUntil || one.invitedUntil.getTime() - now.getTime() <= LAPSING_HOURS * 3_600_000)
  if (state === 'tanpa-kedua') return one.state === 'active' && !one.factorSince
  if (state === 'berakhir') return one.state !== 'left' && one.grants.some(grant => endsSoon(grant.until, today))
  return one.state === 'left'
}

/** Whether a role's last day is near and not past; by civil days of the mall. */
export const endsSoon = (until: string | null, today: string) => until !== null && until >= today && until <= addDays(today, ENDING_DAYS)

/** Roles and agencies that these people hold, for the choices of the form. */
export function held(people: readonly Member[]): { roles: StaffRole[]; agencies: string[] } {
  const grants = people.flatMap(one => one.grants)
  const agencies = [...grants.map(grant => grant.agency), ...people.map(one => one.agency)].filter(agency => agency !== null)
  return { roles: [...new Set(grants.map(grant => grant.role))], agencies: [...new Set(agencies)] }
}
