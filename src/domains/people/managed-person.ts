import type { Asking } from '#kernel/access.ts'
import { refuse } from '#kernel/errors.ts'
import { isUuid } from '#kernel/random.ts'
import type { Sql } from '#kernel/sql.ts'
import { inOffice } from './in-office.ts'
import { mayManage } from './rules/roles.ts'
import { type Looked, staffList } from './staff-list.ts'

/** One of the people the asker looks after. Refuses `not.found` for anybody else: whom you may not see is not there. */
export async function staffMember(sql: Sql, { who, now }: Asking, staff: string): Promise<Looked> {
  if (!isUuid(staff)) refuse('not.found')
  const [found] = await staffList(sql, who, now, staff)
  return found ?? refuse('not.found')
}

/** What the asker may do with a person, for the screen and the verbs alike: nobody manages themselves, and nobody somebody above. */
export const mayManagePerson = ({ who }: Pick<Asking, 'who'>, person: Looked) =>
  who.id !== `staff:${person.id}` && person.state !== 'left' && mayManage(who, person)

/**
 * A person about whom the asker decides, in the caller's transaction and while the asker is still in office; with `whole`, everything of theirs and not one role
 * only. Refuses `not.found`, also for one who has
 * left, `staff.self`, `access.denied`.
 */
export async function managedPerson(sql: Sql, asking: Asking, staff: string, { whole = false } = {}): Promise<Looked> {
  if (asking.who.id === `staff:${staff}`) refuse('staff.self')
  await inOffice(sql, asking)
  const person = await staffMember(sql, asking, staff)
  if (person.state === 'left') refuse('not.found')
  if (whole && !mayManage(asking.who, person)) refuse('access.denied')
  return person
}
