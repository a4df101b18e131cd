import { mallOfSecret } from '#domains/people/tokens.ts'
import { visitByKey } from '#domains/queue/visit-here.ts'
import type { Asking } from '#kernel/access.ts'
import type { Bound } from '#kernel/bound.ts'
import { Refusal } from '#kernel/errors.ts'
import type { Pool } from '#kernel/sql.ts'

/**
 * The database as seen by who asks for this path: bound to the mall the path names (`/malls/MALL/…`, `/MALL/…`, a visit's key), else to the asker's
 * own, else to the one that a secret names that came along (a cookie, a code in a link). Bound to none, it holds nothing of persons. What one may
 * do there is for the verbs to say; this is only how far a mistake of theirs could reach.
 */
export function mallOfRequest({ sql, at }: Pick<Bound, 'sql' | 'at'>) {
  return async (path: string, { who, now }: Asking, secrets: readonly (string | null | undefined)[] = []): Promise<Pool> => {
    const [, api, first, name] = path.replace(/\.data$/, '').match(/^(\/api\/v1)?\/([^/]+)(?:\/([^/]+))?/) ?? []
    const key = api ? first === 'visits' : first === 'k' || first === 'cetak'
    const named = key ? await mallOfKey(sql, name ?? '', now) : api ? first === 'malls' && name : first
    const bound = named ? await at(named) : sql
    if (bound !== sql) return bound
    const mall = who.mall ?? secrets.map(secret => mallOfSecret(secret ?? '')).find(Boolean)
    return mall ? at(mall) : sql
  }
}

async function mallOfKey(sql: Pool, key: string, now: Date): Promise<string | undefined> {
  try {
    return (await visitByKey(sql, key, now)).mall
  } catch (error) {
    if (error instanceof Refusal) return undefined
    throw error
  }
}
