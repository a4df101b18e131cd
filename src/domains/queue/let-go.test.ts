import { afterEach, beforeEach, expect, test } from 'vitest'
import { grantRole } from '#domains/people/grant-role.ts'
import { sessionOf } from '#domains/people/sessions.ts'
import { anjungan, budi, ratna, rina } from '../../../test/cast.ts'
import { enter, hire, sessionNow } from '../../../test/counter-pc.ts'
import { tuesdayHall } from '../../../test/hall.ts'
import { brokenInvariants } from '../../../test/invariants.ts'
import { board } from './board.ts'
import { callNext } from './call-next.ts'
import { closeDay, nightWatch } from './close-day.ts'
import { countersNow } from './counters-now.ts'
import { letGo } from './let-go.ts'
import { openCounter } from './open-counter.ts'
import { ownCounter } from './own-counter.ts'
import { startService } from './start-service.ts'
import { takeNumber } from './take-number.ts'
import { takeRoleBack } from './take-role-back.ts'
import { visitStatus } from './visit-status.ts'

const COUNTER = 'disdukcapil-1'
const DAY = '2026-11-24'
const admin = { ...ratna, role: 'admin' as const }

let hall: Awaited<ReturnType<typeof tuesdayHall>>
beforeEach(async () => {
  hall = await tuesdayHall()
})
afterEach(async () => {
  expect(await brokenInvariants(hall.sql)).toEqual([])
  await hall.drop()
})

const take = async () => {
  const { visit } = await takeNumber(hall.sql, hall.ring, hall.asking(anjungan), hall.mall, { services: ['kk-baru'], channel: 'kiosk' })
  hall.clock.advance(1_000)
  return visit
}
const turnOf = async (visit: string) =>
  (await hall.sql`select state, turn_at as turn, started_at as started from tickets where visit_id = ${visit}`)[0]!
const status = (visit: string) => visitStatus(hall.sql, hall.mall, visit, hall.clock.now())
/** What the public board shows as called or served, large or in its list. */
const shown = async () => {
  const { counters, recentCalls } = await board(hall.sql, hall.mall, hall.clock.now())
  return [...new Set([...counters.flatMap(one => one.ticket ?? []), ...recentCalls.map(call => call.number)])]
}
const last = async (kind: string) => (await hall.sql`select actor, data from events where kind = ${kind} order by seq desc limit 1`)[0]!

/** An officer with an account at an open counter, somebody called to it. */
async function atWork({ serving = false } = {}) {
  const { sql, asking, clock } = hall
  const staff = await hire(hall, 'Joko', 'joko@kendari.example')
  const cookie = await enter(hall, 'joko@kendari.example')
  const who = (await sessionNow(hall, cookie)).actor!
  const [first, second] = [await take(), await take()]
  const before = await turnOf(first)
  await openCounter(sql, asking(who), COUNTER, {})
  const ticket = (await callNext(sql, asking(who), COUNTER))!
  clock.advance(60_000)
  if (serving) await startService(sql, asking(who), ticket)
  expect(await shown()).toEqual(['A001'])
  return { staff, who, first, second, before, ticket }
}

for (const serving of [false, true])
  test(`who leaves leaves no counter: ${serving ? 'the service under way' : 'the one called'} goes back with the turn, next for a colleague`, async () => {
    const { sql, asking, mall, clock } = hall
    const { staff, who, first, before } = await atWork({ serving })
    const cookie = await enter(hall, 'joko@kendari.example')
    await letGo(sql, asking(admin), staff)
    expect(await sessionOf(sql, cookie, clock.now())).toBeNull()
    expect(await ownCounter(sql, mall, who.id)).toBeNull()
    expect(await shown()).toEqual([])
    expect((await countersNow(sql, mall, clock.now())).find(one => one.id === COUNTER)).toMatchObject({
      open: false,
      ticket: null,
      officer: null,
    })
    expect(await turnOf(first)).toEqual({ ...before, state: 'waiting', started: null })
    expect(await last('queue.returned')).toMatchObject({
      actor: admin.id,
      data: { from: serving ? 'serving' : 'called', reason: 'officer_left', number: 'A001', counterNumber: 1 },
    })
    expect(await last('counter.closed')).toMatchObject({ actor: admin.id, data: { reason: 'officer_left', counterNumber: 1 } })
    // A colleague opens the counter and calls the very same person first.
    await openCounter(sql, asking(rina), COUNTER, {})
    await callNext(sql, asking(rina), COUNTER)
    expect(await shown()).toEqual(['A001'])
    expect((await status(first)).tickets[0]).toMatchObject({ state: 'called' })
  })

test('leaving that is refused changes nothing at the counter', async () => {
  const { sql, asking, mall } = hall
  const { staff, who } = await atWork()
  const head = { ...ratna, role: 'signer' as const, agency: 'polri' }
  await expect(letGo(sql, asking(head), staff)).rejects.toMatchObject({ code: 'not.found' })
  expect(await ownCounter(sql, mall, who.id)).toMatchObject({ id: COUNTER, ticket: 'A001' })
  expect(await shown()).toEqual(['A001'])
})

test('the last role at the agency ends with its counter; while another seats them there, they sit on', async () => {
  const { sql, asking, mall } = hall
  const { staff, who } = await atWork()
  await grantRole(sql, asking(admin), staff, DAY, { role: 'officer', agency: 'disdukcapil', counter: COUNTER })
  await grantRole(sql, asking(admin), staff, DAY, { role: 'desk' })
  const grants = await sql<
    { id: string; role: string }[]
  >`select grant_id as id, role from grants where staff_id = ${staff} order by grant_id`
  const [whole, one] = grants.filter(grant => grant.role === 'officer')
  await takeRoleBack(sql, asking(admin), staff, whole!.id)
  expect(await ownCounter(sql, mall, who.id)).toMatchObject({ ticket: 'A001' })
  await takeRoleBack(sql, asking(admin), staff, one!.id)
  expect(await ownCounter(sql, mall, who.id)).toBeNull()
  expect(await shown()).toEqual([])
  expect(await last('counter.closed')).toMatchObject({ data: { reason: 'role_ended' } })
})

for (const serving of [false, true])
  test(`a role whose last day passed leaves no counter in the morning, ${serving ? 'a service forgotten there' : 'somebody called there'} neither`, async () => {
    const { sql, mall, clock } = hall
    const { staff, who, first } = await atWork({ serving })
    await openCounter(sql, hall.asking(budi), 'disdukcapil-2', {})
    await sql`update grants set until_day = ${DAY} where staff_id = ${staff}`
    clock.advance(2_001)
    const night = () => closeDay(sql, nightWatch(clock.now()), mall)
    await night()
    expect(await ownCounter(sql, mall, who.id), 'until the day is over').toMatchObject({ ticket: 'A001' })
    clock.set('2026-11-24T16:00:10.000Z') // after midnight, WITA
    await night()
    expect(await ownCounter(sql, mall, who.id)).toBeNull()
    expect((await status(first)).tickets[0]).toMatchObject(serving ? { state: 'done' } : { state: 'cancelled', reason: 'day_ended' })
    await night()
  })

test('a role that somebody loses while they sit, by whatever way, is noticed by the watch', async () => {
  const { sql, mall, clock } = hall
  const { staff, who, first, before } = await atWork({ serving: true })
  await openCounter(sql, hall.asking(budi), 'disdukcapil-2', {})
  await sql`update grants set ended_at = ${clock.now()} where staff_id = ${staff}`
  await closeDay(sql, nightWatch(clock.now()), mall)
  expect(await ownCounter(sql, mall, who.id)).toBeNull()
  expect(await turnOf(first)).toEqual({ ...before, state: 'waiting', started: null })
  expect(await ownCounter(sql, mall, budi.id), 'who came by a token has no role to lose').toMatchObject({ id: 'disdukcapil-2' })
  expect(await last('counter.closed')).toMatchObject({ actor: 'night-watch', data: { reason: 'role_ended' } })
})
