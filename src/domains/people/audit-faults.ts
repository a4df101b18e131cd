import type { Sql } from '#kernel/sql.ts'
import { type ChainedRow, followChain } from './rules/chain.ts'

export type AuditHead = { mall: string; n: number; hash: Uint8Array }
/** What the chains say: rows read, the end of each (to be written down elsewhere and compared later), and what is wrong. */
export type AuditReport = {
  rows: number
  heads: { mall: string; n: number; hash: string }[]
  faults: { mall: string; fault: string }[]
  /** Whether every row was read; not when time ran out before. */
  whole: boolean
}
/** One mall only, and until when to read. */
type Bounds = { mall?: string; signal?: AbortSignal }

/** Rows read at once: hashing so many holds up a running server for a few milliseconds. */
const PAGE = 250
/** Faults told of one mall; the rest would say nothing new. */
const TOLD = 20

/** Follows the chain of every mall of a live database, or of one; when `signal` says so it stops, and the rest of that chain is not judged. Ask within one snapshot. */
export async function auditFaults(sql: Sql, { mall: only, signal }: Bounds = {}): Promise<AuditReport> {
  const heads = await sql<AuditHead[]>`
    select mall_id as mall, n, hash from audit_heads ${only === undefined ? sql`` : sql`where mall_id = ${only}`} order by mall_id`
  const malls = only === undefined ? await sql<{ mall: string }[]>`select distinct mall_id as mall from audit order by 1` : [{ mall: only }]
  const names = new Set([...malls, ...heads].map(one => one.mall))
  const report: AuditReport = { rows: 0, heads: [], faults: [], whole: true }
  for (const mall of names) {
    const chain = followChain()
    const faults: string[] = []
    for (let after = -1; ; ) {
      if (signal?.aborted) {
        report.whole = false
        break
      }
      const rows = await sql<ChainedRow[]>`
        select mall_id as mall, n, at, actor, act, subject, reason, data, prev_hash as "prevHash", hash from audit
        where mall_id = ${mall} and n > ${after} order by n limit ${PAGE}`
      faults.push(...rows.flatMap(row => chain.row(row) ?? []))
      report.rows += rows.length
      after = rows.at(-1)?.n ?? after
      if (rows.length < PAGE) break
    }
    const head = heads.find(one => one.mall === mall)
    if (report.whole) close(report, mall, chain, faults, head)
    else for (const fault of faults.slice(0, TOLD)) report.faults.push({ mall, fault })
  }
  return report
}

/** The same for rows and heads read from elsewhere, in any order: a backup. */
export function auditFaultsOf(rows: ChainedRow[], heads: AuditHead[]): AuditReport {
  const report: AuditReport = { rows: rows.length, heads: [], faults: [], whole: true }
  const byMall = Map.groupBy(rows, row => row.mall)
  for (const mall of new Set([...byMall.keys(), ...heads.map(head => head.mall)])) {
    const chain = followChain()
    const ordered = (byMall.get(mall) ?? []).toSorted((a, b) => a.n - b.n)
    const faults = ordered.flatMap(row => chain.row(row) ?? [])
    close(
      report,
      mall,
      chain,
      faults,
      heads.find(head => head.mall === mall),
    )
  }
  return report
}

function close(report: AuditReport, mall: string, chain: ReturnType<typeof followChain>, faults: string[], head: AuditHead | undefined) {
  const missing = chain.end(head)
  if (head) report.heads.push({ mall, n: head.n, hash: Buffer.from(head.hash).toString('hex') })
  for (const fault of [...faults.slice(0, TOLD), ...(missing ? [missing] : [])]) report.faults.push({ mall, fault })
}
