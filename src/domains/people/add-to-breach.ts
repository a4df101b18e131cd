import type { Asking } from '#kernel/access.ts'
import { refuse } from '#kernel/errors.ts'
import { uuidv7 } from '#kernel/random.ts'
import { type Sql, transaction } from '#kernel/sql.ts'
import { audited } from './audit.ts'
import { type BreachEntryInput, writeBreachEntry } from './breach-entry.ts'
import { managedMall } from './managed-mall.ts'

/**
 * Adds an entry to a breach of the asker's mall. Refuses `access.denied`, `not.found`, `breach.closed` after the entry that closed it,
 * `breach.future`, and `breach.before` for telling somebody before it was noticed.
 */
export async function addToBreach(sql: Sql, asking: Asking, breach: string, entry: BreachEntryInput): Promise<void> {
  const mall = managedMall(asking)
  const { now, who } = asking
  await transaction(sql, async sql => {
    // One at a time, so that nothing is added behind the entry that closes; who may not alter the rows may not lock them either.
    await sql`select pg_advisory_xact_lock(hashtext('breach'), hashtext(${breach}))`
    const [known] = await sql<{ noticed: Date | null; closed: boolean | null }[]>`
      select min(moment) filter (where kind = 'noticed') as noticed, bool_or(kind = 'closed') as closed
      from breach_entries where mall_id = ${mall} and breach_id = ${breach}`
    if (!known?.noticed) refuse('not.found')
    if (known.closed) refuse('breach.closed')
    if (entry.kind === 'told' && entry.moment < known.noticed) refuse('breach.before', {}, { moment: 'breach.before' })
    await writeBreachEntry(sql, asking, { mall, breach, id: uuidv7(now) }, entry)
    const act = entry.kind === 'told' ? 'breach.told' : entry.kind === 'closed' ? 'breach.closed' : 'breach.added'
    const data = { kind: entry.kind, ...(entry.kind === 'told' && { addressee: entry.addressee, told: entry.moment }) }
    await audited(sql, mall, now, who, act, { subject: `breach:${breach}`, data })
  })
}
