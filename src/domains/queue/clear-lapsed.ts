import type { Asking } from '#kernel/access.ts'
import { localDay } from '#kernel/civil.ts'
import { type Sql, transaction } from '#kernel/sql.ts'
import { change } from './change.ts'
import { endSitting } from './close-counter.ts'
import { hallOf } from './hall.ts'
import { lockCounter } from './sitting-at.ts'

type Lapsed = { counter: string; actor: string }
/** Why nobody closed it by hand: a code in the events. */
type Why = 'officer_left' | 'role_ended'

/**
 * Clears the counters, of the mall or of one person (`staff`), at which somebody sits who has no role there today: they left, the role was taken back,
 * or its last day passed. Who is called or served there goes back in line with the turn time (rules.md 2.4: a counter that is lost costs the visitor
 * nothing). One transaction a counter; safe to run at any time and twice. Answers how many counters were cleared.
 */
export async function clearLapsed(sql: Sql, asking: Asking, mall: string, why: Why, staff?: string): Promise<number> {
  const { zone } = await hallOf(sql, mall, asking.now)
  const today = localDay(asking.now, zone)
  const lapsed = await lapsedSittings(sql, mall, today, staff)
  for (const sitting of lapsed) await transaction(sql, sql => clear(sql, asking, { mall, today, ...sitting }, why))
  return lapsed.length
}

async function clear(sql: Sql, asking: Asking, { mall, today, counter, actor }: Lapsed & { mall: string; today: string }, why: Why) {
  // The visit before the counter, in the order of every act at a counter; then once more, for a call that came in between.
  await putBack(sql, asking, { mall, today, counter }, why)
  await lockCounter(sql, mall, counter)
  const [still] = await sql`
    select from counter_sessions where mall_id = ${mall} and counter_id = ${counter} and actor = ${actor} and closed_at is null`
  if (!still) return
  await putBack(sql, asking, { mall, today, counter }, why)
  await endSitting(sql, mall, counter, asking.who.id, asking.now, why)
}

/** Back in line, with the turn. What was forgotten open on an earlier day ends, as that day did. */
async function putBack(sql: Sql, asking: Asking, { mall, today, counter }: { mall: string; today: string; counter: string }, reason: Why) {
  const [front] = await sql<{ ticket: string; state: string }[]>`
    select ticket_id as ticket, state from tickets where mall_id = ${mall} and counter_id = ${counter} and state in ('called', 'serving')`
  if (!front) return
  const { ticket, state } = front
  await change(sql, asking, { mall, ticket }, ({ businessDay }) => {
    if (businessDay === today) return { do: 'release', ticket, reason }
    return state === 'serving' ? { do: 'finish', ticket, outcome: reason } : { do: 'end-day' }
  }).catch(error => {
    // Finished, missed or moved in this very moment: nobody is left to put back.
    if (error.code !== 'ticket.state' && error.code !== 'visit.over') throw error
  })
}

const lapsedSittings = (sql: Sql, mall: string, today: string, staff: string | undefined) => sql<Lapsed[]>`
  select s.counter_id as counter, s.actor from counter_sessions s join counters c using (mall_id, counter_id)
  where s.mall_id = ${mall} and s.closed_at is null and starts_with(s.actor, 'staff:') and (${staff ?? null}::text is null or s.actor = 'staff:' || ${staff ?? null})
    and not exists (
      select from grants g where g.mall_id = s.mall_id and g.staff_id = substr(s.actor, 7)::uuid and g.ended_at is null and g.role = 'officer'
        and g.agency_id = c.agency_id and (g.counter_id is null or g.counter_id = c.counter_id)
        and g.from_day <= ${today} and (g.until_day is null or g.until_day >= ${today}))
  order by s.counter_id`
