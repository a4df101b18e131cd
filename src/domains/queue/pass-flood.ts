import { timingSafeEqual } from 'node:crypto'
import { claimTry, returnTries } from '#domains/people/claim-try.ts'
import type { Asking } from '#kernel/access.ts'
import { Refusal, refuse } from '#kernel/errors.ts'
import type { Flood } from '#kernel/flood.ts'
import type { Keyring } from '#kernel/keyring.ts'
import { answered, type RequestName } from '#kernel/once.ts'
import { secret } from '#kernel/random.ts'
import type { Sql } from '#kernel/sql.ts'

import { type Challenge, LIFE_MS, readChallenge, solves, WAIT_MS, WORK, written } from './rules/challenge.ts'

/** A challenge that was given before, and its answer; without an answer, who holds it has waited. */
export type Pass = { challenge: string; answer: string }

type Knock = { mall: string; address: string; pass: Pass | null; request: RequestName | undefined }

const PURPOSE = 'challenge: number'
const TAG = 22
const SLOW = { tries: 1, ms: 2 * 60_000, code: 'challenge.slow' }
const ONCE = { tries: 1, ms: 2 * LIFE_MS, code: 'challenge.used' }

/**
 * Does `work`, which takes a number, unless the mall is being flooded by strangers and this one has shown no trouble: then a signed challenge must be
 * solved (about a second of calculating), or waited out for 30 s by who cannot calculate, one such number an address in two minutes (decision
 * 0011). Nothing is kept for a challenge that is given, one row for one that is used. Staff, devices and keys pass. Refuses `challenge.required`
 * with a fresh challenge, `challenge.early`, `challenge.slow`, `challenge.used`, all without touching the queue.
 */
export async function passFlood<T>(
  sql: Sql,
  { ring, flood }: { ring: Keyring; flood: Flood },
  { who, now }: Asking,
  { mall, address, pass, request }: Knock,
  work: () => Promise<T>,
): Promise<T> {
  if (who.role !== 'stranger' || !flood.heard(mall, now)) return work()
  const challenge = pass && read(ring, mall, pass, now)
  if (!challenge) return refuse('challenge.required', fresh(ring, mall, now))
  const claimed: Buffer[] = []
  if (!solves(pass.challenge, challenge, pass.answer)) {
    const waited = now.getTime() - challenge.issuedAt.getTime()
    if (pass.answer !== '') refuse('challenge.required', fresh(ring, mall, now))
    if (waited < WAIT_MS)
      refuse('challenge.early', {
        seconds: Math.ceil((WAIT_MS - waited) / 1000),
        challenge: pass.challenge,
        count: challenge.count,
        bits: challenge.bits,
      })
    claimed.push(ring.hash('slow pass', address))
    await claimTry(sql, mall, claimed[0]!, SLOW, now)
  }
  const used = ring.hash('used challenge', pass.challenge)
  try {
    await claimTry(sql, mall, used, ONCE, now)
    claimed.push(used)
  } catch (error) {
    await giveBack(sql, mall, claimed)
    // The same press once more, because its answer was lost on the way.
    if (!(request && (await answered(sql, mall, request)))) throw error
  }
  try {
    return await work()
  } catch (error) {
    // No number was given: the trouble taken stays good.
    if (error instanceof Refusal) await giveBack(sql, mall, claimed)
    throw error
  }
}

const giveBack = (sql: Sql, mall: string, names: Buffer[]) => (names.length ? returnTries(sql, mall, names) : undefined)

/** A new challenge, as a refusal carries it; `seconds` is when it may be worth asking without one. */
function fresh(ring: Keyring, mall: string, now: Date) {
  const text = written({ mall, issuedAt: now, ...WORK, salt: secret(16) })
  return { seconds: 60, challenge: `${text}.${tagOf(ring.hash(PURPOSE, text))}`, ...WORK }
}

const tagOf = (hash: Buffer) => hash.toString('base64url').slice(0, TAG)

/** What was given by this installation for this mall, and is not over. */
function read(ring: Keyring, mall: string, pass: Pass, now: Date): Challenge | null {
  const text = pass.challenge.slice(0, -TAG - 1)
  const challenge = readChallenge(text)
  if (!challenge || challenge.mall !== mall || pass.challenge.length !== text.length + TAG + 1) return null
  const tag = Buffer.from(pass.challenge.slice(-TAG))
  const genuine = ring.hashes(PURPOSE, text).some(hash => tag.length === TAG && timingSafeEqual(tag, Buffer.from(tagOf(hash))))
  const age = now.getTime() - challenge.issuedAt.getTime()
  return genuine && pass.challenge.at(-TAG - 1) === '.' && age < LIFE_MS && age > -LIFE_MS ? challenge : null
}
