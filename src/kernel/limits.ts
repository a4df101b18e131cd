import type { Clock } from './clock.ts'
import { fenced } from './fence.ts'
import type { Keyring } from './keyring.ts'
import type { Log } from './log.ts'
import type { Pool } from './sql.ts'

/** So many at once, and so many a second for good. */
export type Rate = { burst: number; perSecond: number }

/**
 * What a name has used of its rate, as the moment when all of it may be used again. `at` is when it was last asked, `spent` (ms) what the database
 * does not know yet, `told` what it said last. `quietAt` is a `fullAt` of one that fades four times as slowly: by it a name is worth a row.
 */
type Bucket = { name: string; fullAt: number; at: number; spent: number; told: number; quietAt: number }

const NAMES_MAX = 50_000
const FLUSH_MS = 1_000
const SWEEP_MS = 60_000
/**
 * Who has used less than this of a rate at once, and goes on with less than this of it, is not worth a row: a crowd of passers-by writes nothing. What
 * is not told to the other processes is less than that for each of them.
 */
const WORTH = 0.25
/** No rate takes as long to become whole. What the database says beyond that was written by a clock that ran ahead. */
const CEILING_MS = 3 * 60_000
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
  let flushedAt = sweptAt
  const hashOf = (name: string) => ring.hash('limit', name).toString('hex')

  function bucketOf(name: string): Bucket {
    const there = buckets.get(name)
    if (there) return there
    if (buckets.size >= NAMES_MAX) forgetHalf(buckets)
    // The hash is made where it is needed only: it costs more than all the rest.
    const told = (known.size ? known.get(hashOf(name)) : undefined) ?? 0
    const fresh = { name, fullAt: told, at: 0, spent: 0, told, quietAt: 0 }
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
    bucket.quietAt = after.quietAt
    if (after.worth) changed.add(bucket)
    return after
  }

  async function flush() {
    const now = clock.now()
    const since = Math.min(flushedAt, now.getTime())
    flushedAt = now.getTime()
    const sent = spentIn(changed, since)
    const sweep = now.getTime() - sweptAt >= SWEEP_MS
    if (!sent.length && !sweep) return
    const items = sent.map(({ bucket, spent }) => ({ name: hashOf(bucket.name), at: new Date(since + spent) }))
    const written = items.length ? await write(sql, { since, now }, items).catch(unwritten(changed, sent)) : []
    for (const [i, { bucket }] of sent.entries()) hear(bucket, written[i]!.getTime())
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

/**
 * Takes what the database is to be told out of the names that changed, as of `since`, when it was last told: what has faded meanwhile here may not
 * have faded there, where the others' is added. Whose rate was whole then is told by where it stands: it was used later than that.
 */
function spentIn(changed: Set<Bucket>, since: number): Spent[] {
  const all = [...changed]
    .filter(bucket => bucket.spent > 0)
    .map(bucket => ({ bucket, spent: bucket.told > since ? bucket.spent : bucket.fullAt - since }))
  changed.clear()
  for (const { bucket } of all) bucket.spent = 0
  return all.filter(one => one.spent > 0)
}

/** Where a name stands with all processes counted, and with what it spent here since that was asked. */
function hear(bucket: Bucket, told: number) {
  bucket.told = told
  bucket.fullAt = Math.max(bucket.fullAt, told + bucket.spent)
}

/** What could not be written is told a second later. */
const unwritten = (changed: Set<Bucket>, sent: readonly Spent[]) => (error: unknown) => {
  for (const { bucket, spent } of sent) {
    bucket.spent += spent
    changed.add(bucket)
  }
  throw error
}

/**
 * One more of a rate: what is used up after it, from 0 to 1, and the milliseconds it was short of; short, it is taken only when poured. `worth`: the
 * database should know.
 */
function spend(before: Bucket, { burst, perSecond }: Rate, at: number, pour: boolean) {
  const step = 1000 / perSecond
  const room = step * burst
  // A clock that stepped back gives nothing, and lets nobody wait longer. More than all is used where several processes let the same name through.
  const used = Math.max(0, before.fullAt - Math.max(at, before.at))
  const short = Math.max(0, used + step - room - 0.001)
  const after = short === 0 ? used + step : pour ? room : used
  const spent = short === 0 || pour ? step : 0
  const quietAt = Math.min(Math.max(before.quietAt, at) + spent / WORTH, at + 2 * room)
  const worth = after > WORTH * room || quietAt - at > room
  return { fullAt: at + after, spent, short, used: after / room, quietAt, worth }
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
      select name_hash, least(full_at, ${ceiling(now)}) as full_at from limits where mall_id = ${NOWHERE} and full_at > ${now}
      order by 2 desc limit ${NAMES_MAX}`,
  )
  return new Map(rows.map(row => [Buffer.from(row.name_hash).toString('hex'), row.full_at.getTime()]))
}

const ceiling = (now: Date) => new Date(now.getTime() + CEILING_MS)

/** Adds what was spent since to what other processes wrote; answers where each name stands now, in the order given. */
async function write(sql: Pool, { since, now }: { since: number; now: Date }, items: { name: string; at: Date }[]) {
  const base = new Date(since)
  const rows = await fenced(
    sql,
    { mall: NOWHERE },
    sql => sql<{ name: string; full_at: Date }[]>`
      insert into limits as l (mall_id, name_hash, full_at)
      select ${NOWHERE}, decode(x.name, 'hex'), x.at from jsonb_to_recordset(${sql.json(items as never)}) as x (name text, at timestamptz) order by 2
      on conflict (mall_id, name_hash) do update
        set full_at = least(greatest(l.full_at, ${base}) + (excluded.full_at - ${base}::timestamptz), ${ceiling(now)})
      returning encode(name_hash, 'hex') as name, full_at`,
  )
  const stand = new Map(rows.map(row => [row.name, row.full_at]))
  return items.map(({ name }) => stand.get(name)!)
}
