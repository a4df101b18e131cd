import { argon2, timingSafeEqual } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { refuse } from '#kernel/errors.ts'
import { secretBytes } from '#kernel/random.ts'

/** OWASP's second choice of Argon2id: 19 MiB, two passes, one lane; about 35 ms, in libuv's threads, never on the event loop. */
const NOW = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 }
/** One core stays with the counters: twenty sign-ins a second lengthen a call's p99 by a third on two cores (bench). */
const AT_ONCE = availableParallelism() > 2 ? 2 : 1

/** At the door: four to six seconds of work. Who would wait longer is told so at once. */
const WAITING_MAX = 100

/** Who waits: somebody known already (signed in, at a paired computer, in a browser of theirs), or whoever knocks at the door. */
export type Line = 'inside' | 'door'

let running = 0
const waiting: Record<Line, (() => void)[]> = { inside: [], door: [] }

/**
 * Few at once: a burst of sign-ins must not take the cores from the counters. Those inside come first, so that however many knock at the door, PINs
 * and people known here do not wait for them; their own limits keep them few. Refuses `sign_in.busy` where a hundred wait at the door already.
 */
async function inTurn<T>(line: Line, work: () => Promise<T>): Promise<T> {
  if (running < AT_ONCE) running++
  else if (line === 'door' && waiting.door.length >= WAITING_MAX) refuse('sign_in.busy', { seconds: 5 })
  else await new Promise<void>(resolve => waiting[line].push(resolve))
  try {
    return await work()
  } finally {
    const next = waiting.inside.shift() ?? waiting.door.shift()
    // The turn is handed over: nobody slips in between.
    if (next) next()
    else running--
  }
}

const hash = (line: Line, password: string, nonce: Buffer, { memory, passes, parallelism, tagLength } = NOW) =>
  inTurn(
    line,
    () =>
      new Promise<Buffer>((resolve, reject) =>
        argon2('argon2id', { message: password.normalize('NFKC'), nonce, memory, passes, parallelism, tagLength }, (error, tag) =>
          error ? reject(error) : resolve(tag),
        ),
      ),
  )

/** Argon2id in the usual text form, with its parameters, so that they can grow. At the door refuses `sign_in.busy`. */
export async function hashPassword(password: string, line: Line = 'inside'): Promise<string> {
  const nonce = secretBytes(16)
  const tag = await hash(line, password, nonce)
  const text = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '')
  return `$argon2id$v=19$m=${NOW.memory},t=${NOW.passes},p=${NOW.parallelism}$${text(nonce)}$${text(tag)}`
}

/** Stands in for a person who is not there, so that an unknown name takes as long as a wrong password. */
const NOBODY = `$argon2id$v=19$m=${NOW.memory},t=${NOW.passes},p=${NOW.parallelism}$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA`

/** True when the password is the one; null (nobody, or no password yet) costs the same and is false. At the door refuses `sign_in.busy`, unjudged. */
export async function passwordIs(stored: string | null, password: string, line: Line = 'inside'): Promise<boolean> {
  const [, , , parameters, nonce, tag] = (stored ?? NOBODY).split('$')
  const [memory, passes, parallelism] = parameters!.split(',').map(p => Number(p.slice(2)))
  const wanted = Buffer.from(tag!, 'base64')
  const got = await hash(line, password, Buffer.from(nonce!, 'base64'), {
    memory: memory!,
    passes: passes!,
    parallelism: parallelism!,
    tagLength: wanted.length,
  })
  return timingSafeEqual(got, wanted) && stored !== null
}
