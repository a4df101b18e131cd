import type { Sql } from '#kernel/sql.ts'
import type { Session } from './sessions.ts'

const TOLD_MS = 30 * 86_400_000

/**
 * When wrong codes last closed a person's app for a while: somebody knows their password, if it was not they themselves. Told for thirty
 * days, until they set another password; null otherwise.
 */
export async function factorClosedAt(sql: Sql, { mall, staff }: Pick<Session, 'mall' | 'staff'>, now: Date): Promise<Date | null> {
  const [row] = await sql<{ closed: Date | null; changed: Date | null }[]>`
    select max(at) filter (where act = 'staff.factor_closed') as closed, max(at) filter (where act <> 'staff.factor_closed') as changed
    from audit where mall_id = ${mall} and subject = ${`staff:${staff}`} and at > ${new Date(now.getTime() - TOLD_MS)}
      and act in ('staff.factor_closed', 'staff.password_changed', 'staff.activated')`
  const { closed, changed } = row!
  return closed && (!changed || closed > changed) ? closed : null
}
