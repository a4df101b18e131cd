import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { transaction } from '#kernel/sql.ts'
import { ratna } from '../../../test/cast.ts'
import { enter, hire, MALL, PASSWORD, PINS, sessionNow } from '../../../test/counter-pc.ts'
import { tuesdayHall } from '../../../test/hall.ts'
import { untilHeld } from '../../../test/held.ts'
import { changePassword } from './change-password.ts'
import { factorClosedAt } from './factor-closed.ts'
import { resetFactor } from './reset-factor.ts'
import { confirmFactor, offerFactor, proveFactor, renewCodes } from './second-factor.ts'
import { sessionOf } from './sessions.ts'
import { pinState, setPin } from './set-pin.ts'
import { hashOf } from './tokens.ts'

let hall: Awaited<ReturnType<typeof tuesdayHall>>
beforeAll(async () => {
  hall = await tuesdayHall()
})
afterAll(() => hall.drop())

const QUARTER = 15 * 60_000
const told = (answer: Promise<unknown>) => answer.then(() => 'right').catch((error: { code: string }) => error.code)
const missed = async (staff: string) => {
  const rows =
    await hall.sql`select 1 from events where actor = ${`staff:${staff}`} and kind in ('staff.factor_missed', 'staff.password_missed')`
  return rows.length
}

/** A manager with an app in the pocket. `half`: somebody who knows the password sits down anew. */
async function withApp(email: string) {
  const { sql, ring, clock } = hall
  const staff = await hire(hall, 'Manager', email, 'manager')
  const half = async () => {
    const cookie = await enter(hall, email)
    return { cookie, session: await sessionNow(hall, cookie) }
  }
  const first = await half()
  const { text } = await offerFactor(sql, ring, first.session, '', clock.now())
  const code = () => new TOTP({ secret: Secret.fromBase32(text) }).generate({ timestamp: clock.now().getTime() })
  const { codes } = await confirmFactor(sql, ring, first.cookie, first.session, code(), clock.now())
  clock.advance(30_000)
  const wrong = () => (code() === '123456' ? '654321' : '123456')
  const prove = ({ cookie, session }: Awaited<ReturnType<typeof half>>, typed: string) =>
    told(proveFactor(sql, ring, cookie, session, typed, clock.now()))
  return { staff, half, code, wrong, prove, codes }
}

test('of twenty passwords in one instant five are judged, the session ends, and the right one waits in the next', async () => {
  const { sql, ring, clock } = hall
  const email = 'dua-puluh@kendari.example'
  const staff = await hire(hall, 'Budi', email)
  const cookie = await enter(hall, email)
  const session = await sessionNow(hall, cookie)
  const set = (seated: typeof session, password: string) => told(setPin(sql, ring, seated, { pin: PINS[0], password }, clock.now()))
  const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => set(session, `salah ${n}`)))
  expect(await missed(staff)).toBe(5)
  expect(answers.filter(one => one === 'password.wait')).toHaveLength(15)
  expect(await sessionOf(sql, cookie, clock.now())).toBeNull()
  const next = await sessionNow(hall, await enter(hall, email))
  expect(await set(next, PASSWORD), 'the sixth, and right').toBe('password.wait')
  expect((await pinState(sql, next))?.setAt).toBeNull()
  clock.advance(QUARTER)
  expect(await set(await sessionNow(hall, await enter(hall, email)), PASSWORD)).toBe('right')
}, 30_000)

test('right ones count for nothing', async () => {
  const { sql, ring, clock } = hall
  const email = 'sering@kendari.example'
  await hire(hall, 'Sri', email)
  let cookie = await enter(hall, email)
  for (let n = 0; n < 7; n++) {
    const session = await sessionNow(hall, cookie)
    cookie = await changePassword(sql, ring, cookie, session, { old: PASSWORD, fresh: PASSWORD }, clock.now())
  }
}, 30_000)

test('of twenty codes in one instant five are judged', async () => {
  const { staff, half, wrong, code, prove } = await withApp('sekaligus@kendari.example')
  const one = await half()
  const answers = await Promise.all(Array.from({ length: 20 }, () => prove(one, wrong())))
  expect(await missed(staff)).toBe(5)
  expect(answers.filter(answer => answer === 'factor.wait')).toHaveLength(15)
  expect(answers.filter(answer => answer === 'access.unknown')).toHaveLength(1)
  expect(await prove(await half(), code()), 'the sixth, and right, in a new session').toBe('factor.wait')
})

test('codes are counted over sign-ins, thirty a day; a recovery code goes on; the audit tells the owner', async () => {
  const { sql, clock } = hall
  const { staff, half, wrong, code, prove, codes } = await withApp('seratus@kendari.example')
  let judged = 0
  for (let signIns = 0; signIns < 25; signIns++) {
    const one = await half()
    for (let n = 0; n < 4; n++) if (!(await prove(one, wrong())).startsWith('factor.wait')) judged++
    clock.advance(QUARTER / 2)
  }
  expect(judged).toBe(30)
  expect(await missed(staff)).toBe(30)
  expect(await prove(await half(), code())).toBe('factor.wait_long')
  expect(await prove(await half(), code()), 'told alike however often').toBe('factor.wait_long')
  expect(await prove(await half(), codes[0]!)).toBe('right')
  const closed = await sql`select 1 from audit where subject = ${`staff:${staff}`} and act = 'staff.factor_closed'`
  expect(closed.length).toBeGreaterThan(0)
  const mine = { mall: 'mpp-kendari', staff }
  expect(await factorClosedAt(sql, mine, clock.now())).toBeInstanceOf(Date)
  const { cookie, session } = await half()
  await changePassword(sql, hall.ring, cookie, session, { old: PASSWORD, fresh: PASSWORD }, clock.now())
  expect(await factorClosedAt(sql, mine, clock.now()), 'another password: nobody knows it any more').toBeNull()
  clock.advance(86_400_000)
  expect(await prove(await half(), code())).toBe('right')
}, 60_000)

test('wrong recovery codes end a session, and keep nobody from the right one', async () => {
  const { half, prove, codes } = await withApp('cadangan@kendari.example')
  for (let sessions = 0; sessions < 3; sessions++) {
    const one = await half()
    const answers = await Promise.all(Array.from({ length: 20 }, () => prove(one, 'aaaaa-bbbbb-ccccc')))
    expect(answers.filter(answer => answer === 'factor.wrong')).toHaveLength(4)
    expect(answers.filter(answer => answer === 'access.unknown')).toHaveLength(1)
  }
  expect(codes[0]).toMatch(/^\w{5}-\w{5}-\w{5}$/)
  expect(await prove(await half(), codes[0]!)).toBe('right')
})

test('a recovery code of the shorter kind made before still opens', async () => {
  const { sql } = hall
  const { staff, half, prove } = await withApp('lama@kendari.example')
  await sql`insert into recovery_codes (mall_id, staff_id, code_hash) values ('mpp-kendari', ${staff}, ${hashOf(`${staff} abcde-fgh12`)})`
  expect(await prove(await half(), 'ABCDE FGH12')).toBe('right')
})

test('an app is offered to who has just signed in, later by the password, and never to who came by PIN', async () => {
  const { sql, ring, clock } = hall
  const email = 'layar@kendari.example'
  await hire(hall, 'Lia', email)
  const session = await sessionNow(hall, await enter(hall, email))
  const offer = (seated: typeof session, password: string) => told(offerFactor(sql, ring, seated, password, clock.now()))
  expect(await offer(session, '')).toBe('right')
  clock.advance(11 * 60_000)
  expect(await offer(session, '')).toBe('passkey.password')
  expect(await offer(session, PASSWORD)).toBe('right')
  expect(await offer({ ...session, byPin: true }, PASSWORD)).toBe('pin.again')
})

const reset = (sql: Parameters<typeof resetFactor>[0], staff: string) =>
  resetFactor(sql, hall.asking({ ...ratna, role: 'admin' }), staff, 'Ponsel hilang, dikenali di meja')

test('a code that is right while the app is reset puts no app in force', async () => {
  const { staff, half, code, prove } = await withApp('reset-kode@kendari.example')
  const sitting = await half()
  let proving: Promise<string> | undefined
  await transaction(hall.sql, async sql => {
    await sql`select from staff where mall_id = ${MALL} and staff_id = ${staff} for update`
    proving = prove(sitting, code())
    await untilHeld(sql, proving)
    await reset(sql, staff)
  })
  expect(await proving).not.toBe('right')
  expect((await hall.sql`select totp_sealed, totp_on_at from staff where staff_id = ${staff}`)[0]).toEqual({
    totp_sealed: null,
    totp_on_at: null,
  })
})

test('recovery codes renewed while the second step is reset go with it', async () => {
  const { sql, ring, clock } = hall
  const { staff, half, code } = await withApp('reset-cadangan@kendari.example')
  const { cookie, session } = await half()
  let both: [Promise<string>, Promise<string>] | undefined
  await transaction(sql, async inside => {
    // Whoever comes to write the audit waits.
    await inside`select from audit_heads where mall_id = ${MALL} for update`
    const renewing = told(renewCodes(sql, ring, cookie, session, code(), clock.now()))
    await untilHeld(inside, renewing)
    both = [renewing, told(reset(sql, staff))]
    await untilHeld(inside, ...both)
  })
  expect(await Promise.all(both!)).toEqual(['right', 'right'])
  expect((await sql`select from recovery_codes where staff_id = ${staff}`).count).toBe(0)
})
