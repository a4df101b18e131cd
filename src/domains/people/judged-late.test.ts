import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Sql, transaction } from '#kernel/sql.ts'
import { authenticator } from '../../../test/authenticator.ts'
import { ratna } from '../../../test/cast.ts'
import { computer, enter, hire, MALL, PASSWORD, PINS, sessionNow } from '../../../test/counter-pc.ts'
import { tuesdayHall } from '../../../test/hall.ts'
import { untilHeld } from '../../../test/held.ts'
import { acceptInvitation } from './accept-invitation.ts'
import { addPasskey } from './add-passkey.ts'
import { askToSignIn } from './ask-passkey.ts'
import { changePassword } from './change-password.ts'
import { dropWaysIn } from './drop-ways-in.ts'
import { inviteStaff } from './invite-staff.ts'
import { leave } from './leave.ts'
import { offerPasskey } from './offer-passkey.ts'
import { passkeyPlace } from './passkey-place.ts'
import { renewInvitation } from './renew-invitation.ts'
import { resetFactor } from './reset-factor.ts'
import { sessionOf } from './sessions.ts'
import { setPin } from './set-pin.ts'
import { signIn } from './sign-in.ts'
import { signInByPasskey } from './sign-in-by-passkey.ts'
import { sitDown } from './sit-down.ts'

/** What is judged waits for its turn, and the account may change hands meanwhile: what was right when it was sent opens nothing then. */

const FRESH = 'gajah lemari sungai delapan'
let hall: Awaited<ReturnType<typeof tuesdayHall>>
beforeAll(async () => {
  hall = await tuesdayHall()
})
afterAll(() => hall.drop())

const admin = () => hall.asking({ ...ratna, role: 'admin' })
const code = (doing: Promise<unknown>) =>
  doing.then(
    () => 'done',
    error => error.code,
  )
const entering = (email: string, address: string, password = PASSWORD) =>
  signIn(hall.sql, hall.ring, { mall: MALL, email, password, address, agent: '' }, hall.clock.now())

test('sign-ins with the old password that wait while it is changed open nothing', async () => {
  const { sql, ring, clock } = hall
  const email = 'ganti@kendari.example'
  await hire(hall, 'Beni', email)
  const cookie = await enter(hall, email)
  const session = await sessionNow(hall, cookie)
  const change = changePassword(sql, ring, cookie, session, { old: PASSWORD, fresh: FRESH }, clock.now())
  const old = Array.from({ length: 20 }, (_, n) => entering(email, `10.4.0.${n}`).catch(error => error.code as string))
  const fresh = await change
  const opened = (await Promise.all(old)).filter(one => one.startsWith('ses.'))
  expect((await Promise.all(opened.map(one => sessionOf(sql, one, clock.now())))).filter(Boolean)).toEqual([])
  expect(await sessionOf(sql, fresh, clock.now())).not.toBeNull()
  await expect(entering(email, '10.4.1.1', FRESH)).resolves.toContain('ses.')
})

test('whoever changes the password first is first: a sign-in already judged waits for them, and is refused', async () => {
  const { sql } = hall
  const email = 'tunggu@kendari.example'
  const staff = await hire(hall, 'Beni', email)
  let waiting: Promise<string> | undefined
  await sql.begin(async sql => {
    await sql`update staff set password_hash = null where mall_id = ${MALL} and staff_id = ${staff}`
    waiting = code(entering(email, '10.4.2.1'))
    expect(await Promise.race([waiting, new Promise(resolve => setTimeout(resolve, 1_500, 'waits'))])).toBe('waits')
  })
  expect(await waiting).toBe('sign_in.wrong')
})

test('an invitation sent before it was renewed sets nothing after; nor one of somebody who left meanwhile', async () => {
  const { sql, clock } = hall
  const invited = (email: string) => inviteStaff(sql, admin(), '2026-11-24', { name: 'Rini', email, role: 'desk' })
  const { staff, code: old } = await invited('rini@kendari.example')
  const early = clock.now()
  clock.advance(5)
  const fresh = await renewInvitation(sql, admin(), staff)
  expect(await code(acceptInvitation(sql, old, PASSWORD, early))).toBe('invitation.over')
  expect(await code(acceptInvitation(sql, fresh, PASSWORD, clock.now()))).toBe('done')

  const gone = await invited('pergi@kendari.example')
  const sent = code(acceptInvitation(sql, gone.code, PASSWORD, clock.now()))
  await leave(sql, admin(), gone.staff)
  const [row] = await sql`select password_hash, active_at from staff where staff_id = ${gone.staff}`
  expect([await sent, row]).toEqual(['invitation.over', { password_hash: null, active_at: null }])
})

const place = passkeyPlace('https://mpp.kendari.example')!
/** A manager with a passkey: shows it at the door, and has it taken away by somebody else. */
async function keyed(email: string) {
  const { sql, ring, clock } = hall
  const staff = await hire(hall, 'Kadek', email, 'manager')
  const cookie = await enter(hall, email)
  const session = await sessionNow(hall, cookie)
  const key = authenticator(place)
  const answer = key.create(await offerPasskey(sql, ring, session, { place, password: '' }, clock.now()))
  await addPasskey(sql, ring, cookie, session, { place, answer, name: 'Ponsel' }, clock.now())
  return {
    staff,
    show: async () =>
      signInByPasskey(sql, ring, { place, answer: key.get(await askToSignIn(ring, place, clock.now())), agent: 'test' }, clock.now()),
    reset: (inside: Sql = sql) => resetFactor(inside, admin(), staff, 'Ponsel hilang, dikenali di meja'),
  }
}
/** Whoever comes to write the audit waits until `work` is done: what they have done by then nobody sees yet. */
const auditHeld = (work: (sql: Sql) => Promise<void>) =>
  transaction(hall.sql, async sql => {
    await sql`select from audit_heads where mall_id = ${MALL} for update`
    await work(sql)
  })

test('a passkey that was right while it is reset: whoever resets it ends that session too', async () => {
  const { show, reset } = await keyed('kadek@kendari.example')
  let done: [Promise<string>, Promise<void>] | undefined
  await auditHeld(async sql => {
    const shown = show()
    await untilHeld(sql, shown)
    done = [shown, reset()]
    await untilHeld(sql, ...done)
  })
  const [cookie] = await Promise.all(done!)
  expect(await sessionOf(hall.sql, cookie, hall.clock.now())).toBeNull()
})

test('a passkey that is reset while it is judged opens nothing, and nobody is said to have copied it', async () => {
  const { staff, show, reset } = await keyed('komang@kendari.example')
  let done: [Promise<void>, Promise<string>] | undefined
  await auditHeld(async sql => {
    const resetting = reset()
    await untilHeld(sql, resetting)
    done = [resetting, code(show())]
    await untilHeld(sql, ...done)
  })
  const [, said] = await Promise.all(done!)
  expect(said).toBe('passkey.wrong')
  expect((await hall.sql`select from audit where act = 'staff.passkey_copied' and subject = ${`staff:${staff}`}`).count).toBe(0)
})

test('a passkey that was judged before it is reset is looked at again when the session is written', async () => {
  const { staff, show, reset } = await keyed('luh@kendari.example')
  let said: Promise<string> | undefined
  await transaction(hall.sql, async sql => {
    await sql`select from staff where mall_id = ${MALL} and staff_id = ${staff} for update`
    said = code(show())
    await untilHeld(sql, said)
    await reset(sql)
  })
  expect(await said).toBe('passkey.wrong')
})

/** `doing` begins, and waits while the account is taken from whoever sent it. */
async function takenMeanwhile(staff: string, doing: () => Promise<unknown>) {
  let done: Promise<unknown> | undefined
  await transaction(hall.sql, async sql => {
    await sql`select from staff where mall_id = ${MALL} and staff_id = ${staff} for update`
    done = doing()
    await untilHeld(sql, done)
    await dropWaysIn(sql, { mall: MALL, staff }, hall.clock.now())
  })
  return done
}

test('a PIN that waits to be hashed, and a first look at a counter computer, write nothing once the account is taken back', async () => {
  const { sql, ring, clock } = hall
  const email = 'wayan@kendari.example'
  const staff = await hire(hall, 'Wayan', email)
  const { pc } = await computer(hall)
  const cookie = await enter(hall, email)
  const session = await sessionNow(hall, cookie)
  const asked = { pin: PINS[0], password: PASSWORD }
  expect(await takenMeanwhile(staff, () => code(setPin(sql, ring, session, asked, clock.now())))).toBe('access.unknown')
  expect((await sql`select from staff_pins where staff_id = ${staff}`).count).toBe(0)

  await sql`update staff_sessions set revoked_at = null where session_id = ${session.id}`
  await takenMeanwhile(staff, () => sitDown(sql, pc, session, clock.now()))
  expect((await sql`select from device_people where staff_id = ${staff}`).count).toBe(0)
})
