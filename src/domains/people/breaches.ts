import type { Asking } from '#kernel/access.ts'
import { refuse } from '#kernel/errors.ts'
import { isUuid } from '#kernel/random.ts'
import type { Sql } from '#kernel/sql.ts'
import { managedMall } from './managed-mall.ts'
import { type Addressee, type BreachClock, breachClock } from './rules/breach-clock.ts'

export type { Addressee, BreachClock }

export type BreachEntry = {
  id: string
  at: Date
  /** Who wrote it; the role's name when the person is not known any more. */
  by: string
  kind: 'noticed' | 'data' | 'people' | 'measure' | 'told' | 'closed'
  words: string
  moment: Date | null
  amount: number | null
  addressee: Addressee | null
}

/** A breach as its entries make it; the clocks count from the earliest moment of notice that was ever written, so no correction buys time. */
export type Breach = {
  id: string
  what: string
  noticedAt: Date
  closed: boolean
  clocks: Record<Addressee, BreachClock>
  entries: BreachEntry[]
}

type Row = BreachEntry & { breach: string }

/**
 * The notebook of personal data breaches of the asker's mall, newest first; with `id`, that one. Refuses `access.denied` to anybody but manager,
 * administrator and inspector.
 */
export async function breaches(sql: Sql, asking: Asking, id?: string): Promise<Breach[]> {
  const mall = managedMall(asking, 'inspector')
  const rows = await sql<Row[]>`
    with named as (
      select 'staff:' || staff_id as id, name from staff where mall_id = ${mall}
      union all select role || ':' || token_id, name from access_tokens where mall_id = ${mall})
    select e.breach_id as breach, e.entry_id as id, e.at, coalesce(n.name, split_part(e.actor, ':', 1)) as by, e.kind, e.words, e.moment, e.amount, e.addressee
    from breach_entries e left join named n on n.id = e.actor
    where e.mall_id = ${mall} and (${id ?? null}::uuid is null or e.breach_id = ${id ?? null}::uuid) order by e.breach_id desc, e.entry_id`
  return [...Map.groupBy(rows, row => row.breach)].map(([breach, its]) => breachOf(breach, its, asking.now))
}

/** One breach. Refuses `access.denied`, `not.found`. */
export async function breach(sql: Sql, asking: Asking, id: string): Promise<Breach> {
  if (!isUuid(id)) refuse('not.found')
  const [found] = await breaches(sql, asking, id)
  return found ?? refuse('not.found')
}

function breachOf(id: string, rows: Row[], now: Date): Breach {
  const entries = rows.map(({ breach: _breach, ...entry }) => entry)
  const earliest = (of: (entry: BreachEntry) => boolean) => {
    const moments = entries.flatMap(entry => (entry.moment && of(entry) ? entry.moment.getTime() : []))
    return moments.length ? new Date(Math.min(...moments)) : null
  }
  const noticedAt = earliest(entry => entry.kind === 'noticed')!
  const clock = (addressee: Addressee) =>
    breachClock(
      noticedAt,
      earliest(entry => entry.addressee === addressee),
      now,
    )
  return {
    id,
    what: entries[0]!.words,
    noticedAt,
    closed: entries.some(entry => entry.kind === 'closed'),
    clocks: { persons: clock('persons'), authority: clock('authority') },
    entries,
  }
}
