import { z } from 'zod'
import type { Asking } from '#kernel/access.ts'
import { refuse } from '#kernel/errors.ts'
import { happened } from '#kernel/outbox.ts'
import { uuidv7 } from '#kernel/random.ts'
import { type Sql, transaction } from '#kernel/sql.ts'
import { hallOf } from './hall.ts'

export const OpenCounter = z.strictObject({
  services: z.array(z.string().max(80)).min(1).max(200).optional().describe('What is served now; all the counter may serve if left out.'),
})
export type OpenCounter = z.infer<typeof OpenCounter>

/**
 * Opens a counter, or changes what it serves now; again by the same officer is the same session (two browsers, one officer). Refuses
 * `counter.taken` when another officer sits there, `counter.elsewhere` when this officer sits at another, `counter.no_services`,
 * `service.not_offered`, `not.found` for a counter that is not the officer's.
 */
export async function openCounter(sql: Sql, { who, now }: Asking, counter: string, input: OpenCounter) {
  const mall = who.mall ?? refuse('access.denied')
  const hall = await hallOf(sql, mall, now)
  return transaction(sql, async sql => {
    const [row] = await sql<{ agency_id: string; services: string[] | null; number: number }[]>`
      select agency_id, services, number from counters where mall_id = ${mall} and counter_id = ${counter} for no key update`
    if (!row || row.agency_id !== who.agency || (who.counter && who.counter !== counter)) refuse('not.found')
    const may = [...hall.services.values()]
      .filter(s => s.agency === row.agency_id && (!row.services || row.services.includes(s.service)))
      .map(s => s.service)
    const services = input.services ?? may
    if (!services.length) refuse('counter.no_services', { counter })
    for (const service of services) if (!may.includes(service)) refuse('service.not_offered', { service })
    const [session] = await sql<{ actor: string }[]>`
      insert into counter_sessions (mall_id, session_id, counter_id, actor, actor_name, services, opened_at)
      values (${mall}, ${uuidv7(now)}, ${counter}, ${who.id}, ${who.name}, ${services}, ${now})
      on conflict (mall_id, counter_id) where closed_at is null
      do update set services = case when counter_sessions.actor = excluded.actor then excluded.services else counter_sessions.services end
      returning actor`
    if (session!.actor !== who.id) refuse('counter.taken', { counter })
    await happened(sql, mall, now, who.id, [
      { kind: 'counter.opened', counter, data: { counterNumber: row.number, agency: row.agency_id, services } },
    ])
  }).catch(error => {
    if (error.constraint_name === 'counter_sessions_actor') refuse('counter.elsewhere')
    throw error
  })
}
