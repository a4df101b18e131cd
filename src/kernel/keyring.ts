import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { secretBytes } from './random.ts'

/**
 * Seals personal data and second-factor secrets with a key that never stands in the database (UU 27/2022; issue: a stolen backup is not a
 * stolen file). The first key of the ring seals; every key opens, so that rotation is: put a new key in front, seal again, drop the old.
 */
export type Keyring = {
  /** AES-256-GCM; `purpose` is bound in, so that a sealed phone cannot be passed off as something else. */
  seal(purpose: string, text: string): Buffer
  /** Throws when the bytes were sealed for another purpose, altered, or under a key no longer in the ring. */
  open(purpose: string, sealed: Uint8Array): string
  /** Keyed hash for look-ups: equal texts of one purpose hash alike, and nobody without the key can try candidates. */
  hash(purpose: string, text: string): Buffer
  /** The key it was sealed under is in the ring. After a restore without the keys it is not. */
  knows(sealed: Uint8Array): boolean
  /** Sealed under an older key than the first: seal it again. */
  stale(sealed: Uint8Array): boolean
}

type Key = { id: number; bytes: Buffer }

const ID = 4
const IV = 12
const TAG = 16

export function keyring(keys: Key[]): Keyring {
  const [first] = keys
  if (!first) throw new Error('Cincin kunci kosong / the keyring is empty')
  const derived = (key: Key, use: string) => createHmac('sha256', key.bytes).update(use).digest()
  return {
    seal(purpose, text) {
      const iv = secretBytes(IV)
      const cipher = createCipheriv('aes-256-gcm', derived(first, 'seal'), iv).setAAD(Buffer.from(purpose))
      const id = Buffer.alloc(ID)
      id.writeUInt32BE(first.id)
      return Buffer.concat([id, iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
    },
    open(purpose, sealed) {
      const bytes = Buffer.from(sealed)
      const key = keys.find(k => k.id === bytes.readUInt32BE())
      if (!key) throw new Error('sealed under a key that is not in the ring')
      const decipher = createDecipheriv('aes-256-gcm', derived(key, 'seal'), bytes.subarray(ID, ID + IV))
      decipher.setAAD(Buffer.from(purpose)).setAuthTag(bytes.subarray(-TAG))
      return Buffer.concat([decipher.update(bytes.subarray(ID + IV, -TAG)), decipher.final()]).toString('utf8')
    },
    // The oldest key hashes: a look-up must find what was stored before the last rotation.
    hash: (purpose, text) =>
      createHmac('sha256', derived(keys.at(-1)!, 'hash'))
        .update(`${purpose}\0${text}`)
        .digest(),
    knows: sealed => keys.some(k => k.id === Buffer.from(sealed).readUInt32BE()),
    stale: sealed => Buffer.from(sealed).readUInt32BE() !== first.id,
  }
}

/**
 * The ring of this installation: KEYRING (comma-separated `id:base64`, newest first), else the file `keys` of the data directory, made on
 * first need and readable by its owner only. Back it up apart from the database.
 */
export function openKeyring({ dataDir, env }: { dataDir: string; env: string | undefined }): Keyring {
  const file = join(dataDir, 'keys')
  if (!env && !existsSync(file)) {
    mkdirSync(dataDir, { recursive: true })
    // A name of its own: what was sealed on another machine is told from what was altered.
    writeFileSync(file, `${secretBytes(ID).readUInt32BE()}:${secretBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx' })
    chmodSync(file, 0o600)
  }
  const lines = (env ?? readFileSync(file, 'utf8'))
    .split(/[\n,]/)
    .map(l => l.trim())
    .filter(Boolean)
  return keyring(
    lines.map(line => {
      const [id, key] = line.split(':')
      const bytes = Buffer.from(key ?? '', 'base64')
      if (!Number.isInteger(Number(id)) || bytes.length !== 32) {
        throw new Error('KEYRING: tulis id:kunci (32 bita base64) / write id:key, 32 bytes in base64, separated by commas')
      }
      return { id: Number(id), bytes }
    }),
  )
}
