import { EVERY, type Frame } from '#kernel/live.ts'
import type { Sql } from '#kernel/sql.ts'

type Row = {
  xact: string
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
const END_OF_TRANSACTION = '9007199254740991'

/**
 * What happened in a mall since `cursor` ("transaction.seq"; null = from now), as frames for its public stream and for the streams of its
 * visits. Reads only what can no longer be overtaken by an earlier transaction, so nothing is missed (backend.md 6). Numbers and counters
 * only: what more a reader may see, it fetches.
 */
export async function eventsSince(sql: Sql, mall: string, cursor: string | null) {
  const [head] = await sql<{ head: string }[]>`select pg_snapshot_xmin(pg_current_snapshot())::text as head`
  const now = `${BigInt(head!.head) - 1n}.${END_OF_TRANSACTION}`
  const [xact, seq] = cursor?.match(/^(\d{1,19})\.(\d{1,16})$/)?.slice(1) ?? []
  if (!xact || !seq) return { cursor: now, frames: [] }
  // A cursor of before a restore stands in the future of this database: begin anew.
  if (BigInt(xact) >= BigInt(head!.head)) return { cursor: now, frames: everythingChanged(now) }
  const rows = await sql<Row[]>`
    select xact::text, seq, kind, at, visit_id, counter_id, data from events
    where mall_id = ${mall} and (xact, seq) > (${xact}::xid8, ${seq}::bigint) and xact < ${head!.head}::xid8
    order by xact, seq limit ${PASS_MAX + 1}`
  if (rows.length > PASS_MAX) return { cursor: now, frames: everythingChanged(now) }
  const last = rows.at(-1)
  return { cursor: last ? `${last.xact}.${last.seq}` : cursor!, frames: framesOf(mall, rows) }
}

/** Boards and waiting phones alike fetch anew. */
const everythingChanged = (id: string) => [{ channel: EVERY, frame: { id, event: 'changed', data: { what: 'all' } } }]

function framesOf(mall: string, rows: readonly Row[]) {
  const frames: { channel: string; frame: Frame }[] = []
  const agencies = new Set<string>()
  for (const row of rows) {
    const id = `${row.xact}.${row.seq}`
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
  const last = rows.at(-1)
  // One "changed" a pass, however much happened: boards and waiting phones fetch once.
  for (const agency of agencies) frames.push({ channel: `line ${mall} ${agency}`, frame: { event: 'changed', data: { what: 'line' } } })
  if (last)
    frames.push({
      channel: `mall ${mall}`,
      frame: { id: `${last.xact}.${last.seq}`, event: 'changed', data: { what: 'queue', agencies: [...agencies] } },
    })
  return frames
}
