import { createHash } from 'node:crypto'

/** What a row of the audit says, without its place in the chain. */
export type AuditEntry = {
  mall: string
  n: number
  at: Date
  actor: string
  act: string
  subject: string | null
  reason: string | null
  data: unknown
}
export type ChainedRow = AuditEntry & { prevHash: Uint8Array; hash: Uint8Array }

/** What stands before the first row. */
export const NOTHING = Buffer.alloc(32)

/** One text for one value: keys in order, no spaces, so that a hash over it can be made anew anywhere. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value === 'object' && value !== null) {
    const inside = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
    return `{${inside.map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`).join(',')}}`
  }
  return JSON.stringify(value)
}

/** SHA-256 of the row before and of everything this one says. */
export function rowHash(prev: Uint8Array, { mall, n, at, actor, act, subject, reason, data }: AuditEntry): Buffer {
  return createHash('sha256')
    .update(prev)
    .update(canonical({ mall, n, at: at.toISOString(), actor, act, subject, reason, data }))
    .digest()
}

const equal = (a: Uint8Array, b: Uint8Array) => Buffer.compare(a, b) === 0

/**
 * Follows the chain of one mall row by row, in order. `row` answers what is wrong with it, if anything, and goes on from what it carries, so
 * that one altered row is one fault; `end` holds the last row against the head.
 */
export function followChain() {
  let last = { n: 0, hash: NOTHING as Uint8Array }
  return {
    row(row: ChainedRow): string | null {
      const { n, hash } = last
      last = { n: row.n, hash: row.hash }
      const name = `audit #${row.n} ${row.at.toISOString()} ${row.act}`
      if (row.n !== n + 1) return `${name}: ${row.n - n - 1} catatan sebelumnya hilang/rows before it are missing`
      if (!equal(rowHash(row.prevHash, row), row.hash)) return `${name}: isinya diubah/altered`
      if (!equal(row.prevHash, hash)) return `${name}: tidak menyambung ke #${n}/does not follow #${n}`
      return null
    },
    end(head: { n: number; hash: Uint8Array } | undefined): string | null {
      if (!head) return last.n ? `audit: kepala rantai hilang/the head is missing (#${last.n})` : null
      if (head.n === last.n && equal(head.hash, last.hash)) return null
      return `audit: berakhir di/ends at #${last.n}, seharusnya/should be #${head.n}`
    },
  }
}
