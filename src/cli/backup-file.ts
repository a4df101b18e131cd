import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import type { Sequence, Table } from './tables.ts'
import { Refused } from './verb.ts'

/**
 * A backup is one gzip file: a first line of `magic` and the header as JSON; then for every table of the header, in its order, its rows in
 * PostgreSQL's COPY text format, closed by a line `\.`; then a line with the SHA-256 of everything before it.
 */
export type Header = {
  version: string
  at: string
  server: string
  migrations: { name: string; hash: string }[]
  sequences: Sequence[]
  tables: (Table & { rows: number })[]
}

export const magic = 'PENDOPO BACKUP 1 '

/** What a reader of a backup meets: first the header, then blocks of whole rows. */
export type Part = { header: Header } | { table: Table & { rows: number }; rows: Buffer }

const HEADER_MAX = 16 * 1024 * 1024
const NEWLINE = 0x0a
const closing = Buffer.from('\\.\n')
const lastRowAndClosing = Buffer.from('\n\\.\n')

/** Reads a backup. At the end (only then is it sure) refuses a file that is cut short, changed or not a backup at all. */
export async function* readBackup(path: string): AsyncGenerator<Part> {
  const unzipped = createGunzip()
  // Its errors come out of the loop below.
  pipeline(createReadStream(path), unzipped, () => {})
  const hash = createHash('sha256')
  let rest: Buffer = Buffer.alloc(0)
  const take = (length: number) => {
    const taken = rest.subarray(0, length)
    rest = rest.subarray(length)
    hash.update(taken)
    return taken
  }
  let header: Header | undefined
  let at = 0
  let counted = 0
  try {
    for await (const chunk of unzipped) {
      rest = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk
      if (!header) {
        const end = rest.indexOf(NEWLINE)
        if (!rest.subarray(0, magic.length).equals(Buffer.from(magic).subarray(0, rest.length)) || rest.length > HEADER_MAX)
          throw foreign(path)
        if (end < 0) continue
        header = JSON.parse(take(end + 1).toString('utf8', magic.length)) as Header
        yield { header }
      }
      for (let table = header.tables[at]; table; table = header.tables[at]) {
        const ends = rest.subarray(0, closing.length).equals(closing) ? 0 : rest.indexOf(lastRowAndClosing) + 1
        const length = ends > 0 ? ends : rest.subarray(0, closing.length).equals(closing) ? 0 : rest.lastIndexOf(NEWLINE) + 1
        if (length > 0) {
          const rows = take(length)
          counted += linesIn(rows)
          yield { table, rows }
        }
        if (!rest.subarray(0, closing.length).equals(closing)) break
        take(closing.length)
        if (counted !== table.rows) throw broken(path)
        counted = 0
        at++
      }
    }
  } catch (error) {
    throw told(error, path)
  }
  if (!header || at < header.tables.length || rest.toString() !== `sha256 ${hash.digest('hex')}\n`) throw broken(path)
}

function linesIn(rows: Buffer) {
  let lines = 0
  for (let at = rows.indexOf(NEWLINE); at >= 0; at = rows.indexOf(NEWLINE, at + 1)) lines++
  return lines
}

const foreign = (path: string) => new Refused(`${path} bukan cadangan Pendopo. / Is not a backup of Pendopo.`)
const broken = (path: string) =>
  new Refused(
    `${path} terpotong atau rusak; pakai cadangan lain. Tidak ada yang diubah. / Cut short or damaged; use another. Nothing was changed.`,
  )

function told(error: unknown, path: string) {
  const { code } = error as { code?: string }
  if (code === 'Z_DATA_ERROR' && /incorrect header check/.test(String(error))) return foreign(path)
  if (code?.startsWith('Z_') || error instanceof SyntaxError) return broken(path)
  if (code?.startsWith('E')) return new Refused(`${path} tidak dapat dibaca (${code}). / Cannot be read.`)
  return error
}
