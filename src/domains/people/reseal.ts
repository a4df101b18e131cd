import { type Keyring, keyIdOf } from '#kernel/keyring.ts'
import type { Sql } from '#kernel/sql.ts'
import { audited } from './audit.ts'

/** Something sealed, as the domain that keeps it declares it: `src/sealings.ts` gathers them. */
export type Sealing = {
  kind: string
  table: string
  column: string
  /** The uuid that names a row within its mall. */
  id: string
  /** What the seal of a row is bound to. */
  purpose: (id: string) => string
  /** Keyed hashes of the same text, kept beside it and made anew with it. */
  beside?: (ring: Keyring, id: string, text: string) => Record<string, Buffer>
}

/** `lost`: sealed under a key that is not in the ring; left as it is. */
export type Resealed = { mall: string; kind: string; rows: number; lost: number }

const BATCH = 200
const NO_ID = '00000000-0000-0000-0000-000000000000'

/**
 * Seals anew, under the first key of the ring, whatever is under an older one, mall by mall and a row at a time: it may be cut off and begun
 * again, and run beside the hall; what somebody changes meanwhile keeps their change. The audit of each mall that is
 * done says how many. `say` hears how far it is.
 */
export async function reseal(
  sql: Sql,
  ring: Keyring,
  sealings: readonly Sealing[],
  now: Date,
  say: (done: Resealed) => void = () => {},
): Promise<Resealed[]> {
  const malls = await sql<{ mall: string }[]>`select mall_id as mall from malls order by rank, mall_id`
  const report: Resealed[] = []
  for (const { mall } of malls) {
    const done: Resealed[] = []
    for (const sealing of sealings) done.push(await resealKind(sql, ring, sealing, mall, say))
    const found = done.filter(({ rows, lost }) => rows + lost > 0)
    report.push(...found)
    const rows = Object.fromEntries(found.filter(one => one.rows > 0).map(one => [one.kind, one.rows]))
    if (Object.keys(rows).length > 0) await audited(sql, mall, now, 'admin:shell', 'keys.resealed', { data: rows })
  }
  return report
}

async function resealKind(sql: Sql, ring: Keyring, sealing: Sealing, mall: string, say: (done: Resealed) => void): Promise<Resealed> {
  const { kind, table, column, id } = sealing
  const done = { mall, kind, rows: 0, lost: 0 }
  for (let after = NO_ID; ; ) {
    const rows = await sql<{ id: string; sealed: Uint8Array }[]>`
      select ${sql(id)} as id, ${sql(column)} as sealed from ${sql(table)}
      where mall_id = ${mall} and ${sql(id)} > ${after} and substr(${sql(column)}, 1, 4) <> ${nameOf(ring.ids()[0]!)}
      order by ${sql(id)} limit ${BATCH}`
    if (rows.length === 0) return done
    // Each row by itself: locks of many at once could meet a call in the hall from the other side.
    for (const row of rows) {
      if (ring.knows(row.sealed)) done.rows += await resealRow(sql, ring, sealing, mall, row)
      else done.lost += 1
    }
    after = rows.at(-1)!.id
    say({ ...done })
  }
}

async function resealRow(
  sql: Sql,
  ring: Keyring,
  sealing: Sealing,
  mall: string,
  row: { id: string; sealed: Uint8Array },
): Promise<number> {
  const { table, column, id, purpose, beside } = sealing
  const text = ring.open(purpose(row.id), row.sealed)
  const anew = { [column]: ring.seal(purpose(row.id), text), ...beside?.(ring, row.id, text) }
  const changed = await sql`
    update ${sql(table)} set ${sql(anew)} where mall_id = ${mall} and ${sql(id)} = ${row.id} and ${sql(column)} = ${row.sealed}`
  return changed.count
}

const nameOf = (key: number) => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(key)
  return bytes
}

/** How many rows of each kind rest on which key, over all malls. */
export async function keysInUse(sql: Sql, sealings: readonly Sealing[]): Promise<{ key: number; kind: string; rows: number }[]> {
  const found: { key: number; kind: string; rows: number }[] = []
  for (const { kind, table, column } of sealings) {
    const rows = await sql<{ name: Uint8Array; rows: number }[]>`
      select substr(${sql(column)}, 1, 4) as name, count(*) as rows from ${sql(table)} where ${sql(column)} is not null group by 1 order by 1`
    found.push(...rows.map(row => ({ key: keyIdOf(row.name), kind, rows: row.rows })))
  }
  return found
}
