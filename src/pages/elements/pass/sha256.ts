/** The first 32 bits of the fractions of roots of the first primes: FIPS 180-4 takes its constants from there, and so they need not be shipped. */
const K = new Int32Array(64)
const START = new Int32Array(8)
for (let n = 2, i = 0; i < 64; n++) {
  let prime = true
  for (let d = 2; d * d <= n; d++) if (n % d === 0) prime = false
  if (!prime) continue
  if (i < 8) START[i] = n ** (1 / 2) * 2 ** 32
  K[i++] = n ** (1 / 3) * 2 ** 32
}

const W = new Int32Array(64)

/** One block of SHA-256: sixteen words into the state. Small and without a promise: a script that asks the browser for each hash waits for it each time. */
function compress(state: Int32Array, block: ArrayLike<number>): Int32Array {
  for (let i = 0; i < 16; i++) W[i] = block[i]!
  for (let i = 16; i < 64; i++) {
    const [x, y] = [W[i - 15]!, W[i - 2]!]
    const a = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3)
    const b = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10)
    W[i] = W[i - 16]! + a + W[i - 7]! + b
  }
  let [a, b, c, d, e, f, g, h] = state as unknown as [number, number, number, number, number, number, number, number]
  for (let i = 0; i < 64; i++) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7))
    const t = (h + s1 + ((e & f) ^ (~e & g)) + K[i]! + W[i]!) | 0
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10))
    const u = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0
    h = g
    g = f
    f = e
    e = (d + t) | 0
    d = c
    c = b
    b = a
    a = (t + u) | 0
  }
  const out = new Int32Array(8)
  const add = [a, b, c, d, e, f, g, h]
  for (let i = 0; i < 8; i++) out[i] = state[i]! + add[i]!
  return out
}

/** SHA-256 of an ASCII text, as eight words. */
export function hashText(text: string): Int32Array {
  const size = (((text.length + 8) >> 6) + 1) * 16
  const words = new Int32Array(size)
  for (let i = 0; i < text.length; i++) words[i >> 2]! |= text.charCodeAt(i) << (24 - 8 * (i & 3))
  words[text.length >> 2]! |= 0x80 << (24 - 8 * (text.length & 3))
  words[size - 1] = text.length * 8
  let state: Int32Array = START
  for (let at = 0; at < size; at += 16) state = compress(state, words.subarray(at, at + 16))
  return state
}

/** Looks for a number from `from` on that solves a piece, `tries` times at most; -1 when there is none among them. */
export function search(start: Int32Array, piece: number, bits: number, from: number, tries: number): number {
  const block = new Int32Array(16)
  block.set(start)
  block[8] = piece
  block[10] = 0x80 << 24
  block[15] = 40 * 8
  for (let n = from; n < from + tries; n++) {
    block[9] = n
    if (compress(START, block)[0]! >>> (32 - bits) === 0) return n
  }
  return -1
}
