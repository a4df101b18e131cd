import type { Writable } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import type { TransactionSql } from 'postgres'
import { migrate } from '#kernel/migrate.ts'
import { migrationsDir } from '#kernel/release.ts'
import { type Pool, type Sql, transaction } from '#kernel/sql.ts'
import { type Header, readBackup } from './backup-file.ts'
import { migrationHashes } from './migration-hashes.ts'
import { tablesInOrder } from './tables.ts'
import { answer, json, Refused, type Verb } from './verb.ts'

/** Puts a backup into an empty database: the embedded one of a new DATA_DIR, or any PostgreSQL that Pendopo runs on. */
export const restore: Verb = {
  name: 'restore',
  takes: ['FILE'],
  about: { id: 'Mengembalikan cadangan ke basis data kosong.', en: 'Puts a backup back into an empty database.' },
  help: [
    '  Hanya ke basis data kosong: setel DATA_DIR ke folder baru, atau DATABASE_URL ke basis data baru, lalu jalankan npm start.',
    '  Into an empty database only: set DATA_DIR to a new folder, or DATABASE_URL to a new database, then run npm start.',
  ].join('\n'),
  options: json,
  async run(call) {
    const path = call.args[0]!
    const header = await checkBackup(path, call.say)
    const { rows } = await putBack(await call.database(), path, header, call.now, call.say)
    answer(call, { file: path, at: header.at, rows }, [`Dikembalikan / restored: ${path}, ${header.at} (${rows} baris/rows)`])
  },
}

/** Reads the whole file once before anything is touched. Refuses a damaged or foreign file, and one of a newer or different Pendopo. */
export async function checkBackup(path: string, say: (line: string) => void): Promise<Header> {
  say(`Memeriksa / checking ${path}...`)
  let header: Header | undefined
  for await (const part of readBackup(path)) if ('header' in part) header = part.header
  const known = migrationHashes()
  for (const { name, hash } of header!.migrations) {
    if (known.get(name) !== hash)
      throw new Refused(
        `Cadangan ini dibuat oleh Pendopo ${header!.version} dengan ${name} yang tidak dikenal di sini; pakai versi itu atau yang lebih baru. / Made by another version, with a migration unknown here; use that version or a newer one.`,
      )
  }
  return header!
}

/**
 * Loads a checked backup in one transaction: schema as it was then, rows in the order their foreign keys need, sequences; at last the
 * migrations that came since. Refuses a database that is not empty, and undoes everything when a row is not taken.
 */
export async function putBack(sql: Pool, path: string, header: Header, now: Date, say: (line: string) => void): Promise<{ rows: number }> {
  await refuseFilled(sql, header)
  await migrate(sql, { dir: migrationsDir, now, upTo: header.migrations.at(-1)!.name })
  const rows = await transaction(sql, async sql => {
    await sql`set local statement_timeout = 0`
    await sql`set local idle_in_transaction_session_timeout = 0`
    // What migrations wrote is in the backup, too.
    for (const { name } of (await tablesInOrder(sql)).toReversed()) await sql`delete from ${sql(name)}`
    const loaded = await loadRows(sql, path, say)
    for (const { name, last, called } of header.sequences) await sql`select setval(${name}::regclass, ${last}::bigint, ${called})`
    return loaded
  })
  await migrate(sql, { dir: migrationsDir, now })
  return { rows }
}

async function refuseFilled(sql: Sql, header: Header) {
  const names = new Set(header.migrations.map(({ name }) => name))
  for (const { name } of await tablesInOrder(sql)) {
    const ours = name === 'migrations' && (await sql<{ name: string }[]>`select name from migrations`).every(row => names.has(row.name))
    if (ours) continue
    const [row] = await sql`select from ${sql(name)} limit 1`
    if (row || name === 'migrations')
      throw new Refused(
        `Basis data ini tidak kosong (${name}). Setel DATA_DIR ke folder baru, atau DATABASE_URL ke basis data baru, lalu ulangi. / This database is not empty. Set DATA_DIR to a new folder, or DATABASE_URL to a new database, and repeat.`,
      )
  }
}

async function loadRows(sql: TransactionSql, path: string, say: (line: string) => void) {
  let total = 0
  let open: { name: string; rows: number; to: Writable; refused?: Error } | undefined
  const close = async () => {
    if (!open) return
    await finish(sql, open)
    total += open.rows
    open = undefined
  }
  for await (const part of readBackup(path)) {
    if ('header' in part) continue
    const { name, columns, rows } = part.table
    if (open?.name !== name) {
      await close()
      say(`${name}: ${rows} baris/rows`)
      const copy = { name, rows, to: await sql`copy ${sql(name)} (${sql(columns)}) from stdin`.writable() }
      open = copy
      open.to.on('error', error => Object.assign(copy, { refused: error }))
    }
    const { to } = open
    await write(to, part.rows).catch(error => {
      throw refusedRows(name, open?.refused ?? error)
    })
  }
  await close()
  return total
}

const write = (to: Writable, rows: Buffer) =>
  new Promise<void>((resolve, reject) => to.write(rows, error => (error ? reject(error) : resolve())))

/**
 * Ends one table. The driver (3.4.9) never says that a COPY was refused at its end: it leaves the stream without an answer. So the next
 * statement tells: it counts, or finds the transaction broken.
 */
async function finish(sql: Sql, { name, rows, to }: { name: string; rows: number; to: Writable }) {
  to.end()
  await setImmediate()
  const [row] = await sql<{ rows: number }[]>`select count(*) as rows from ${sql(name)}`.catch(error => {
    if (error.code !== '25P02') throw error
    throw refusedRows(name)
  })
  if (row!.rows !== rows) throw new Error(`${name}: ${row!.rows} baris/rows, cadangan/backup ${rows}`)
}

const refusedRows = (name: string, why?: Error) =>
  new Refused(
    `Basis data menolak baris tabel ${name}; tidak ada yang diubah. / The database refused rows of ${name}; nothing was changed. (${why?.message ?? 'postgres.log'})`,
  )
