import type { Asking } from '#kernel/access.ts'
import { refuse } from '#kernel/errors.ts'
import { fenced } from '#kernel/fence.ts'
import { type Pool, transaction } from '#kernel/sql.ts'
import { audited } from './audit.ts'
import { auditFaults } from './audit-faults.ts'
import { inspectorsMall } from './inspectors-mall.ts'

/** What the chain of a mall says: rows read, its end when all were read, what is wrong. `whole` is false when time ran out before the end. */
export type ChainCheck = { rows: number; whole: boolean; head: { n: number; hash: string } | null; faults: string[] }

/**
 * Follows the chain of the mall's audit from its first row, as `pendopo log verify` does, until `signal` says that it took long enough; one at a
 * time in a mall. The check is in the audit with what it found. Refuses `access.denied` to anybody but inspector and administrator, `audit.checking`
 * while another check is under way.
 */
export async function checkChain(sql: Pool, asking: Asking, signal: AbortSignal): Promise<ChainCheck> {
  const mall = inspectorsMall(asking)
  const { rows, whole, heads, faults } = await transaction(sql, async sql => {
    await sql`set transaction isolation level repeatable read read only`
    const [mine] = await sql<{ free: boolean }[]>`select pg_try_advisory_xact_lock(hashtext('chain'), hashtext(${mall})) as free`
    if (!mine!.free) refuse('audit.checking')
    return fenced(sql, { mall }, sql => auditFaults(sql, { mall, signal }))
  })
  await audited(sql, mall, asking.now, asking.who, 'audit.verified', { data: { rows, whole, faults: faults.length } })
  const [head] = heads
  return { rows, whole, head: head ? { n: head.n, hash: head.hash } : null, faults: faults.map(one => one.fault) }
}
