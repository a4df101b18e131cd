import type { Actor } from '#kernel/access.ts'
import { type Sql, transaction } from '#kernel/sql.ts'
import { type AuditEntry, NOTHING, rowHash } from './rules/chain.ts'

/** Who did it: a pseudonym, or with it where. */
export type Doer = string | Pick<Actor, 'id' | 'where'>
export type AuditAct = { subject?: string | null; reason?: string | null; data?: Record<string, unknown> }

/**
 * Writes down what somebody with power did or read (rules.md 7), chained to the row before, in the transaction of the act: both or neither.
 * Where the doer sits, if named, goes into `data`. Call it last: the row that numbers the mall's audit stays locked until the commit. No
 * personal data in `data`; pseudonyms only.
 */
export function audited(sql: Sql, mall: string, at: Date, by: Doer, act: string, what: AuditAct = {}): Promise<void> {
  const { subject = null, reason = null } = what
  const { id: actor, where } = typeof by === 'string' ? { id: by } : by
  // As it will be read again: dates are text, what is undefined is not there.
  const data = JSON.parse(JSON.stringify({ ...what.data, ...where })) as Record<string, never>
  return transaction(sql, async sql => {
    const [head] = await sql<{ n: number; hash: Uint8Array }[]>`
      insert into audit_heads as h (mall_id, n, hash) values (${mall}, 1, ${NOTHING})
      on conflict (mall_id) do update set n = h.n + 1 returning n, hash`
    const { n, hash: prev } = head!
    const entry: AuditEntry = { mall, n, at, actor, act, subject, reason, data }
    const hash = rowHash(prev, entry)
    await sql`
      with told as (
        insert into audit (mall_id, n, at, actor, act, subject, reason, data, prev_hash, hash)
        values (${mall}, ${n}, ${at}, ${actor}, ${act}, ${subject}, ${reason}, ${sql.json(data)}, ${prev}, ${hash}))
      update audit_heads set hash = ${hash} where mall_id = ${mall}`
  })
}
