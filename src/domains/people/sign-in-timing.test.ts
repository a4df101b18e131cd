import { afterAll, beforeAll, expect, test } from 'vitest'
import { keyring } from '#kernel/keyring.ts'
import { ratna } from '../../../test/cast.ts'
import { tuesdayHall } from '../../../test/hall.ts'
import { acceptInvitation } from './accept-invitation.ts'
import { inviteStaff } from './invite-staff.ts'
import { hashPassword } from './passwords.ts'
import { signIn } from './sign-in.ts'

const TRIES = 30
const ring = keyring([{ id: 1, bytes: Buffer.alloc(32, 7) }])
const mall = 'mpp-kendari'
let hall: Awaited<ReturnType<typeof tuesdayHall>>
const KNOWN = 'budi@kendari.example'
beforeAll(async () => {
  hall = await tuesdayHall()
  const admin = hall.asking({ ...ratna, role: 'admin' })
  const { code } = await inviteStaff(hall.sql, admin, '2026-11-24', { name: 'Budi', email: KNOWN, role: 'officer', agency: 'polri' })
  await acceptInvitation(hall.sql, code, 'payung kursi rembulan tujuh', hall.clock.now())
})
afterAll(() => hall.drop())

const median = (all: number[]) => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)]!

const late = (error: { code: string }) => error.code

/** On a busy machine one measurement may be off; doors that can be told apart are told apart each time. */
const measured = { retry: 2, timeout: 120_000 }
let places = 0
const place = () => `10.0.${places++}`

/** Two kinds of tries that nobody should tell apart by the clock, in turn; the first of each warms up statements and is not counted. */
async function alike(one: (n: number) => Promise<unknown>, other: (n: number) => Promise<unknown>) {
  const timed = async (attempt: Promise<unknown>) => {
    const begun = process.hrtime.bigint()
    expect(await attempt.catch(late)).toBe('sign_in.wrong')
    return Number(process.hrtime.bigint() - begun) / 1e6
  }
  const times: [number[], number[]] = [[], []]
  for (let n = 0; n <= TRIES; n++) {
    for (const who of n % 2 ? ([0, 1] as const) : ([1, 0] as const)) {
      const took = await timed([one, other][who]!(n))
      if (n > 0) times[who].push(took)
    }
  }
  const [ours, theirs] = [median(times[0]), median(times[1])]
  expect(ours / theirs, `${ours.toFixed(1)} ms against ${theirs.toFixed(1)} ms`).toBeGreaterThan(0.8)
  expect(ours / theirs).toBeLessThan(1.25)
  // Pair by pair: were both alike, the first would be the slower one in half of the pairs; 5 or fewer, 25 or more come by chance once in 3,000.
  return times[0].filter((took, n) => took > times[1][n]!).length
}
const tried = (at: string, email: string, address: string) =>
  signIn(hall.sql, ring, { mall: at, email, password: 'salah sekali', address, agent: '' }, hall.clock.now())

/**
 * The one door that asks for a name. A PIN is typed for somebody the computer itself shows, a recovery code after the password, and a passkey says by a
 * random number of 16 bytes and more whose it is: there is no name to be found out by the clock.
 */
test('a known name with a wrong password takes as long as an unknown name', measured, async () => {
  const at = place()
  const slower = await alike(
    n => tried(mall, KNOWN, `${at}.${n}`),
    n => tried(mall, `tidak-ada-${n}@kendari.example`, `${at}.${n}`),
  )
  expect(slower).toBeGreaterThan(5)
  expect(slower).toBeLessThan(TRIES - 5)
})

/** Which malls there are stands at the door itself: a millisecond more or less, for a statement more, tells nobody anything. */
test('a mall that is not there takes as long as one that is', measured, async () => {
  const at = place()
  await alike(
    n => tried('mpp-tidak-ada', `siapa-${n}@kendari.example`, `${at}.${n}`),
    n => tried(mall, `siapa-${n}@kendari.example`, `${at}.${n}`),
  )
})

test('a mall that is not there hears as few tries as one that is', async () => {
  const codes = []
  for (let n = 0; n < 60; n++) codes.push(await tried(`mpp-${n}`, `siapa-${n}@kendari.example`, '10.2.2.1').catch(late))
  expect(codes.indexOf('too.many')).toBe(50)
  const same = []
  for (let n = 0; n < 7; n++) same.push(await tried('mpp-sama', 'siapa@kendari.example', '10.2.2.2').catch(late))
  expect(same).toEqual([...Array(5).fill('sign_in.wrong'), 'too.many', 'too.many'])
  hall.clock.advance(16 * 60_000)
  expect(await tried('mpp-sama', 'siapa@kendari.example', '10.2.2.1').catch(late)).toBe('sign_in.wrong')
  expect(await hall.sql`select 1 from sign_in_attempts where mall_id = '-'`, 'what is past its window goes').toHaveLength(1)
}, 120_000)

test('of four hundred at the door a hundred wait; who is inside passes them by, and a try sent away is not counted', async () => {
  const { sql, clock } = hall
  const order: string[] = []
  const crowd = Array.from({ length: 400 }, (_, n) =>
    tried(mall, `ramai-${n}@kendari.example`, `10.3.${n >> 8}.${n & 255}`)
      .catch(late)
      .then(code => order.push(code!)),
  )
  // When the first is judged, all stand in line.
  await Promise.race(crowd)
  await hashPassword('payung kursi rembulan tujuh').then(() => order.push('inside'))
  expect(order.filter(code => code === 'sign_in.wrong').length).toBeLessThan(50)
  await Promise.all(crowd)
  const judged = order.filter(code => code === 'sign_in.wrong').length
  expect(judged).toBeGreaterThanOrEqual(100)
  expect(order.filter(code => code === 'sign_in.busy')).toHaveLength(400 - judged)
  const [row] = await sql<{ n: number }[]>`
    select count(*) as n from sign_in_attempts where mall_id = ${mall} and at > ${new Date(clock.now().getTime() - 60_000)}`
  expect(row!.n).toBe(judged)
}, 120_000)

test('of many tries sent in one instant five are heard, whatever the name', async () => {
  const { sql, clock } = hall
  const input = { mall, email: 'siapa@kendari.example', password: 'salah', address: '10.7.7.7', agent: '' }
  const codes = await Promise.all(Array.from({ length: 12 }, () => signIn(sql, ring, input, clock.now()).catch(error => error.code)))
  expect(codes.filter(code => code === 'sign_in.wrong').length).toBeLessThanOrEqual(5)
  expect(codes.filter(code => code === 'too.many').length).toBeGreaterThanOrEqual(7)
})
