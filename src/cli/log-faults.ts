import type { Sql } from '#kernel/sql.ts'

export type Fault = { mall: string; fault: string }

/** Faults told of one kind and mall; the rest would say nothing new. */
const TOLD = 20

/** What the log of the queue says against itself and against the numbers given (rules.md 2.2, 2.3). Ask within one snapshot. */
export async function logFaults(sql: Sql): Promise<{ numbers: number; calls: number; faults: Fault[] }> {
  const [counted] = await sql<{ numbers: number; calls: number }[]>`
    select (select count(*) from visits) as numbers, (select count(*) from events where kind in ('queue.called', 'queue.recalled')) as calls`
  const malls = await sql<{ mall: string }[]>`select mall_id as mall from malls order by rank, mall_id`
  const faults: Fault[] = []
  for (const { mall } of malls) {
    for (const find of [gaps, unrecorded, unlawfulCalls]) for (const fault of await find(sql, mall)) faults.push({ mall, fault })
  }
  return { ...counted!, faults }
}

/** Numbers must be 1, 2, 3 ... up to the last one given; the database already refuses a number that comes twice. */
async function gaps(sql: Sql, mall: string): Promise<string[]> {
  const rows = await sql<{ day: string; letter: string; last: number; given: number; highest: number }[]>`
    select d.business_day as day, d.letter, d.last_number as last, count(v.number)::int as given, coalesce(max(v.number), 0) as highest
    from queue_days d left join visits v on v.mall_id = d.mall_id and v.business_day = d.business_day and v.letter = d.letter
    where d.mall_id = ${mall}
    group by d.business_day, d.letter, d.last_number
    having count(v.number) <> d.last_number or coalesce(max(v.number), 0) <> d.last_number
    order by d.business_day, d.letter limit ${TOLD}`
  return rows.map(r => `${r.day} ${r.letter}: ${r.given} nomor sampai/numbers up to ${r.highest}, terakhir/last ${r.last}`)
}

/** Every number has exactly one event that gave it, under that very number. */
async function unrecorded(sql: Sql, mall: string): Promise<string[]> {
  const rows = await sql<{ day: string; label: string; events: number }[]>`
    select v.business_day as day, number_label(v.letter, v.number) as label, count(e.seq)::int as events
    from visits v left join events e on e.mall_id = v.mall_id and e.visit_id = v.visit_id and e.kind = 'queue.issued'
      and e.data->>'number' = number_label(v.letter, v.number)
    where v.mall_id = ${mall}
    group by v.mall_id, v.visit_id having count(e.seq) <> 1
    order by v.business_day, v.letter, v.number limit ${TOLD}`
  return rows.map(r => `${r.day} ${r.label}: ${r.events} catatan penerbitan/events of issue`)
}

/** Who is called was given a number before, for that ticket, by issue or by transfer. */
async function unlawfulCalls(sql: Sql, mall: string): Promise<string[]> {
  const rows = await sql<{ seq: number; at: Date; number: string | null; counter: string | null }[]>`
    select c.seq, c.at, c.data->>'number' as number, c.counter_id as counter
    from events c
    where c.mall_id = ${mall} and c.kind in ('queue.called', 'queue.recalled') and not exists (
      select from events i
      where i.mall_id = c.mall_id and i.visit_id = c.visit_id and i.seq < c.seq and i.data->>'number' = c.data->>'number' and (
        (i.kind = 'queue.issued' and i.data->'tickets' @> jsonb_build_array(jsonb_build_object('id', c.ticket_id)))
        or (i.kind = 'queue.transferred' and i.data->>'to' = c.ticket_id::text)))
    order by c.seq limit ${TOLD}`
  return rows.map(
    r => `#${r.seq} ${r.at.toISOString()}: ${r.number ?? '?'} dipanggil ke/called to ${r.counter ?? '?'} tanpa tiket/without a ticket`,
  )
}
