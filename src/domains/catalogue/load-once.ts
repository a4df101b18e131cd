import type { TransactionSql } from 'postgres'
import { type Sql, transaction } from '#kernel/sql.ts'

/** Any fixed number: whoever holds this advisory lock is the one process that loads. */
const lock = 7_363_674

/** Fingerprint of the file last loaded under this name. */
export async function knownLoad(sql: Sql, file: string): Promise<string | undefined> {
  const [row] = await sql<{ hash: string }[]>`select hash from reference_loads where file = ${file}`
  return row?.hash
}

/**
 * Writes a seed file unless it is the one last loaded, which costs one read; several processes that start together write it once.
 * `write` gets the fingerprint of what it replaces.
 */
export async function loadOnce(
  sql: Sql,
  { file, hash, now }: { file: string; hash: string; now: Date },
  write: (sql: TransactionSql, replaces: string | undefined) => Promise<void>,
): Promise<{ changed: boolean }> {
  if ((await knownLoad(sql, file)) === hash) return { changed: false }
  return transaction(sql, async sql => {
    await sql`select pg_advisory_xact_lock(${lock})`
    const replaces = await knownLoad(sql, file)
    if (replaces === hash) return { changed: false }
    await write(sql, replaces)
    await sql`
      insert into reference_loads (file, hash, loaded_at) values (${file}, ${hash}, ${now})
      on conflict (file) do update set (hash, loaded_at) = (excluded.hash, excluded.loaded_at)`
    return { changed: true }
  })
}
