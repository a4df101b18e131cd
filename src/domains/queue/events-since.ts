import { EVERY, type Frame } from '#kernel/live.ts'
import type { Sql } from '#kernel/sql.ts'

type Row = {
  seq: number
  kind: string
  at: Date
  visit_id: string | null
  counter_id: string | null
  data: {
    number?: string
    counterNumber?: number
    place?: string
    placeEn?: string
    nth?: number
    agency?: string
    tickets?: { agency: string }[]
    lines?: string[]
  }
}

const PASS_MAX = 1_000
const TOLD_MAX = 50
const AT_ONCE_MAX = 500

/**
 * What happened in a mall since `cursor` (null = from now), as frames for its public stream and for the streams of its visits. Numbers and
 * counters only: what more a reader may see, it fetches. The cursor is a snapshot of the database: an event is told when it is visible now and
 * was not visible then, so a slow transaction holds nothing back and nothing is missed, in whatever order transactions commit.
 */
export async function eventsSince(sql: Sql, mall: string, cursor: string | null) {
  const since = cursor === null ? null : cursorOf(cursor)
  const [here] = await sql<{ now: string; foreign: boolean }[]>`
    select pg_current_snapshot()::text as now,
      coalesce(pg_snapshot_xmax(${since?.snapshot ?? null}::pg_snapshot) > pg_snapshot_xmax(pg_current_snapshot()), false) as foreign`
  if (cursor === null) return { cursor: here!.now, frames: [] }
  // Not a cursor of ours, or one of a database before a restore, which stands in this one's future: begin anew.
  if (!since || here!.foreign) return { cursor: here!.now, frames: everythingChanged(here!.now) }
  const rows = await unseen(sql, mall, since)
  const { now, many } = rows[0]!
  if (many > PASS_MAX) return { cursor: now, frames: everythingChanged(now) }
  const news = rows.filter(row => row.seq !== null)
  return { cursor: now, frames: framesOf(mall, news, since, now) }
}

/**
 * What the cursor had not seen: events of transactions that ran then, and of those that came after. `now` and `many` stand in each row, of which
 * there is one without an event when there is nothing to tell, or too much. A cursor is whatever a stranger says: both halves go by the index
 * and end after what may be told, so the oldest is as cheap as a late one (0.5 ms among a million events; asking every event since its xmin
 * whether that snapshot saw it read them all, 390 ms).
 */
function unseen(sql: Sql, mall: string, { snapshot, told }: Cursor) {
  return sql<(Row & { now: string; many: number })[]>`
    with late as materialized (
      (select of_one.seq from pg_snapshot_xip(${snapshot}::pg_snapshot) as ran
        cross join lateral (select seq from events where mall_id = ${mall} and xact = ran order by seq limit ${PASS_MAX + 1}) of_one
        limit ${PASS_MAX + 1})
      union all
      (select seq from events where mall_id = ${mall} and xact >= pg_snapshot_xmax(${snapshot}::pg_snapshot)
        order by xact, seq limit ${PASS_MAX + 1})),
    n as (select pg_current_snapshot()::text as now, count(*)::int as many from late)
    select n.now, n.many, e.seq, e.kind, e.at, e.visit_id, e.counter_id, e.data from n
    left join events e on n.many <= ${PASS_MAX} and e.mall_id = ${mall} and e.seq = any(array(select seq from late)) and e.seq <> all(${told}::bigint[])
    order by e.seq`
}

type Cursor = { snapshot: string; told: number[] }

/** "snapshot" or "snapshot!seq,seq": as of that snapshot, and these events told since. Null for anything PostgreSQL would not take. */
function cursorOf(text: string): Cursor | null {
  const [, xmin, xmax, running, told] = text.match(/^(\d{1,19}):(\d{1,19}):([\d,]*)(?:!([\d,]+))?$/) ?? []
  if (!xmin || !xmax || BigInt(xmin) > BigInt(xmax)) return null
  const list = (part: string | undefined) => (part ? part.split(',') : [])
  const inside = list(running).every(
    (x, i, all) => x !== '' && BigInt(x) >= BigInt(xmin) && BigInt(x) < BigInt(xmax) && (i === 0 || BigInt(x) > BigInt(all[i - 1]!)),
  )
  const seqs = list(told).map(Number)
  if (!inside || list(running).length > AT_ONCE_MAX || seqs.some(n => !Number.isSafeInteger(n)) || seqs.length > TOLD_MAX) return null
  return { snapshot: `${xmin}:${xmax}:${running ?? ''}`, told: seqs }
}

/** Boards and waiting phones alike fetch anew. */
const everythingChanged = (id: string) => [{ channel: EVERY, frame: { id, event: 'changed', data: { what: 'all' } } }]

/** Where a reader stands that was cut off in the middle of a pass: what it was told of it is named, as long as that is short; else it hears it twice. */
function standing(since: Cursor, told: number[]): string {
  const seqs = [...since.told, ...told].length <= TOLD_MAX ? [...since.told, ...told] : since.told
  return seqs.length ? `${since.snapshot}!${seqs.join()}` : since.snapshot
}

function framesOf(mall: string, rows: readonly Row[], since: Cursor, now: string) {
  const frames: { channel: string; frame: Frame }[] = []
  const agencies = new Set<string>()
  for (const [i, row] of rows.entries()) {
    const id =
      i === rows.length - 1
        ? now
        : standing(
            since,
            rows.slice(0, Math.min(i, TOLD_MAX) + 1).map(r => r.seq),
          )
    if (row.data.agency) agencies.add(row.data.agency)
    for (const ticket of row.data.tickets ?? []) agencies.add(ticket.agency)
    for (const line of row.data.lines ?? []) agencies.add(line)
    if (row.kind === 'queue.called' || row.kind === 'queue.recalled') {
      const { number, counterNumber, place, placeEn, nth } = row.data
      const data = { number, counter: row.counter_id, counterNumber, place, placeEn, nth, at: row.at }
      frames.push({ channel: `mall ${mall}`, frame: { id, event: 'call', data } })
      if (row.visit_id) frames.push({ channel: `visit ${row.visit_id}`, frame: { id, event: 'call', data } })
    } else if (row.kind === 'queue.undone') {
      frames.push({ channel: `mall ${mall}`, frame: { id, event: 'undone', data: { number: row.data.number } } })
    }
    if (row.visit_id) frames.push({ channel: `visit ${row.visit_id}`, frame: { id, event: 'changed', data: { what: 'visit' } } })
  }
  // One "changed" a pass, however much happened: boards and waiting phones fetch once.
  for (const agency of agencies) frames.push({ channel: `line ${mall} ${agency}`, frame: { event: 'changed', data: { what: 'line' } } })
  if (rows.length)
    frames.push({
      channel: `mall ${mall}`,
      frame: { id: now, event: 'changed', data: { what: 'queue', agencies: [...agencies] } },
    })
  return frames
}
