import { GrantRole } from '#domains/people/grant-role.ts'
import { refuse } from '#kernel/errors.ts'
import type { Places } from '#pages/staff/places.ts'
import { fieldsOf } from '#pages/staff/sent.ts'

/** What the form about a role sends, empty answers left out. */
export function sentRole(of: (name: string) => string): Record<string, string> {
  const names = ['role', 'agency', 'counter', 'from', 'until', 'actingFor', 'decree'] as const
  return Object.fromEntries(names.flatMap(name => (of(name).trim() ? [[name, of(name).trim()]] : [])))
}

/** The role as it may be written: agency and counter are of this mall and belong together. Refuses `input.invalid`, `grant.agency`, `grant.counter`. */
export function roleIn(sent: Record<string, string>, places: Places): GrantRole {
  const role = fieldsOf(GrantRole.safeParse(sent))
  if (role.agency && !places.agencies.some(one => one.id === role.agency)) refuse('grant.agency', {}, { agency: 'grant.agency' })
  if (role.counter && places.counters.find(one => one.id === role.counter)?.agency !== role.agency) {
    refuse('grant.counter', {}, { counter: 'grant.counter' })
  }
  return role
}
