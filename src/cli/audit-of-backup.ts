import { type AuditHead, type AuditReport, auditFaultsOf } from '#domains/people/audit-faults.ts'
import { readBackup } from './backup-file.ts'

type Row = Record<string, string | null>

/** Follows the audit's chain in a backup, without restoring it. Refuses what `readBackup` refuses: a file cut short, changed or foreign. */
export async function auditOfBackup(path: string): Promise<AuditReport> {
  const rows: Row[] = []
  const heads: Row[] = []
  for await (const part of readBackup(path)) {
    if ('header' in part) continue
    const into = part.table.name === 'audit' ? rows : part.table.name === 'audit_heads' ? heads : undefined
    for (const line of into ? part.rows.toString('utf8').split('\n').slice(0, -1) : []) into!.push(rowOf(part.table.columns, line))
  }
  return auditFaultsOf(
    rows.map(row => ({
      mall: row.mall_id!,
      n: Number(row.n),
      at: new Date(row.at!.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00')),
      actor: row.actor!,
      act: row.act!,
      subject: row.subject!,
      reason: row.reason!,
      data: JSON.parse(row.data!),
      prevHash: bytes(row.prev_hash!),
      hash: bytes(row.hash!),
    })),
    heads.map((row): AuditHead => ({ mall: row.mall_id!, n: Number(row.n), hash: bytes(row.hash!) })),
  )
}

const bytes = (hex: string) => Buffer.from(hex.replace('\\x', ''), 'hex')

const ESCAPES: Record<string, string> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' }

/** A line of COPY's text format. */
function rowOf(columns: string[], line: string): Row {
  const values = line.split('\t').map(text => (text === '\\N' ? null : text.replace(/\\(.)/g, (_, one: string) => ESCAPES[one] ?? one)))
  return Object.fromEntries(columns.map((column, i) => [column, values[i] ?? null]))
}
