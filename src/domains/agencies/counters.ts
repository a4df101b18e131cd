import { refuse } from '#kernel/errors.ts'
import type { Sql } from '#kernel/sql.ts'
import type { Words } from '#kernel/text.ts'

/** A counter as it stands in the hall; who sits there is told by the queue. */
export type Counter = {
  id: string
  /** On the sign and in the voice. */
  number: number
  label: Words
  agency: { id: string; localName: string; letter: string | null }
  floor: string
  place: Words
  /** Services it may serve; null = all of its agency. */
  services: string[] | null
  demo: boolean
}

/** The counters of a mall by number; of one agency, or the one counter, when asked. Empty for a mall without counters. */
export async function counters(sql: Sql, mall: string, only: { agency?: string; counter?: string } = {}): Promise<Counter[]> {
  const rows = await sql<Omit<Counter, 'label'>[]>`
    select c.counter_id as id, c.number, c.floor, c.services, c.demo,
           jsonb_build_object('id', c.agency_id, 'localName', p.local_name, 'letter', p.letter) as agency,
           jsonb_build_object('id', c.place_id, 'en', c.place_en) as place
    from counters c join presences p using (mall_id, agency_id)
    where c.mall_id = ${mall} and (${only.agency ?? null}::text is null or c.agency_id = ${only.agency ?? null})
      and (${only.counter ?? null}::text is null or c.counter_id = ${only.counter ?? null})
    order by c.number`
  return rows.map(row => ({ ...row, label: { id: `Loket ${row.number}`, en: `Counter ${row.number}` } }))
}

/** One counter. Refuses `counter.unknown`, also for a counter of another mall. */
export async function counter(sql: Sql, mall: string, id: string): Promise<Counter> {
  const [found] = await counters(sql, mall, { counter: id })
  return found ?? refuse('counter.unknown', { counter: id })
}
