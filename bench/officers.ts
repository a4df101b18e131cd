import { randomUUID } from 'node:crypto'
import { openSession } from '#domains/people/sessions.ts'
import type { Pool } from '#kernel/sql.ts'
import { type Line, linesOf } from './lines.ts'
import { MALL, reset, type World } from './world.ts'

export const OFFICERS = 64
export const LINES = 8
/** Counters that each officer has open; each takes one call a round. */
export const COUNTERS = 64

/** `session`: the cookie of somebody signed in with the role of an officer. */
export type Officers = { lines: Line[]; tokens: string[]; session: string }

const actor = (i: number) => `officer:00000000-0000-7000-8000-${String(i).padStart(12, '0')}`

/**
 * 64 officers, eight to a line. So that calls alone are counted, without the start and end of services, each has 64 counters open and calls
 * once at each; for this two rules are lifted in the bench's own database that no statement measured here touches: counter numbers up to 99,
 * and one open counter an officer.
 */
export async function seatOfficers(world: World): Promise<Officers> {
  const { sql } = world
  const lines = await linesOf(world, LINES)
  await sql`alter table counters drop constraint counters_number_check`
  await sql`drop index counter_sessions_actor`
  const tokens: string[] = []
  for (let i = 0; i < OFFICERS; i++) {
    const line = lines[i % LINES]!
    tokens.push(await world.token({ role: 'officer', agency: line.agency, name: `bench-${i}` }))
    await sql`update access_tokens set token_id = ${actor(i).slice('officer:'.length)} where mall_id = ${MALL} and name = ${`bench-${i}`}`
    await sql`
      insert into counters (mall_id, counter_id, agency_id, number, floor, place_id, place_en, services)
      select ${MALL}, 'bench-' || ${i}::int || '-' || n, ${line.agency}, 1000 + ${i}::int * ${COUNTERS}::int + n, '1', 'lantai 1', 'floor 1', ${[line.service]}
      from generate_series(1, ${COUNTERS}::int) n`
    await sql`
      insert into counter_sessions (mall_id, session_id, counter_id, actor, actor_name, services, opened_at)
      select ${MALL}, gen_random_uuid(), 'bench-' || ${i}::int || '-' || n, ${actor(i)}, 'Petugas',
        (select array_agg(service_id) from offers join services using (service_id) where mall_id = ${MALL} and offered and agency_id = ${line.agency}), now()
      from generate_series(1, ${COUNTERS}::int) n`
  }
  await sql`analyze counters`
  await sql`analyze counter_sessions`
  return { lines, tokens, session: await sessionAt(world, lines[0]!.agency) }
}

async function sessionAt({ sql, day }: World, agency: string): Promise<string> {
  const staff = randomUUID()
  await sql`insert into staff (mall_id, staff_id, name, email, invited_at, active_at) values (${MALL}, ${staff}, 'Petugas', 'sesi@x.example', now(), now())`
  await sql`
    insert into grants (mall_id, grant_id, staff_id, role, agency_id, from_day, given_by, given_at)
    values (${MALL}, gen_random_uuid(), ${staff}, 'officer', ${agency}, ${day}::date - 1, 'bench', now())`
  return openSession(sql, { mall: MALL, staff, factors: 1, agent: '' }, new Date())
}

/** A full hall: every line has what its eight officers can call in a round, and some more, so that none runs dry. */
export async function fillHall(world: World, lines: Line[]) {
  const { sql, day } = world
  await reset(world)
  const each = (OFFICERS / LINES) * COUNTERS + 100
  for (const [i, { agency, service }] of lines.entries()) {
    await sql`
      with people as (select n, gen_random_uuid() as visit_id, now() - (${each}::int - n) * interval '1 second' as at from generate_series(1, ${each}::int) n),
      v as (insert into visits (mall_id, visit_id, key, business_day, letter, number, channel, issued_at, checked_in_at, simulated)
        select ${MALL}, visit_id, visit_id::text, ${day}, substr('AHKLRUFM', ${i}::int + 1, 1), n, 'kiosk', at, at, true from people)
      insert into tickets (mall_id, ticket_id, visit_id, business_day, service_id, agency_id, state, turn_at, waiting_since)
      select ${MALL}, gen_random_uuid(), visit_id, ${day}, ${service}, ${agency}, 'waiting', at, at from people`
  }
}

/** The same call by SQL alone, at the same counters. */
export const callScript = (
  day: string,
) => `select * from call_next('${MALL}', 'bench-' || :client_id::text || '-' || :n::text, '${day}'::date, now(),
  'officer:00000000-0000-7000-8000-' || lpad(:client_id::text, 12, '0'),
  'bench-' || :client_id::text, :n::text, 'x')`

/** What stands in the database after `calls` answered calls: nobody called twice, nothing lost, every call written, the right people. */
export async function refuteCalls(sql: Pool, calls: number): Promise<string[]> {
  const [is] = await sql<{ called: number; visitors: number; counters: number; events: number; jumped: number }[]>`
    select count(*) as called, count(distinct visit_id) as visitors, count(distinct counter_id) as counters,
      (select count(*) from events where kind = 'queue.called') as events,
      (select count(*) from (select agency_id, max(turn_at) as last from tickets where state = 'called' group by 1) c
        join tickets w on w.agency_id = c.agency_id and w.state = 'waiting' and w.turn_at < c.last) as jumped
    from tickets where state = 'called'`
  const wrong = Object.entries(is!).filter(([name, value]) => value !== (name === 'jumped' ? 0 : calls))
  return wrong.map(([name, value]) => `${name} ${value} of ${calls}`)
}
