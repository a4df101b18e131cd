import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hashText, search } from './sha256.ts'

const hex = (words: Int32Array) =>
  Buffer.from(new Uint8Array(new Int32Array(words).buffer))
    .swap32()
    .toString('hex')
const real = (data: string | Buffer) => createHash('sha256').update(data).digest('hex')

test('hashes as everybody else does, at every length', () => {
  for (let length = 0; length < 200; length++) expect(hex(hashText('a'.repeat(length))), String(length)).toBe(real('a'.repeat(length)))
  const ascii = fc.string({ unit: 'binary-ascii', maxLength: 300 })
  fc.assert(fc.property(ascii, text => hex(hashText(text)) === real(text)))
})

test('finds the first number that solves a piece, and says when there is none', () => {
  const start = hashText('mpp-kendari.1')
  for (const piece of [0, 1, 7]) {
    const found = search(start, piece, 8, 0, 100_000)
    const block = Buffer.alloc(8)
    block.writeUInt32BE(piece, 0)
    const opens = (n: number) => {
      block.writeUInt32BE(n, 4)
      return real(Buffer.concat([Buffer.from(real('mpp-kendari.1'), 'hex'), block])).startsWith('00')
    }
    expect(opens(found)).toBe(true)
    for (let n = 0; n < found; n++) expect(opens(n)).toBe(false)
    expect(search(start, piece, 8, 0, found)).toBe(-1)
    expect(search(start, piece, 8, found, 1)).toBe(found)
  }
})
