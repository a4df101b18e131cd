import type { Sql } from '#kernel/sql.ts'

/** The counter open under somebody; `ticket` is the number being called or served there. */
export type OwnCounter = { id: string; number: number; agency: string; services: string[]; ticket: string | null }

/** The counter at which this person sits, null when there is none. */
export async function ownCounter(sql: Sql, mall: string, actor: string): Promise<OwnCounter | null> {
  const [row] = await sql<OwnCounter[]>`
    select c.counter_id as id, c.number, c.agency_id as agency, s.services, (
      select number_label(v.letter, v.number) from tickets t join visits v using (mall_id, visit_id)
      where t.mall_id = s.mall_id and t.counter_id = s.counter_id and t.state in ('called', 'serving')) as ticket
    from counter_sessions s join counters c using (mall_id, counter_id)
    where s.mall_id = ${mall} and s.actor = ${actor} and s.closed_at is null`
  return row ?? null
}
