import { remembering } from '#kernel/cache.ts'
import { refuse } from '#kernel/errors.ts'
import type { Sql } from '#kernel/sql.ts'
import type { Precedence } from './rules/precedence.ts'
import type { QueueRules } from './rules/settings.ts'

export type HallService = {
  service: string
  agency: string
  letter: string
  typicalMin: number
  dailyLimit: number | null
  counters: string[]
}
export type Hall = {
  mall: string
  code: string
  zone: string
  simulasi: boolean
  dayEnds: string
  rules: QueueRules
  services: Map<string, HallService>
  /** Typical counter minutes of each line, the last resort of the forecast. */
  typicalMin: Map<string, number>
  precedence: Precedence[]
}

async function load(sql: Sql, mall: string): Promise<Hall> {
  const [row] = await sql<{ code: string; time_zone: string; simulasi: boolean; day_ends: string; rules: QueueRules | null }[]>`
    select m.code, m.time_zone, m.simulasi, m.day_ends::text as day_ends,
           (select s.rules from mall_settings s where s.mall_id = m.mall_id order by s.version desc limit 1) as rules
    from malls m where m.mall_id = ${mall}`
  if (!row) refuse('mall.unknown', { mall })
  if (!row.rules) refuse('mall.not_ready', { mall })
  const offered = await sql<Omit<HallService, 'counters'>[]>`
    select o.service_id as service, s.agency_id as agency, p.letter, s.counter_minutes as "typicalMin", o.daily_limit as "dailyLimit"
    from offers o join services s using (service_id) join presences p on p.mall_id = o.mall_id and p.agency_id = s.agency_id
    where o.mall_id = ${mall} and o.offered and p.serves`
  const counters = Map.groupBy(
    await sql<{ counter: string; agency: string; services: string[] | null }[]>`
      select counter_id as counter, agency_id as agency, services from counters where mall_id = ${mall}`,
    c => c.agency,
  )
  const services = offered.map(s => {
    const serving = counters.get(s.agency)?.filter(c => c.services?.includes(s.service) ?? true)
    return { ...s, counters: serving?.map(c => c.counter) ?? [] }
  })
  const precedence = await sql<Precedence[]>`
    select distinct s.service_id as service, d->>'service' as after
    from life_event_steps s, jsonb_array_elements(s.depends) d where d->>'kind' = 'requires_output_of'`
  const lines = new Map<string, number[]>()
  for (const s of services) lines.set(s.agency, [...(lines.get(s.agency) ?? []), s.typicalMin])
  return {
    mall,
    code: row.code,
    zone: row.time_zone,
    simulasi: row.simulasi,
    dayEnds: row.day_ends,
    rules: row.rules,
    services: new Map(services.map(s => [s.service, s])),
    typicalMin: new Map([...lines].map(([agency, minutes]) => [agency, minutes.reduce((a, b) => a + b, 0) / minutes.length])),
    precedence: [...precedence],
  }
}

/**
 * What the queue must know of a mall: its rule, lines, letters and limits. Remembered for two seconds, so that the hot verbs
 * ask for it without a round trip; a change of the catalogue or of simulasi shows within that time. Refuses `mall.unknown`.
 */
export const hallOf: (sql: Sql, mall: string, now: Date) => Promise<Hall> = remembering(2_000, load)
