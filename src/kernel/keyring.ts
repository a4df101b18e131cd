import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto'
import { type Key, keyFile, readKeys } from './key-file.ts'
import { secretBytes } from './random.ts'

/**
 * Seals personal data and second-factor secrets with a key that never stands in the database (UU 27/2022; issue: a stolen backup is not a
 * stolen file). The first key of the ring seals and hashes; every key opens and finds, so that rotation is: put a new key in front, seal
 * again, drop the old (`pendopo keyring`).
 */
export type Keyring = {
  /** AES-256-GCM; `purpose` is bound in, so that a sealed phone cannot be passed off as something else. */
  seal(purpose: string, text: string): Buffer
  /** Throws when the bytes were sealed for another purpose, altered, or under a key no longer in the ring. */
  open(purpose: string, sealed: Uint8Array): string
  /** Keyed hash to be stored: equal texts of one purpose hash alike, and nobody without the key can try candidates. */
  hash(purpose: string, text: string): Buffer
  /** Keyed by the oldest: stays alike when a new key is put in front, and changes only when the oldest is dropped. For what is kept for a day. */
  lastingHash(purpose: string, text: string): Buffer
  /** `hash` under every key, newest first: what a look-up compares with, for what it looks for may be older than the last rotation. */
  hashes(purpose: string, text: string): Buffer[]
  /** The key it was sealed under is in the ring. After a restore without the keys it is not. */
  knows(sealed: Uint8Array): boolean
  /** Sealed under an older key than the first: seal it again. */
  stale(sealed: Uint8Array): boolean
  /** Names of its keys, newest first. */
  ids(): number[]
}

const ID = 4
const IV = 12
const TAG = 16

/** The name of the key that something was sealed under: its first four bytes. */
export const keyIdOf = (sealed: Uint8Array): number => Buffer.from(sealed).readUInt32BE()

/** A ring of keys, newest first, or of whatever keys there are at the moment of use. Throws when there is none. */
export function keyring(given: readonly Key[] | (() => readonly Key[])): Keyring {
  const all = typeof given === 'function' ? given : () => given
  const first = () => {
    const [key] = all()
    if (!key) throw new Error('Cincin kunci kosong / the keyring is empty')
    return key
  }
  first()
  const derived = (key: Key, use: string) => createHmac('sha256', key.bytes).update(use).digest()
  const hashed = (key: Key, purpose: string, text: string) =>
    createHmac('sha256', derived(key, 'hash')).update(`${purpose}\0${text}`).digest()
  return {
    seal(purpose, text) {
      const key = first()
      const iv = secretBytes(IV)
      const cipher = createCipheriv('aes-256-gcm', derived(key, 'seal'), iv).setAAD(Buffer.from(purpose))
      const id = Buffer.alloc(ID)
      id.writeUInt32BE(key.id)
      return Buffer.concat([id, iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
    },
    open(purpose, sealed) {
      const bytes = Buffer.from(sealed)
      const key = all().find(k => k.id === bytes.readUInt32BE())
      if (!key) throw new Error('sealed under a key that is not in the ring')
      const decipher = createDecipheriv('aes-256-gcm', derived(key, 'seal'), bytes.subarray(ID, ID + IV))
      decipher.setAAD(Buffer.from(purpose)).setAuthTag(bytes.subarray(-TAG))
      return Buffer.concat([decipher.update(bytes.subarray(ID + IV, -TAG)), decipher.final()]).toString('utf8')
    },
    hash: (purpose, text) => hashed(first(), purpose, text),
    lastingHash: (purpose, text) => hashed(all().at(-1)!, purpose, text),
    hashes: (purpose, text) => all().map(key => hashed(key, purpose, text)),
    knows: sealed => all().some(k => k.id === keyIdOf(sealed)),
    stale: sealed => keyIdOf(sealed) !== first().id,
    ids: () => all().map(key => key.id),
  }
}

/**
 * The ring of this installation: KEYRING (comma-separated `id:base64`, newest first), else the file `keys` of the data directory, made on
 * first need and readable by its owner only. The file is looked at anew when it has changed, so that a rotation needs no restart; KEYRING is
 * read once. Back it up apart from the database.
 */
export function openKeyring({ dataDir, env }: { dataDir: string; env: string | undefined }): Keyring {
  return keyring(env ? readKeys(env) : keyFile(dataDir))
}
