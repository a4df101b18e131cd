import { argon2, timingSafeEqual } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { secretBytes } from '#kernel/random.ts'

/** OWASP's second choice of Argon2id: 19 MiB, two passes, one lane; about 35 ms, in libuv's threads, never on the event loop. */
const NOW = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 }
/** One core stays with the counters: twenty sign-ins a second lengthen a call's p99 by a third on two cores (bench). */
const AT_ONCE = availableParallelism() > 2 ? 2 : 1

let running = 0
const waiting: (() => void)[] = []

/** Few at once: a burst of sign-ins must not take the cores from the counters. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) await new Promise<void>(resolve => waiting.push(resolve))
  running++
  try {
    return await work()
  } finally {
    running--
    waiting.shift()?.()
  }
}

const hash = (password: string, nonce: Buffer, { memory, passes, parallelism, tagLength } = NOW) =>
  inTurn(
    () =>
      new Promise<Buffer>((resolve, reject) =>
        argon2('argon2id', { message: password.normalize('NFKC'), nonce, memory, passes, parallelism, tagLength }, (error, tag) =>
          error ? reject(error) : resolve(tag),
        ),
      ),
  )

/** Argon2id in the usual text form, with its parameters, so that they can grow. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = secretBytes(16)
  const tag = await hash(password, nonce)
  const text = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '')
  return `$argon2id$v=19$m=${NOW.memory},t=${NOW.passes},p=${NOW.parallelism}$${text(nonce)}$${text(tag)}`
}

/** Stands in for a person who is not there, so that an unknown name takes as long as a wrong password. */
const NOBODY = `$argon2id$v=19$m=${NOW.memory},t=${NOW.passes},p=${NOW.parallelism}$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA`

/** True when the password is the one; null (nobody, or no password yet) costs the same and is false. */
export async function passwordIs(stored: string | null, password: string): Promise<boolean> {
  const [, , , parameters, nonce, tag] = (stored ?? NOBODY).split('$')
  const [memory, passes, parallelism] = parameters!.split(',').map(p => Number(p.slice(2)))
  const wanted = Buffer.from(tag!, 'base64')
  const got = await hash(password, Buffer.from(nonce!, 'base64'), {
    memory: memory!,
    passes: passes!,
    parallelism: parallelism!,
    tagLength: wanted.length,
  })
  return timingSafeEqual(got, wanted) && stored !== null
}
