import type { Clock } from './clock.ts'
import { fenced } from './fence.ts'
import type { Keyring } from './keyring.ts'
import type { Log } from './log.ts'
import type { Pool } from './sql.ts'

/** So many at once, and so many a second for good. */
export type Rate = { burst: number; perSecond: number }

/**
 * What a name has used of its rate, as the moment when all of it may be used again. `at` is when it was last asked, `spent` (ms) what the database
 * does not know yet.
 */
type Bucket = { name: string; fullAt: number; at: number; spent: number }

const NAMES_MAX = 50_000
const FLUSH_MS = 1_000
const SWEEP_MS = 60_000
/** Who has used less than this of a rate is not worth a row: a crowd of passers-by writes nothing. */
const WORTH = 0.25
/** Limits are the installation's, no mall's: one address floods all of them or none. */
const NOWHERE = '-'

/**
 * Rates per name that survive restarts: judged in memory, without a round trip; written through once a second and at stop, in one statement
 * that adds, so that several processes share one limit; read at start. A killed process forgets one second (decision 0011).
 */
export async function openLimits({ sql, ring, clock, log }: { sql: Pool; ring: Keyring; clock: Clock; log: Log }) {
  const buckets = new Map<string, Bucket>()
  const changed = new Set<Bucket>()
  /** What stood in the database at start; after a minute whoever goes on has a bucket here. */
  const known = await read(sql, clock.now())
  let sweptAt = clock.now().getTime()
  const hashOf = (name: string) => ring.hash('limit', name).toString('hex')

  function bucketOf(name: string): Bucket {
    const there = buckets.get(name)
    if (there) return there
    if (buckets.size >= NAMES_MAX) forgetHalf(buckets)
    // The hash is made where it is needed only: it costs more than all the rest.
    const fullAt = known.size ? known.get(hashOf(name)) : undefined
    const fresh = { name, fullAt: fullAt ?? 0, at: 0, spent: 0 }
    buckets.set(name, fresh)
    return fresh
  }

  /** Uses one of the name's rate if there is one left, or, with `pour`, whether or not. */
  function use(name: string, rate: Rate, now: Date, pour: boolean) {
    const bucket = bucketOf(name)
    const after = spend(bucket, rate, now.getTime(), pour)
    bucket.fullAt = after.fullAt
    bucket.at = now.getTime()
    bucket.spent += after.spent
    if (after.used > WORTH) changed.add(bucket)
    return after
  }

  async function flush() {
    const now = clock.now()
    const sent = spentIn(changed, now)
    const sweep = now.getTime() - sweptAt >= SWEEP_MS
    if (!sent.length && !sweep) return
    const items = sent.map(({ bucket, spent }) => ({ name: hashOf(bucket.name), at: new Date(now.getTime() + spent) }))
    const written = items.length ? await write(sql, now, items).catch(unwritten(changed, sent)) : []
    for (const [i, { bucket }] of sent.entries()) bucket.fullAt = Math.max(bucket.fullAt, written[i]!.getTime() + bucket.spent)
    if (!sweep) return
    sweptAt = now.getTime()
    known.clear()
    const forgotten = new Date(sweptAt - SWEEP_MS)
    await fenced(sql, { mall: NOWHERE }, sql => sql`delete from limits where mall_id = ${NOWHERE} and full_at < ${forgotten}`)
  }

  let running: Promise<void> = Promise.resolve()
  const flushSoon = () => {
    running = running.then(flush).catch(error => log.warn('limits.unwritten', { error: String(error) }))
    return running
  }
  const timer = setInterval(() => void flushSoon(), FLUSH_MS)
  timer.unref()
  return {
    /** Answers 0 when the name may pass, else the seconds to wait. */
    take(name: string, rate: Rate, now: Date): number {
      return Math.ceil(use(name, rate, now, false).short / 1000)
    },
    /** Counts without refusing; answers how much of the rate is used up, from 0 to 1. */
    pour: (name: string, rate: Rate, now: Date): number => use(name, rate, now, true).used,
    flush: flushSoon,
    async stop() {
      clearInterval(timer)
      await flushSoon()
    },
  }
}
export type Limits = Awaited<ReturnType<typeof openLimits>>

type Spent = { bucket: Bucket; spent: number }

/** Takes what the database is to be told out of the names that changed. */
function spentIn(changed: Set<Bucket>, now: Date): Spent[] {
  const all = [...changed].map(bucket => ({ bucket, spent: Math.min(bucket.spent, bucket.fullAt - now.getTime()) }))
  changed.clear()
  for (const { bucket } of all) bucket.spent = 0
  return all.filter(one => one.spent > 0)
}

/** What could not be written is told a second later. */
const unwritten = (changed: Set<Bucket>, sent: readonly Spent[]) => (error: unknown) => {
  for (const { bucket, spent } of sent) {
    bucket.spent += spent
    changed.add(bucket)
  }
  throw error
}

/** One more of a rate: what is used up after it, from 0 to 1, and the milliseconds it was short of; short, it is taken only when poured. */
function spend(before: Bucket, { burst, perSecond }: Rate, at: number, pour: boolean) {
  const step = 1000 / perSecond
  const room = step * burst
  // A clock that stepped back gives nothing, and lets nobody wait longer.
  const used = Math.min(Math.max(0, before.fullAt - Math.max(at, before.at)), room)
  const short = Math.max(0, used + step - room - 0.001)
  const after = short === 0 ? used + step : pour ? room : used
  return { fullAt: at + after, spent: short === 0 || pour ? step : 0, short, used: after / room }
}

/** The names that came first: among a flood of names they are as good as any. */
function forgetHalf(buckets: Map<string, Bucket>) {
  for (const name of buckets.keys()) {
    if (buckets.size <= NAMES_MAX / 2) return
    buckets.delete(name)
  }
}

async function read(sql: Pool, now: Date) {
  const rows = await fenced(
    sql,
    { mall: NOWHERE },
    sql => sql<{ name_hash: Uint8Array; full_at: Date }[]>`
      select name_hash, full_at from limits where mall_id = ${NOWHERE} and full_at > ${now} order by full_at desc limit ${NAMES_MAX}`,
  )
  return new Map(rows.map(row => [Buffer.from(row.name_hash).toString('hex'), row.full_at.getTime()]))
}

/** Adds what was spent to what other processes wrote; answers where each name stands now, in the order given. */
async function write(sql: Pool, now: Date, items: { name: string; at: Date }[]) {
  const rows = await fenced(
    sql,
    { mall: NOWHERE },
    sql => sql<{ name: string; full_at: Date }[]>`
      insert into limits as l (mall_id, name_hash, full_at)
      select ${NOWHERE}, decode(x.name, 'hex'), x.at from jsonb_to_recordset(${sql.json(items as never)}) as x (name text, at timestamptz) order by 2
      on conflict (mall_id, name_hash) do update set full_at = greatest(l.full_at, ${now}) + (excluded.full_at - ${now}::timestamptz)
      returning encode(name_hash, 'hex') as name, full_at`,
  )
  const stand = new Map(rows.map(row => [row.name, row.full_at]))
  return items.map(({ name }) => stand.get(name)!)
}
