import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { FixedClock } from '#kernel/clock.ts'
import { ratna } from '../../../test/cast.ts'
import { computer, enter, hire, MALL, PASSWORD, PINS, sessionNow, sitsAt } from '../../../test/counter-pc.ts'
import { TUESDAY } from '../../../test/database.ts'
import { tuesdayHall } from '../../../test/hall.ts'
import { acceptInvitation } from './accept-invitation.ts'
import { changePassword } from './change-password.ts'
import type { CounterPc } from './counter-pc.ts'
import { leave } from './leave.ts'
import { lockSession } from './lock-session.ts'
import { nextStep } from './next-step.ts'
import { onDuty } from './on-duty.ts'
import { openByPin, unlockSession } from './open-by-pin.ts'
import { provePin } from './prove-pin.ts'
import { renewInvitation } from './renew-invitation.ts'
import { resetFactor } from './reset-factor.ts'
import { revokeDevice } from './revoke-device.ts'
import { PIN_TRIES, SHIFT_MS } from './rules/pin.ts'
import { actorOfSession, chooseRole, sessionOf } from './sessions.ts'
import { pinState, SetPin, setPin } from './set-pin.ts'

const HOUR = 3600_000
const [PIN, OTHER] = PINS
let hall: Awaited<ReturnType<typeof tuesdayHall>> & { clock: FixedClock }
beforeAll(async () => {
  hall = await tuesdayHall()
})
afterAll(() => hall.drop())
beforeEach(() => hall.clock.set(TUESDAY))

let people = 0
/** A computer, and somebody who signed in fully at it and has a PIN. */
async function seat(pin: string = PIN) {
  const email = `budi${people++}@kendari.example`
  const staff = await hire(hall, 'Budi Santoso', email)
  const { pc, key } = await computer(hall)
  return { staff, email, pc, key, cookie: await sitsAt(hall, pc, email, pin) }
}
const prove = (pc: CounterPc, staff: string, pin: string = PIN) => provePin(hall.sql, hall.ring, pc, staff, pin, hall.clock.now())
const code = (doing: Promise<unknown>) =>
  doing.then(
    () => 'done',
    error => error.code,
  )

test('a PIN is six digits, not easy, set by the password and from a full sign-in only; stored sealed', async () => {
  const { cookie, staff, pc } = await seat()
  const session = await sessionNow(hall, cookie)
  const set = (pin: string, password = PASSWORD) =>
    code(setPin(hall.sql, hall.ring, session, SetPin.parse({ pin, password }), hall.clock.now()))
  expect(await set('12345')).toBe('pin.digits')
  expect(await set('12345a')).toBe('pin.digits')
  expect(await set('123456')).toBe('pin.easy')
  expect(await set('170845')).toBe('pin.easy')
  expect(await set(OTHER, 'salah sekali')).toBe('password.wrong')
  expect(await set(OTHER)).toBe('done')
  expect(await code(prove(pc, staff))).toBe('pin.wrong')
  const proven = await prove(pc, staff, OTHER)
  const byPin = await openByPin(hall.sql, pc, proven, 'test', hall.clock.now())
  const narrow = await sessionNow(hall, byPin)
  expect(await code(setPin(hall.sql, hall.ring, narrow, { pin: PIN, password: PASSWORD }, hall.clock.now()))).toBe('pin.again')
  const [row] = await hall.sql<{ sealed: Uint8Array }[]>`select pin_sealed as sealed from staff_pins where staff_id = ${staff}`
  expect(hall.ring.open(`pin ${staff}`, row!.sealed)).toMatch(/^\$argon2id\$v=19\$/)
  expect(Buffer.from(row!.sealed).toString('latin1')).not.toContain('argon2id')
  await hire(hall, 'Ratna', 'kelola@kendari.example', 'manager')
  const manager = await sessionNow(hall, await enter(hall, 'kelola@kendari.example'))
  expect(await code(setPin(hall.sql, hall.ring, manager, { pin: OTHER, password: PASSWORD }, hall.clock.now()))).toBe('pin.role')
})

test('five wrong ones shut this person out of this computer only, until a full sign-in there', async () => {
  const { staff, email, pc } = await seat()
  const elsewhere = await computer(hall, 'Loket 2')
  await sitsAt(hall, elsewhere.pc, email)
  for (let i = 1; i < PIN_TRIES; i++) expect(await code(prove(pc, staff, OTHER))).toBe('pin.wrong')
  expect(await code(prove(pc, staff, OTHER))).toBe('pin.closed')
  expect(await code(prove(pc, staff)), 'the right one comes too late').toBe('pin.closed')
  expect(await onDuty(hall.sql, pc, 'Asia/Makassar', hall.clock.now())).toEqual([])
  expect(await code(prove(elsewhere.pc, staff)), 'another computer is not shut').toBe('done')
  hall.clock.advance(60_000)
  await sitsAt(hall, pc, email)
  expect(await code(prove(pc, staff))).toBe('done')
  const missed = await hall.sql`select data->>'left' as left from events where kind = 'device.pin_missed' and data->>'staff' = ${staff}`
  expect(missed.map(row => row.left)).toEqual(['4', '3', '2', '1', '0'])
})

test('of twenty tries in one instant five are heard', async () => {
  const { staff, pc } = await seat()
  const done = await Promise.all(Array.from({ length: 20 }, () => code(prove(pc, staff, OTHER))))
  expect(done.filter(one => one === 'pin.wrong')).toHaveLength(4)
  expect(await code(prove(pc, staff))).toBe('pin.closed')
  const [row] = await hall.sql<{ misses: number }[]>`select misses from device_people where staff_id = ${staff}`
  expect(row!.misses).toBe(PIN_TRIES)
})

test('a PIN is heard at computers where its holder signed in fully, for seven days, within a shift of a full sign-in', async () => {
  const { staff, email, pc } = await seat()
  const never = await computer(hall, 'Loket 9')
  expect(await code(prove(never.pc, staff))).toBe('pin.closed')
  hall.clock.advance(SHIFT_MS)
  expect(await code(prove(pc, staff)), 'the shift is over').toBe('pin.closed')
  hall.clock.advance(14 * HOUR)
  await sitsAt(hall, never.pc, email)
  expect(await code(prove(pc, staff)), 'signed in fully this morning at the other one').toBe('done')
  hall.clock.set(new Date(TUESDAY.getTime() + 7 * 24 * HOUR))
  await sitsAt(hall, never.pc, email)
  expect(await code(prove(pc, staff)), 'seven days').toBe('pin.closed')
})

test('a session by PIN is marked, for the counter only, and ends with the shift', async () => {
  const { staff, pc, email } = await seat()
  await hall.sql`
    insert into grants (mall_id, grant_id, staff_id, role, from_day, given_by, given_at)
    values (${MALL}, ${crypto.randomUUID()}, ${staff}, 'leader', '2026-01-01', 'x', ${hall.clock.now()})`
  hall.clock.advance(9 * HOUR)
  const cookie = await openByPin(hall.sql, pc, await prove(pc, staff), 'test', hall.clock.now())
  const session = await sessionNow(hall, cookie)
  expect(session).toMatchObject({ byPin: true, device: pc.id, actor: { role: 'officer', id: `staff:${staff}` } })
  const leader = session.grants.find(grant => grant.role === 'leader')!
  expect(await code(chooseRole(hall.sql, cookie, session, leader.id, hall.clock.now()))).toBe('pin.role')
  hall.clock.advance(HOUR - 1)
  expect(await sessionOf(hall.sql, cookie, hall.clock.now())).not.toBeNull()
  hall.clock.advance(1)
  expect(await sessionOf(hall.sql, cookie, hall.clock.now()), email).toBeNull()
})

test('locked: nobody acts, the API says so, and the same person goes on with a new cookie', async () => {
  const { staff, pc, cookie } = await seat()
  const locked = (await lockSession(hall.sql, cookie, await sessionNow(hall, cookie), hall.clock.now()))!
  expect(await sessionOf(hall.sql, cookie, hall.clock.now()), 'the cookie before').toBeNull()
  const session = await sessionNow(hall, locked)
  expect(session).toMatchObject({ locked: true, actor: null, staff })
  expect(nextStep(session)).toBe('unlock')
  expect(await actorOfSession(hall.sql, locked, hall.clock.now())).toMatchObject({ role: 'stranger', locked: true })
  const grant = session.grants[0]!.id
  const chosen = await chooseRole(hall.sql, locked, session, grant, hall.clock.now())
  expect((await sessionNow(hall, chosen)).actor, 'no other way round the lock').toBeNull()
  const open = await unlockSession(hall.sql, pc, await sessionNow(hall, chosen), await prove(pc, staff), hall.clock.now())
  expect((await sessionNow(hall, open)).actor?.id).toBe(`staff:${staff}`)
  expect((await hall.sql`select kind from events where actor = ${`staff:${staff}`} order by xact, seq`).map(row => row.kind)).toEqual([
    'device.used',
    'device.locked',
    'device.unlocked',
  ])
})

test('a PIN never brings back a role above the counters, nor leads to one, whatever the session was when it was locked', async () => {
  const { staff, pc, email } = await seat()
  await hall.sql`
    insert into grants (mall_id, grant_id, staff_id, role, from_day, given_by, given_at)
    values (${MALL}, ${crypto.randomUUID()}, ${staff}, 'manager', '2026-01-01', 'x', ${hall.clock.now()})`
  for (const role of ['officer', 'manager'] as const) {
    hall.clock.advance(60_000)
    const full = await enter(hall, email)
    // Two factors, as a manager shows them, and never a look at a screen of the counters: it stands at no computer yet.
    await hall.sql`
      update staff_sessions set factors = 2, grant_id = (select grant_id from grants where staff_id = ${staff} and role = ${role})
      where session_id = ${(await sessionNow(hall, full)).id}`
    const before = await sessionNow(hall, full)
    expect(before).toMatchObject({ byPin: false, actor: { role } })
    const manager = before.grants.find(grant => grant.role === 'manager')!
    const locked = (await lockSession(hall.sql, full, before, hall.clock.now()))!
    const proven = await prove(pc, staff)
    const open = await unlockSession(hall.sql, pc, await sessionNow(hall, locked), proven, hall.clock.now())
    const after = await sessionNow(hall, open)
    expect(after, role).toMatchObject({ id: before.id, byPin: true, device: pc.id, actor: { role: 'officer' } })
    expect(await code(chooseRole(hall.sql, open, after, manager.id, hall.clock.now()))).toBe('pin.role')
    expect(await code(setPin(hall.sql, hall.ring, after, { pin: OTHER, password: PASSWORD }, hall.clock.now()))).toBe('pin.again')
  }
  await hall.sql`update grants set ended_at = ${hall.clock.now()} where staff_id = ${staff} and role = 'officer'`
  const full = await enter(hall, email)
  const locked = (await lockSession(hall.sql, full, await sessionNow(hall, full), hall.clock.now()))!
  const unlock = async () => unlockSession(hall.sql, pc, await sessionNow(hall, locked), await prove(pc, staff), hall.clock.now())
  expect(await code(unlock()), 'no role of the counters any more').toBe('pin.role')
})

test('of windows that lock in one instant one gets the cookie, and it is the one that counts', async () => {
  const { cookie } = await seat()
  const session = await sessionNow(hall, cookie)
  const got = await Promise.all([1, 2, 3].map(() => lockSession(hall.sql, cookie, session, hall.clock.now())))
  const [locked, ...more] = got.filter(one => one !== null)
  expect(more).toEqual([])
  expect(await sessionNow(hall, locked!)).toMatchObject({ locked: true })
  expect(await lockSession(hall.sql, locked!, session, hall.clock.now()), 'locked already').toBeNull()
})

test('a device taken back, a person who left, a new password: no PIN opens anything there', async () => {
  const one = await seat()
  const cookie = await openByPin(hall.sql, one.pc, await prove(one.pc, one.staff), 'test', hall.clock.now())
  await revokeDevice(hall.sql, hall.asking(ratna), one.pc.id)
  expect(await sessionOf(hall.sql, cookie, hall.clock.now()), 'let in by PIN').toBeNull()
  expect(await sessionOf(hall.sql, one.cookie, hall.clock.now()), 'signed in fully').not.toBeNull()
  const two = await seat()
  await leave(hall.sql, hall.asking({ ...ratna, role: 'admin' }), two.staff)
  expect(await code(prove(two.pc, two.staff))).toBe('pin.closed')
  expect(await onDuty(hall.sql, two.pc, 'Asia/Makassar', hall.clock.now())).toEqual([])
  const three = await seat()
  const fresh = 'sepeda hujan lemari sembilan'
  await changePassword(hall.sql, hall.ring, three.cookie, await sessionNow(hall, three.cookie), { old: PASSWORD, fresh }, hall.clock.now())
  expect(await code(prove(three.pc, three.staff))).toBe('pin.closed')
})

test('who takes the account back is rid of the PIN that was set before, also after the next full sign-in at that computer', async () => {
  const { sql, ring, clock } = hall
  const admin = hall.asking({ ...ratna, role: 'admin' })
  const back = {
    'a new link': async (staff: string) => acceptInvitation(sql, await renewInvitation(sql, admin, staff), PASSWORD, clock.now()),
    'a new password': async (_: string, email: string) => {
      const cookie = await enter(hall, email)
      const changed = await changePassword(
        sql,
        ring,
        cookie,
        await sessionNow(hall, cookie),
        { old: PASSWORD, fresh: `${PASSWORD} lain` },
        clock.now(),
      )
      return changePassword(sql, ring, changed, await sessionNow(hall, changed), { old: `${PASSWORD} lain`, fresh: PASSWORD }, clock.now())
    },
    'a reset': async (staff: string) => {
      await sql`update staff set totp_on_at = ${clock.now()} where staff_id = ${staff}`
      await resetFactor(sql, admin, staff, 'Ponsel hilang, dikenali di meja')
    },
  }
  for (const [how, take] of Object.entries(back)) {
    const { staff, email, pc } = await seat()
    await take(staff, email)
    clock.advance(1_000)
    const cookie = await sitsAt(hall, pc, email)
    expect(await code(prove(pc, staff)), how).toBe('pin.closed')
    expect((await pinState(sql, await sessionNow(hall, cookie)))?.setAt, how).toBeNull()
  }
})

test('whatever happens in whatever order: a PIN opens only with five tries left, within the shift, at a computer known', async () => {
  const step = fc.oneof(
    fc.record({ do: fc.constantFrom('right' as const, 'wrong' as const, 'sign in' as const) }),
    fc.record({ do: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 8 }) }),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 12 }), async steps => {
      hall.clock.set(TUESDAY)
      const { staff, email, pc } = await seat()
      let [misses, signedIn] = [0, hall.clock.now().getTime()]
      for (const one of steps) {
        if (one.do === 'wait') hall.clock.advance(one.hours * HOUR)
        else if (one.do === 'sign in') {
          hall.clock.advance(1_000)
          await sitsAt(hall, pc, email)
          misses = 0
          signedIn = hall.clock.now().getTime()
        } else {
          const heard = misses < PIN_TRIES && hall.clock.now().getTime() - signedIn < SHIFT_MS
          const said = await code(prove(pc, staff, one.do === 'right' ? PIN : OTHER))
          if (!heard) expect(said).toBe('pin.closed')
          else if (one.do === 'right') {
            expect(said).toBe('done')
            misses = 0
          } else expect(said).toBe(++misses < PIN_TRIES ? 'pin.wrong' : 'pin.closed')
        }
      }
    }),
    { numRuns: 12 },
  )
}, 60_000)
