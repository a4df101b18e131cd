import type { Sql } from '#kernel/sql.ts'

/** Fingerprint of the file last loaded under this name. */
export async function knownLoad(sql: Sql, file: string): Promise<string | undefined> {
  const [row] = await sql<{ hash: string }[]>`select hash from reference_loads where file = ${file}`
  return row?.hash
}

/** To be called in the transaction that wrote the file's rows. */
export async function rememberLoad(sql: Sql, file: string, hash: string, now: Date) {
  await sql`
    insert into reference_loads (file, hash, loaded_at) values (${file}, ${hash}, ${now})
    on conflict (file) do update set (hash, loaded_at) = (excluded.hash, excluded.loaded_at)`
}
