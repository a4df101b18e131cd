import { chmodSync, existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { secretBytes } from './random.ts'

export type Key = { id: number; bytes: Buffer }

const NAME_BYTES = 4
const KEY_BYTES = 32

/** A key that nobody has seen. Its name is random: what was sealed on another machine is told from what was altered. */
export const newKey = (): Key => ({ id: secretBytes(NAME_BYTES).readUInt32BE(), bytes: secretBytes(KEY_BYTES) })

/** Keys as an operator writes them, `id:base64` on lines or between commas, newest first. Throws when one cannot be read. */
export function readKeys(text: string): Key[] {
  const lines = text.split(/[\n,]/).map(line => line.trim())
  return lines.filter(Boolean).map(line => {
    const [id, key] = line.split(':')
    const bytes = Buffer.from(key ?? '', 'base64')
    if (!/^\d{1,10}$/.test(id ?? '') || Number(id) >= 2 ** 32 || bytes.length !== KEY_BYTES)
      throw new Error('KEYRING: tulis id:kunci (32 bita base64) / write id:key, 32 bytes in base64, separated by commas')
    return { id: Number(id), bytes }
  })
}

/** The same, as text: one a line for the file, or between commas for KEYRING. */
export const writtenKeys = (keys: readonly Key[], between: '\n' | ',') =>
  keys.map(({ id, bytes }) => `${id}:${bytes.toString('base64')}`).join(between)

/** Whether there is one: the command makes none, for it may have been started beside the wrong folder. */
export const hasKeyFile = (dataDir: string) => existsSync(pathOf(dataDir))

const pathOf = (dataDir: string) => join(dataDir, 'keys')

/** Puts these keys in the place of the file's, at once or not at all; readable by its owner only. */
export const writeKeyFile = (dataDir: string, keys: readonly Key[]) => renameSync(beside(dataDir, keys), pathOf(dataDir))

/** Two processes that start at once make one file: the second takes the first's. */
function makeKeyFile(dataDir: string) {
  const made = beside(dataDir, [newKey()])
  try {
    linkSync(made, pathOf(dataDir))
  } catch (error) {
    if ((error as { code?: string }).code !== 'EEXIST') throw error
  }
  rmSync(made)
}

function beside(dataDir: string, keys: readonly Key[]): string {
  mkdirSync(dataDir, { recursive: true })
  const path = `${pathOf(dataDir)}.${process.pid}`
  writeFileSync(path, `${writtenKeys(keys, '\n')}\n`, { mode: 0o600, flush: true })
  chmodSync(path, 0o600)
  return path
}

/** The keys of the file as it is at each call; made with one key when there is none. A file that has gone meanwhile leaves the last ones in force. */
export function keyFile(dataDir: string): () => readonly Key[] {
  const path = pathOf(dataDir)
  if (!existsSync(path)) makeKeyFile(dataDir)
  let keys = readKeys(readFileSync(path, 'utf8'))
  let seen = markOf(path)
  return () => {
    const mark = markOf(path)
    if (mark !== undefined && mark !== seen) {
      keys = readKeys(readFileSync(path, 'utf8'))
      seen = mark
    }
    return keys
  }
}

const markOf = (path: string): string | undefined => {
  const stat = statSync(path, { throwIfNoEntry: false })
  return stat && `${stat.ino} ${stat.mtimeMs} ${stat.size}`
}
