import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { changePassword } from '#domains/people/change-password.ts'
import { lockSession } from '#domains/people/lock-session.ts'
import { provePin } from '#domains/people/prove-pin.ts'
import { sessionOf } from '#domains/people/sessions.ts'
import type { FixedClock } from '#kernel/clock.ts'
import { anjungan } from '../../../test/cast.ts'
import { computer, enter, hire, MALL, PASSWORD, PINS, sessionNow, sitsAt } from '../../../test/counter-pc.ts'
import { tuesdayHall } from '../../../test/hall.ts'
import { callNext } from './call-next.ts'
import { finishService } from './finish-service.ts'
import { openCounter } from './open-counter.ts'
import { ownCounter } from './own-counter.ts'
import { signOut } from './sign-out.ts'
import { startService } from './start-service.ts'
import { switchOfficer } from './switch-officer.ts'
import { takeNumber } from './take-number.ts'
import { takeSeat } from './take-seat.ts'

const COUNTER = 'disdukcapil-1'
let hall: Awaited<ReturnType<typeof tuesdayHall>> & { clock: FixedClock }
beforeAll(async () => {
  hall = await tuesdayHall()
})
afterAll(() => hall.drop())
/** Nobody sits anywhere when the next test begins. */
afterEach(async () => {
  await hall.sql`update tickets set state = 'done', ended_at = ${hall.clock.now()} where state in ('called', 'serving')`
  await hall.sql`update visits set occupied_by = null`
  await hall.sql`update counter_sessions set closed_at = ${hall.clock.now()} where closed_at is null`
})

let n = 0
/** Two officers who both signed in at one computer this morning; the first sits there, the counter open, the screen locked. */
async function two({ agency = 'disdukcapil' } = {}) {
  const { pc } = await computer(hall, 'Loket 1', COUNTER)
  const [a, b] = [`a${n++}@kendari.example`, `b${n++}@kendari.example`]
  const [ani, bayu] = [await hire(hall, 'Ani', a), await hire(hall, 'Bayu', b, 'officer', agency)]
  await sitsAt(hall, pc, b, PINS[1])
  hall.clock.advance(1_000)
  const cookie = await sitsAt(hall, pc, a, PINS[0])
  const who = (await sessionNow(hall, cookie)).actor!
  await openCounter(hall.sql, hall.asking(who), COUNTER, { services: ['ktp-el-hilang'] })
  const locked = (await lockSession(hall.sql, cookie, await sessionNow(hall, cookie), hall.clock.now()))!
  return { pc, ani, bayu, who, locked, before: await sessionNow(hall, locked) }
}
type Two = Awaited<ReturnType<typeof two>>
async function come({ pc, before }: Pick<Two, 'pc'> & { before: Two['before'] | null }, staff: string, pin: string, takeOver = false) {
  const proven = await provePin(hall.sql, hall.ring, pc, staff, pin, hall.clock.now())
  return switchOfficer(hall.sql, { pc, before, proven, takeOver, agent: 'test' }, hall.clock.now())
}
/** A number is called to the counter. */
async function called(who: Two['who']) {
  await takeNumber(hall.sql, hall.ring, hall.asking(anjungan), MALL, { services: ['ktp-el-hilang'], channel: 'kiosk' })
  return (await callNext(hall.sql, hall.asking(who), COUNTER))!
}
const sits = (staff: string) => ownCounter(hall.sql, MALL, `staff:${staff}`)
const code = (doing: Promise<unknown>) =>
  doing.then(
    () => 'done',
    error => error.code,
  )
const kinds = async () =>
  (await hall.sql`select kind from events where counter_id = ${COUNTER} and kind like 'counter.%' order by xact desc, seq desc limit 2`)
    .map(row => row.kind)
    .reverse()

test('a PIN that waited to be judged while its owner changed the password opens nothing', async () => {
  const { pc, bayu, before } = await two()
  const proven = await provePin(hall.sql, hall.ring, pc, bayu, PINS[1], hall.clock.now())
  const elsewhere = await enter(hall, `b${n - 1}@kendari.example`)
  const typed = { old: PASSWORD, fresh: 'gajah lemari sungai delapan' }
  await changePassword(hall.sql, hall.ring, elsewhere, await sessionNow(hall, elsewhere), typed, hall.clock.now())
  const come = switchOfficer(hall.sql, { pc, before, proven, takeOver: false, agent: 'test' }, hall.clock.now())
  expect(await code(come)).toBe('pin.closed')
})

test('the same person finds the counter as it was, with the number in front', async () => {
  const there = await two()
  const ticket = await called(there.who)
  const cookie = await come(there, there.ani, PINS[0])
  expect((await sessionNow(hall, cookie)).id).toBe(there.before.id)
  expect(await sits(there.ani)).toMatchObject({ id: COUNTER, ticket: expect.stringMatching(/^[A-Z]\d{3}$/) })
  await startService(hall.sql, hall.asking(there.who), ticket)
})

test('another officer takes the counter in one act: closed for the first, open for the second with the same services', async () => {
  const there = await two()
  const cookie = await come(there, there.bayu, PINS[1])
  expect(await sits(there.ani)).toBeNull()
  expect(await sits(there.bayu)).toMatchObject({ id: COUNTER, services: ['ktp-el-hilang'] })
  expect(await kinds()).toEqual(['counter.closed', 'counter.opened'])
  expect(await sessionOf(hall.sql, there.locked, hall.clock.now())).toBeNull()
  expect(await sessionNow(hall, cookie)).toMatchObject({ byPin: true, actor: { id: `staff:${there.bayu}` } })
})

test('a number that is open is handed over only by word, keeps its place, and is finished by who took it', async () => {
  const there = await two()
  const ticket = await called(there.who)
  expect(await code(come(there, there.bayu, PINS[1]))).toBe('counter.handover')
  expect(await sits(there.ani), 'nothing changed').toMatchObject({ id: COUNTER })
  expect(await sessionOf(hall.sql, there.locked, hall.clock.now())).not.toBeNull()
  const cookie = await come(there, there.bayu, PINS[1], true)
  const who = (await sessionNow(hall, cookie)).actor!
  await startService(hall.sql, hall.asking(who), ticket)
  await finishService(hall.sql, hall.asking(who), ticket, { outcome: 'finished' })
  const [event] = await hall.sql`select actor, data from events where kind = 'counter.handed_over'`
  expect(event).toMatchObject({ actor: `staff:${there.bayu}`, data: { from: `staff:${there.ani}`, number: expect.any(String) } })
})

test('an officer of another agency gets the computer, not the counter, and never the number', async () => {
  const there = await two({ agency: 'polri' })
  await called(there.who)
  expect(await code(come(there, there.bayu, PINS[1], true))).toBe('counter.taken')
  expect(await sits(there.ani)).toMatchObject({ id: COUNTER })
  await hall.sql`update tickets set state = 'done', ended_at = ${hall.clock.now()} where state = 'called'`
  const cookie = await come(there, there.bayu, PINS[1])
  expect(await sits(there.ani)).toBeNull()
  expect(await sits(there.bayu)).toBeNull()
  expect((await sessionNow(hall, cookie)).actor).toMatchObject({ agency: 'polri' })
})

test('a session that ran out leaves no counter behind for who comes next, nor for its own owner', async () => {
  const there = await two()
  await called(there.who)
  hall.clock.advance(2 * 3600_000)
  expect(await sessionOf(hall.sql, there.locked, hall.clock.now()), 'idle too long').toBeNull()
  const late = { pc: there.pc, before: null }
  expect(await code(come(late, there.bayu, PINS[1]))).toBe('counter.handover')
  await come(late, there.ani, PINS[0])
  expect(await sits(there.ani), 'her own, as she left it').toMatchObject({ id: COUNTER, ticket: expect.any(String) })
  await come({ pc: there.pc, before: null }, there.bayu, PINS[1], true)
  expect(await sits(there.ani)).toBeNull()
  expect(await sits(there.bayu)).toMatchObject({ id: COUNTER, ticket: expect.any(String) })
})

test('leaving ends counter and session together, or nothing', async () => {
  const there = await two()
  await called(there.who)
  const go = () => signOut(hall.sql, hall.asking({ ...there.who, locked: true }), { session: there.before, token: null })
  expect(await code(go())).toBe('counter.busy')
  expect(await sessionOf(hall.sql, there.locked, hall.clock.now()), 'the session is as it was').not.toBeNull()
  await hall.sql`update tickets set state = 'done', ended_at = ${hall.clock.now()} where state = 'called'`
  const broken = hall.sql.begin(async sql => {
    await signOut(sql, hall.asking(there.who), { session: there.before, token: null })
    throw new Error('the power goes')
  })
  await expect(broken).rejects.toThrow('the power goes')
  expect(await sits(there.ani)).not.toBeNull()
  expect(await sessionOf(hall.sql, there.locked, hall.clock.now())).not.toBeNull()
  await go()
  expect(await sits(there.ani)).toBeNull()
  expect(await sessionOf(hall.sql, there.locked, hall.clock.now())).toBeNull()
})

test('who signs in fully at a computer that was left ends the session left there and closes its counter', async () => {
  const there = await two()
  const c = `c${n++}@kendari.example`
  await hire(hall, 'Cici', c)
  const cookie = await enter(hall, c)
  await takeSeat(hall.sql, there.pc, await sessionNow(hall, cookie), hall.clock.now())
  expect(await sits(there.ani)).toBeNull()
  expect(await sessionOf(hall.sql, there.locked, hall.clock.now())).toBeNull()
  expect((await sessionNow(hall, cookie)).device).toBe(there.pc.id)
})
