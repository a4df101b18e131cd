import { randomBytes, randomFillSync, randomInt } from 'node:crypto'

/** Random bytes for identifiers, drawn many at a time: one system call serves some hundred ids. Secrets do not come from here. */
const pool = Buffer.alloc(4096)
let used = pool.length

let lastMs = -1
let count = 0

/** Room of the counter inside one millisecond; it starts in the lower half, so at least 33 million ids follow in order. */
const COUNTER = 2 ** 26

/**
 * A version 7 UUID (RFC 9562) carrying `now` in milliseconds, in lower case. Ids made one after another for the same
 * millisecond sort in the order they were made: 26 bits after the time are a counter with a random start, 48 bits are random.
 * Not a secret: whoever needs an unguessable key takes `secret`.
 */
export function uuidv7(now: Date): string {
  const ms = now.getTime()
  if (!(ms >= 0 && ms < 2 ** 48)) throw new RangeError(`no UUID can carry the time ${ms}`)
  if (used + 10 > pool.length) {
    randomFillSync(pool)
    used = 0
  }
  count = ms === lastMs && count + 1 < COUNTER ? count + 1 : pool.readUInt32BE(used) >>> 7
  lastMs = ms
  const time = ms.toString(16).padStart(12, '0')
  const high = (0x7000 | (count >>> 14)).toString(16)
  const low = (0x8000 | (count & 0x3fff)).toString(16)
  const tail = pool.toString('hex', used + 4, used + 10)
  used += 10
  return `${time.slice(0, 8)}-${time.slice(8)}-${high}-${low}-${tail}`
}

/** Whether something typed or sent has the shape of an id. */
export const isUuid = (typed: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(typed)

/** Crockford's alphabet in lower case: no i, l, o, u, so that a key survives being read aloud or copied by hand. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'

/** `length` unguessable characters of five bits each (26 of them carry 130 bits). Refuses a length below 1. */
export function secret(length: number): string {
  if (!Number.isInteger(length) || length < 1) throw new RangeError(`a secret of ${length} characters`)
  let text = ''
  for (const byte of randomBytes(length)) text += ALPHABET[byte & 31]
  return text
}

/** Random bytes, for salts. */
export const secretBytes = (n: number): Buffer => randomBytes(n)

/** `length` unguessable decimal digits, leading zeros kept: a code to read off one screen and type at another. */
export const digits = (length: number): string => Array.from({ length }, () => randomInt(10)).join('')
