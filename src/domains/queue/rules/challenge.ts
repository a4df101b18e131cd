import { createHash } from 'node:crypto'

/** How hard: `count` pieces, each until a hash begins with `bits` zero bits. Many small pieces take nearly the same time for everybody. */
export const WORK = { count: 8, bits: 15 }
/** How long a challenge may be answered, and how long who cannot calculate waits instead. */
export const LIFE_MS = 10 * 60_000
export const WAIT_MS = 30_000

/** What is signed. */
export type Challenge = { mall: string; issuedAt: Date; count: number; bits: number; salt: string }

const SHAPE = /^([a-z0-9-]{1,60})\.(\d{13})\.(\d{1,2})x(\d{1,2})\.([0-9a-z]{16})$/

export const written = ({ mall, issuedAt, count, bits, salt }: Challenge) => `${mall}.${issuedAt.getTime()}.${count}x${bits}.${salt}`

/** A challenge as it was written; null for what is none. */
export function readChallenge(text: string): Challenge | null {
  const [, mall, at, count, bits, salt] = SHAPE.exec(text) ?? []
  if (!mall || !salt) return null
  return { mall, issuedAt: new Date(Number(at)), count: Number(count), bits: Number(bits), salt }
}

/**
 * Whether the answer solves it: `n1-n2-…`, one number below 2^32 a piece, so that SHA-256 of (SHA-256 of the whole text, piece and number as four
 * bytes each) begins with so many zero bits. Forty bytes: one block of the hash, so that a script of one kilobyte is fast enough on any phone.
 */
export function solves(text: string, { count, bits }: Pick<Challenge, 'count' | 'bits'>, answer: string): boolean {
  const numbers = /^\d{1,10}(-\d{1,10}){0,98}$/.test(answer) ? answer.split('-').map(Number) : []
  if (numbers.length !== count) return false
  const block = Buffer.alloc(40)
  createHash('sha256').update(text).digest().copy(block)
  return numbers.every((n, piece) => {
    if (n > 0xffff_ffff) return false
    block.writeUInt32BE(piece, 32)
    block.writeUInt32BE(n, 36)
    return createHash('sha256').update(block).digest().readUInt32BE() >>> (32 - bits) === 0
  })
}
