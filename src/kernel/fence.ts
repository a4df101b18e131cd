import type { TransactionSql } from 'postgres'
import { type Sql, transaction } from './sql.ts'

export type Fence = { mall: string; agency?: string | undefined }

type Before = { role: string; mall: string; agency: string }

/**
 * Does `work` as the role that owns nothing and cannot bypass row-level security, within one mall, and one agency if named: what a statement
 * forgets to ask for, the database does not give (decision 0010). Costs three short round trips. In a transaction that is open already, the
 * fence stands for `work` only. Refuses nothing itself; what is not granted fails with 42501, a fault of ours.
 */
export async function fenced<T>(sql: Sql, { mall, agency }: Fence, work: (sql: TransactionSql) => Promise<T>): Promise<T> {
  const outermost = 'begin' in sql
  return transaction(sql, async sql => {
    const before = outermost ? undefined : await standing(sql)
    await put(sql, { role: 'pendopo_app', mall, agency: agency ?? '' })
    const done = await work(sql)
    // After a refusal the savepoint takes the settings back with everything else.
    if (before) await put(sql, before)
    return done
  })
}

async function standing(sql: Sql): Promise<Before> {
  const [row] = await sql<Before[]>`
    select current_setting('role') as role, coalesce(current_setting('pendopo.mall', true), '') as mall,
      coalesce(current_setting('pendopo.agency', true), '') as agency`
  return row!
}

// Who connected as the fenced role needs no other: changing roles would throw away every plan.
const put = (sql: Sql, { role, mall, agency }: Before) =>
  sql`select set_config('pendopo.mall', ${mall}, true), set_config('pendopo.agency', ${agency}, true),
    set_config('role', case current_setting('pendopo.fenced', true) when 'on' then current_setting('role') else ${role} end, true)`
