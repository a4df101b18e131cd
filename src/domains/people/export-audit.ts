import type { Asking } from '#kernel/access.ts'
import { refuse } from '#kernel/errors.ts'
import { type Pool, type Sql, transaction } from '#kernel/sql.ts'
import { audited } from './audit.ts'
import { type AuditLine, lineOf } from './audit-line.ts'
import { countAudit, foundAudit, type Sought } from './found-audit.ts'
import { COUNTED_MOST, onRecord, type SearchAudit, soughtBy } from './search-audit.ts'

/** Lines read at once: others are served between. */
const STEP = 1_000

/**
 * Every line that a search finds, newest first, to be kept elsewhere; one file at a time in a mall, so that the hall is served meanwhile. In the
 * audit with what was asked, but no name, and how many lines went. Refuses as `searchAudit`, `audit.many` above 20,000 lines: a file cut short would
 * pass for the whole; `audit.exporting` while another file is made.
 */
export async function exportAudit(sql: Pool, asking: Asking, asked: SearchAudit): Promise<AuditLine[]> {
  const { mall, sought } = await soughtBy(sql, asking, asked)
  const lines = await transaction(sql, async sql => {
    await sql`set transaction isolation level repeatable read read only`
    const [mine] = await sql<{ free: boolean }[]>`select pg_try_advisory_xact_lock(hashtext('export'), hashtext(${mall})) as free`
    if (!mine!.free) refuse('audit.exporting')
    return allOf(sql, asking, sought)
  })
  await audited(sql, mall, asking.now, asking.who, 'audit.exported', { data: { ...onRecord(asked), lines: lines.length } })
  return lines
}

async function allOf(sql: Sql, { lang }: Asking, sought: Sought): Promise<AuditLine[]> {
  if ((await countAudit(sql, sought, COUNTED_MOST + 1)) > COUNTED_MOST) refuse('audit.many', { most: COUNTED_MOST })
  const lines: AuditLine[] = []
  for (let before = sought.before; ; ) {
    const rows = await foundAudit(sql, { ...sought, before }, STEP)
    lines.push(...rows.map(row => lineOf(lang, row)))
    const last = rows.at(-1)
    if (!last || rows.length < STEP) return lines
    before = { at: last.place, source: last.source, n: last.n }
  }
}
