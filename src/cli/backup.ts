import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import type { TransactionSql } from 'postgres'
import { version } from '#kernel/release.ts'
import type { Pool } from '#kernel/sql.ts'
import { type Header, magic } from './backup-file.ts'
import { sequences, tablesInOrder } from './tables.ts'
import { answer, json, type Verb } from './verb.ts'
import { writeGzip } from './write-gzip.ts'

/** A line of progress after so many bytes. */
const TELL_EVERY = 64 * 1024 * 1024

/** Everything in the database, in one file, while the hall goes on working. */
export const backup: Verb = {
  name: 'backup',
  takes: ['FILE'],
  about: { id: 'Menyimpan seluruh basis data ke satu berkas.', en: 'Saves the whole database into one file.' },
  help: [
    '  Berjalan sambil melayani; isinya satu saat yang utuh. Berkas memuat data pribadi: simpan di tempat tertutup.',
    '  Runs while the hall is served; holds one moment, whole. The file carries personal data: keep it locked away.',
  ].join('\n'),
  options: json,
  async run(call) {
    const header = await backUp(await call.database(), call.args[0]!, call.now, call.say)
    const rows = header.tables.reduce((sum, table) => sum + table.rows, 0)
    const line = `Tersimpan / saved: ${call.args[0]} (${header.tables.length} tabel/tables, ${rows} baris/rows)`
    answer(call, { file: call.args[0], at: header.at, tables: header.tables.length, rows }, [line])
  },
}

/**
 * Writes the backup of one moment (one repeatable-read snapshot) to `path`, which appears only when it is whole. A database that
 * waits for migrations is taken as it is: an update begins with a backup. Refuses a path that cannot be written and a full disk.
 */
export async function backUp(sql: Pool, path: string, now: Date, say: (line: string) => void): Promise<Header> {
  return (await sql.begin('isolation level repeatable read read only', async sql => {
    await sql`set local statement_timeout = 0`
    await sql`set local idle_in_transaction_session_timeout = 0`
    const header = await describe(sql, now)
    const bytes = content(sql, header, say)
    // Broken off, it must have read its rows away before this connection can roll back.
    await writeGzip(path, bytes).finally(() => bytes.return(undefined))
    return header
  })) as Header
}

async function describe(sql: TransactionSql, now: Date): Promise<Header> {
  const [server] = await sql<{ version: string }[]>`select current_setting('server_version') as version`
  const migrations = await sql<{ name: string; hash: string }[]>`select name, hash from migrations order by name`
  const tables: Header['tables'] = []
  for (const table of await tablesInOrder(sql)) {
    const [row] = await sql<{ rows: number }[]>`select count(*) as rows from ${sql(table.name)}`
    tables.push({ ...table, rows: row!.rows })
  }
  return {
    version,
    at: now.toISOString(),
    server: server!.version,
    migrations: [...migrations],
    sequences: await sequences(sql),
    tables,
  }
}

/** The file before compression: see `backup-file.ts`. */
async function* content(sql: TransactionSql, header: Header, say: (line: string) => void): AsyncGenerator<Buffer> {
  const hash = createHash('sha256')
  const noted = (bytes: Buffer) => {
    hash.update(bytes)
    return bytes
  }
  let written = 0
  yield noted(Buffer.from(`${magic}${JSON.stringify(header)}\n`))
  for (const { name, columns } of header.tables) {
    for await (const chunk of rowsOf(await sql`copy ${sql(name)} (${sql(columns)}) to stdout`.readable())) {
      if (Math.floor((written + chunk.length) / TELL_EVERY) > Math.floor(written / TELL_EVERY))
        say(`${name}... ${Math.round(written / 1e6)} MB`)
      written += chunk.length
      yield noted(chunk)
    }
    yield noted(Buffer.from('\\.\n'))
  }
  yield Buffer.from(`sha256 ${hash.digest('hex')}\n`)
}

/**
 * The rows as the driver gives them, whose care for a slow reader has two gaps (3.4.9). It pauses its socket until it is asked for more, but
 * nobody asks once the last row lies in the buffer: then the server's "done" is never read. And when the reader breaks off, the
 * rest must be read away, or the connection cannot even roll back.
 */
async function* rowsOf(rows: Readable): AsyncGenerator<Buffer> {
  rows.once('end', () => rows._read(0))
  try {
    for await (const chunk of rows.iterator({ destroyOnReturn: false })) yield chunk
  } finally {
    rows.resume()
    // A connection that was lost has told its query so.
    await finished(rows).catch(() => {})
  }
}
