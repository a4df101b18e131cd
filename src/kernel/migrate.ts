import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Pool, type Sql, transaction } from './sql.ts'

/** Any fixed number: whoever holds this advisory lock is the one process that migrates. */
const lock = 7_363_673

/**
 * Brings the database up to `dir` (NNNN_name.sql, forward only), each file in its own transaction, and returns the names applied now.
 * Two processes at once: one applies, the other finds it done. Refuses a server older than 15, a database newer than the program, and a
 * file that was changed after it was applied. `upTo` names the last file wanted, for a backup that is to be restored as it was.
 */
export async function migrate(sql: Pool, { dir, now, upTo = '~' }: { dir: string; now: Date; upTo?: string }): Promise<string[]> {
  await refuseOldServer(sql)
  const files = migrationFiles(dir).filter(({ name }) => name <= upTo)
  await alone(sql, createTable)
  const applied: string[] = []
  for (const file of files) {
    const done = await alone(sql, async sql => {
      const known = await sql<{ name: string; hash: string }[]>`select name, hash from migrations order by name`
      refuseStrangers(files, known)
      if (known.some(({ name }) => name === file.name)) return false
      await sql.file(file.path)
      await sql`insert into migrations (name, hash, applied_at) values (${file.name}, ${file.hash}, ${now})`
      return true
    }).catch(error => {
      throw error instanceof MigrationRefused ? error : new Error(`Migrasi ${file.name} gagal / failed: ${error.message}`, { cause: error })
    })
    if (done) applied.push(file.name)
  }
  return applied
}

/** Names in `dir` that the database has not had yet; all of them for an empty database. For `/health` and `pendopo doctor`. */
export async function pendingMigrations(sql: Sql, dir: string): Promise<string[]> {
  const names = migrationFiles(dir).map(file => file.name)
  const [table] = await sql<{ there: boolean }[]>`select to_regclass('migrations') is not null as there`
  if (!table?.there) return names
  const known = new Set((await sql<{ name: string }[]>`select name from migrations`).map(row => row.name))
  return names.filter(name => !known.has(name))
}

/** Told to the operator as it stands. */
class MigrationRefused extends Error {}

function migrationFiles(dir: string) {
  const names = readdirSync(dir)
    .filter(name => name.endsWith('.sql'))
    .sort()
  return names.map(name => {
    if (!/^\d{4}_[a-z0-9_]+\.sql$/.test(name))
      throw new MigrationRefused(`Nama migrasi harus NNNN_nama.sql / must be NNNN_name.sql: ${name}`)
    const path = join(dir, name)
    return { name, path, hash: createHash('sha256').update(readFileSync(path)).digest('hex') }
  })
}

async function refuseOldServer(sql: Sql) {
  const [row] = await sql<{ version: string }[]>`select current_setting('server_version_num') as version`
  const major = Math.floor(Number(row?.version) / 10_000)
  if (major >= 15) return
  throw new MigrationRefused(`Pendopo memerlukan PostgreSQL 15 atau lebih baru; server ini ${major}. / Needs PostgreSQL 15 or newer.`)
}

function refuseStrangers(files: { name: string; hash: string }[], known: { name: string; hash: string }[]) {
  for (const { name, hash } of known) {
    const file = files.find(file => file.name === name)
    if (!file)
      throw new MigrationRefused(
        `Basis data ini lebih baru daripada program ini; perbarui Pendopo. / This database is newer than this program; update Pendopo. (${name})`,
      )
    if (file.hash !== hash)
      throw new MigrationRefused(
        `Migrasi ${name} diubah setelah diterapkan; kembalikan isinya dan tulis migrasi baru. / ${name} was changed after it was applied; restore it and write a new one.`,
      )
  }
}

/** One process at a time. A migration may take longer than a page may wait, and so may waiting for the other process. */
function alone<T>(sql: Pool, work: (sql: Sql) => Promise<T>) {
  return transaction(sql, async sql => {
    await sql`set local statement_timeout = 0`
    await sql`set local idle_in_transaction_session_timeout = 0`
    await sql`select pg_advisory_xact_lock(${lock})`
    return work(sql)
  })
}

async function createTable(sql: Sql) {
  await sql`create table if not exists migrations (name text primary key, hash text not null, applied_at timestamptz not null)`
  await sql`comment on table migrations is 'Which files of db/migrations this database has had. Reference: not divided by mall.'`
  await sql`comment on column migrations.name is 'sensitive=no file name, NNNN_name.sql'`
  await sql`comment on column migrations.hash is 'sensitive=no sha256 of the file as it was applied'`
  await sql`comment on column migrations.applied_at is 'sensitive=no when it was applied'`
}
