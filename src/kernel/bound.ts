import { connect, type Pool, type Target } from './sql.ts'
import type { WebLogin } from './web-login.ts'

/**
 * The database as the app sees it (decision 0010): connections of a login that owns nothing, each bound to one mall from its first moment, so that
 * a statement that forgets its mall finds the rows of no other. `sql` is bound to none: it sees what everybody may, nothing of persons.
 */
export type Bound = {
  sql: Pool
  /** The pool of this mall; `sql` when there is no such mall. */
  at: (mall: string) => Promise<Pool>
  end: () => Promise<void>
}

type Options = {
  name: string
  /** Connections a mall may have at once, and what is bound to none. */
  max?: number
  /** Whether there is such a mall: a name out of somebody's cookie opens no connections. */
  exists: (sql: Pool, mall: string) => Promise<boolean>
}

/** Pools are opened when they are first asked for, their connections when they are first used. */
export function openBound(target: Target, login: WebLogin, { name, max = 10, exists }: Options): Bound {
  const sql = connect(target, { name, max, as: login })
  const pools = new Map<string, Pool>()
  return {
    sql,
    async at(mall) {
      const open = pools.get(mall)
      if (open) return open
      if (!(await exists(sql, mall))) return sql
      // Somebody else may have opened it meanwhile.
      const pool = pools.get(mall) ?? connect(target, { name, max, as: { ...login, mall } })
      pools.set(mall, pool)
      return pool
    },
    async end() {
      await Promise.all([sql, ...pools.values()].map(pool => pool.end({ timeout: 2 })))
    },
  }
}
