import { z } from 'zod'
import type { Asking } from '#kernel/access.ts'
import { addDays, daysBetween, instantOf } from '#kernel/civil.ts'
import { refuse } from '#kernel/errors.ts'
import type { Pool } from '#kernel/sql.ts'
import { audited } from './audit.ts'
import { type AuditLine, kindsNamed, lineOf } from './audit-line.ts'
import { countAudit, type FoundRow, foundAudit, type Place, type Sought } from './found-audit.ts'
import { inspectorsMall } from './inspectors-mall.ts'

/** Days one search may reach over. */
export const DAYS_MOST = 31
/** Lines of one page, and how far the lines found are counted. */
export const PAGE_LINES = 100
export const COUNTED_MOST = 20_000

// Years the calendars of the database and of JavaScript both know.
const Day = z.iso.date().regex(/^2[01]/)

export const SearchAudit = z.strictObject({
  /** The first day; the only one without `until`. */
  day: Day,
  until: Day.optional(),
  /** A queue number as on the ticket, A014. */
  number: z.string().max(12).optional(),
  /** A part of a name: who did it, or to whom it was done. */
  who: z.string().max(100).optional(),
  /** Beginning of an act: queue, phone, staff, token. */
  act: z.string().max(60).optional(),
})
export type SearchAudit = z.infer<typeof SearchAudit>

/** Where in the lines found to read: those older or newer than a line, or the oldest of all; the newest when nothing is said. */
export type AuditPage = { older?: string | undefined; newer?: string | undefined; oldest?: boolean | undefined }

/** A page of the record, newest first. `newer` and `older` lead on and are null at the ends; `count` stops one above `COUNTED_MOST`. */
export type AuditFound = { lines: AuditLine[]; count: number; newer: string | null; older: string | null }

/**
 * What was done and read in a mall on some days, newest first: the events of the hall and the audit together, by number, by person, by kind of
 * act; a page at a time, each a search in the audit with what was asked but no name. A place that is no place counts as not said. Refuses
 * `access.denied` to anybody but inspector and administrator, `audit.period` when the last day comes before the first, `audit.period_long` beyond 31 days.
 */
export async function searchAudit(sql: Pool, asking: Asking, asked: SearchAudit, page: AuditPage = {}): Promise<AuditFound> {
  const { mall, sought } = await soughtBy(sql, asking, asked)
  const [older, newer] = [placeOf(page.older, sought), page.oldest ? sought.after : placeOf(page.newer, sought)]
  const part = { ...sought, ...(newer ? { after: newer } : older && { before: older }) }
  const [rows, count] = await Promise.all([
    foundAudit(sql, part, PAGE_LINES + 1, newer ? 'oldest' : 'newest'),
    countAudit(sql, sought, COUNTED_MOST + 1),
  ])
  const more = rows.length > PAGE_LINES
  const shown = newer ? rows.slice(more ? 1 : 0) : rows.slice(0, PAGE_LINES)
  await audited(sql, mall, asking.now, asking.who, 'audit.searched', { data: { ...onRecord(asked), ...page } })
  return {
    lines: shown.map(row => lineOf(asking.lang, row)),
    count,
    newer: (newer ? more : older) ? nameOf(shown[0] ?? part.before) : null,
    older: (newer ? !page.oldest : more) ? nameOf(shown.at(-1) ?? part.after) : null,
  }
}

/** What was asked as the audit keeps it: that a name was sought, never which. */
export const onRecord = ({ who, ...about }: SearchAudit) => ({ ...about, name: Boolean(who?.trim()) })

/** What a search looks for, and in which mall. Refuses as `searchAudit`. */
export async function soughtBy(sql: Pool, asking: Asking, asked: SearchAudit): Promise<{ mall: string; zone: string; sought: Sought }> {
  const mall = inspectorsMall(asking)
  const { day, until = day } = asked
  if (until < day) refuse('audit.period', {}, { until: 'audit.period' })
  if (daysBetween(day, until) >= DAYS_MOST) refuse('audit.period_long', { days: DAYS_MOST }, { until: 'audit.period_long' })
  const [row] = await sql<{ zone: string }[]>`select time_zone as zone from malls where mall_id = ${mall}`
  const { zone } = row ?? refuse('not.found')
  const midnight = (of: string): Place => ({ at: instantOf(of, 0, zone).getTime() * 1000, source: 0, n: 0 })
  const [, letter, digits] = asked.number?.toUpperCase().match(/^\s*([A-Z])\s*-?\s*0*(\d{1,4})\s*$/) ?? []
  // What is no number finds nothing, rather than everything.
  const number = asked.number ? (letter && digits ? `${letter}${digits.padStart(3, '0')}` : '?') : null
  const name = asked.who?.trim()
  const like = name ? `%${name.replace(/[\\%_]/g, '\\$&')}%` : null
  const [after, before] = [midnight(day), midnight(addDays(until, 1))]
  return {
    mall,
    zone,
    sought: { mall, after, before, number, who: like, kinds: kindsNamed(asking.lang, name ?? ''), act: asked.act ?? '' },
  }
}

const nameOf = (row: FoundRow | Place) => `${'place' in row ? row.place : row.at}.${row.source}.${row.n}`

/** A place by its name, if it lies in what is sought. */
function placeOf(name: string | undefined, { after, before }: Sought): Place | undefined {
  const [, at, source, n] = name?.match(/^(\d{1,16})\.([0-2])\.(\d{1,15})$/)?.map(Number) ?? []
  if (at === undefined || at < after.at || at > before.at) return undefined
  return { at, source: source!, n: n! }
}
