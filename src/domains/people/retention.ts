import type { PendingQuery, Row } from 'postgres'
import type { Bound } from '#kernel/bound.ts'
import { addDays, localDay } from '#kernel/civil.ts'
import { eachMall, type Failed } from '#kernel/each-mall.ts'
import { type Pool, type Sql, transaction } from '#kernel/sql.ts'
import type { Words } from '#kernel/text.ts'
import { audited } from './audit.ts'

export type Moment = { mall: string; now: Date; today: string }

/**
 * How long one kind of personal data is kept, declared by the domain that keeps it (`kept.ts`): whole rows go, or only some columns of them. The
 * data map (docs/data-map.md) is written from these.
 */
export type Keeping = {
  kind: string
  table: string
  /** Columns that are emptied; without them, the row goes. */
  columns?: readonly string[]
  kept: Words
  /** Which rows are past their time, for a `where` that begins with the mall. */
  past: (sql: Sql, at: Moment) => PendingQuery<Row[]>
}

/** The plainest rule: rows go so many days after the moment in `column`. */
export const goneAfter = (kind: string, table: string, column: string, days: number): Keeping => ({
  kind,
  table,
  kept: { id: `${days} hari`, en: days === 1 ? '1 day' : `${days} days` },
  past: (sql, at) => sql`${sql(column)} < ${daysAgo(at, days)}`,
})

export type Kept = { mall: string; kind: string; rows: number }

const DAY = 24 * 3600_000

/** The instant so many days before now. */
export const daysAgo = ({ now }: Moment, days: number) => new Date(now.getTime() - days * DAY)

/** The first civil day that is still kept, when days before it are kept for `days` whole ones. */
export const dayBefore = ({ today }: Moment, days: number) => addDays(today, -days)

/**
 * Erases what is past its time in every mall, and writes down how many rows of each kind; with `dry` it only counts. One transaction a mall; safe
 * to run twice and beside the hall. Answers what was (or would be) erased, kinds with nothing left out; `failed` as in `eachMall`.
 */
export async function retain(
  database: Pick<Bound, 'sql' | 'at'>,
  keepings: readonly Keeping[],
  now: Date,
  { dry = false, failed }: { dry?: boolean; failed?: Failed } = {},
): Promise<Kept[]> {
  const report: Kept[] = []
  const oneMall = async (bound: Pool, mall: string, zone: string) => {
    const at = { mall, now, today: localDay(now, zone) }
    await transaction(bound, async sql => {
      const found: Kept[] = []
      for (const keeping of keepings) {
        const rows = await (dry ? counted : erased)(sql, keeping, at)
        if (rows) found.push({ mall, kind: keeping.kind, rows })
      }
      if (found.length && !dry)
        await audited(sql, mall, now, 'night-watch', 'retention.run', { data: Object.fromEntries(found.map(one => [one.kind, one.rows])) })
      return found
    }).then(found => report.push(...found))
  }
  await eachMall(database, oneMall, failed)
  return report
}

async function counted(sql: Sql, { table, past }: Keeping, at: Moment): Promise<number> {
  const [row] = await sql<{ n: number }[]>`select count(*) as n from ${sql(table)} where mall_id = ${at.mall} and ${past(sql, at)}`
  return row!.n
}

async function erased(sql: Sql, { table, columns, past }: Keeping, at: Moment): Promise<number> {
  const empty = columns && (Object.fromEntries(columns.map(column => [column, null])) as Record<string, null>)
  const done = empty
    ? await sql`update ${sql(table)} set ${sql(empty)} where mall_id = ${at.mall} and ${past(sql, at)}`
    : await sql`delete from ${sql(table)} where mall_id = ${at.mall} and ${past(sql, at)}`
  return done.count
}
