import { createHash } from 'node:crypto'
import { chmodSync, chownSync, closeSync, lstatSync, mkdirSync, openSync, realpathSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Account } from './binaries.ts'
import { carriesCode, explain } from './refusals.ts'

/** Where one embedded server keeps its things, all derived from DATA_DIR. */
export type Place = {
  dir: string
  /** PostgreSQL's own directory. */
  data: string
  log: string
  /** Who stops the server: see owner.ts. */
  owner: string
  /** Stands in the server's command line, so that a process can be recognised as the server of this very directory. */
  name: string
  sockets: string
}

/** What a Unix socket's address may hold, less its closing zero. */
const longestSocketPath = 107

/** Makes DATA_DIR and tries to write in it. Refuses one that cannot be written and a temporary directory whose name is too long. */
export function placeFor(dataDir: string): Place {
  const asked = resolve(dataDir)
  try {
    // Not `recursive`: below /proc that never ends.
    makeDirectory(asked)
    const dir = realpathSync(asked)
    const name = `pendopo-${createHash('sha256').update(dir).digest('hex').slice(0, 12)}`
    const sockets = join(tmpdir(), name)
    const place = { dir, data: join(dir, 'postgres'), log: join(dir, 'postgres.log'), owner: join(dir, 'postgres.owner'), name, sockets }
    closeSync(openSync(place.log, 'a'))
    if (Buffer.byteLength(join(sockets, '.s.PGSQL.5432')) > longestSocketPath) throw new SocketPathTooLong(sockets)
    return place
  } catch (error) {
    throw error instanceof SocketPathTooLong ? error : explain(error, asked)
  }
}

class SocketPathTooLong extends Error {
  constructor(sockets: string) {
    super(`Alamat soket terlalu panjang: ${sockets}; setel TMPDIR=/tmp. / Socket path too long; set TMPDIR=/tmp.`)
  }
}

function makeDirectory(dir: string) {
  if (lstatSync(dir, { throwIfNoEntry: false })) return
  makeDirectory(resolve(dir, '..'))
  try {
    mkdirSync(dir)
  } catch (error) {
    if (!carriesCode(error, 'EEXIST')) throw error
  }
}

/** The socket's directory is the only way in, so it is closed to everybody else, and one that somebody else made is refused. */
export function closeSocketDirectory({ sockets }: Place, { uid, gid }: Account) {
  makeDirectory(sockets)
  const found = lstatSync(sockets)
  const ours = found.isDirectory() && [process.getuid?.(), uid].includes(found.uid)
  if (!ours)
    throw new Error(
      `Direktori soket ${sockets} milik pengguna lain; hapus atau setel TMPDIR. / Belongs to another user; remove it or set TMPDIR.`,
    )
  chmodSync(sockets, 0o700)
  if (uid !== undefined && gid !== undefined) chownSync(sockets, uid, gid)
}
