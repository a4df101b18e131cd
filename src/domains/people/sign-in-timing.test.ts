import { afterAll, beforeAll, expect, test } from 'vitest'
import { keyring } from '#kernel/keyring.ts'
import { ratna } from '../../../test/cast.ts'
import { tuesdayHall } from '../../../test/hall.ts'
import { acceptInvitation } from './accept-invitation.ts'
import { inviteStaff } from './invite-staff.ts'
import { signIn } from './sign-in.ts'

const TRIES = 30
const ring = keyring([{ id: 1, bytes: Buffer.alloc(32, 7) }])
const mall = 'mpp-kendari'
let hall: Awaited<ReturnType<typeof tuesdayHall>>
beforeAll(async () => {
  hall = await tuesdayHall()
})
afterAll(() => hall.drop())

const median = (all: number[]) => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)]!

/**
 * The one door that asks for a name. A PIN is typed for somebody the computer itself shows, a recovery code after the password, and a passkey says by a
 * random number of 16 bytes and more whose it is: there is no name to be found out by the clock.
 */
test('a known name with a wrong password takes as long as an unknown name', async () => {
  const { sql, asking, clock } = hall
  const admin = asking({ ...ratna, role: 'admin' })
  const known = 'budi@kendari.example'
  const { code } = await inviteStaff(sql, admin, '2026-11-24', { name: 'Budi', email: known, role: 'officer', agency: 'polri' })
  await acceptInvitation(sql, code, 'payung kursi rembulan tujuh', clock.now())
  const tried = async (email: string, n: number) => {
    const begun = process.hrtime.bigint()
    const input = { mall, email, password: 'salah sekali', address: `10.0.0.${n}`, agent: '' }
    await expect(signIn(sql, ring, input, clock.now())).rejects.toMatchObject({ code: 'sign_in.wrong' })
    return Number(process.hrtime.bigint() - begun) / 1e6
  }
  const times: Record<'known' | 'unknown', number[]> = { known: [], unknown: [] }
  // The first of each warms up statements and is not counted; then one after the other, first and second place in turn.
  for (let n = 0; n <= TRIES; n++) {
    const order = n % 2 ? (['known', 'unknown'] as const) : (['unknown', 'known'] as const)
    for (const who of order) {
      const took = await tried(who === 'known' ? known : `tidak-ada-${n}@kendari.example`, n)
      if (n > 0) times[who].push(took)
    }
  }
  const ratio = median(times.known) / median(times.unknown)
  expect(ratio, `${median(times.known).toFixed(1)} ms against ${median(times.unknown).toFixed(1)} ms`).toBeGreaterThan(0.8)
  expect(ratio).toBeLessThan(1.25)
  // Pair by pair: were both alike, the known name would be the slower one in half of the pairs; 5 or fewer, 25 or more come by chance once in 3,000.
  const slower = times.known.filter((took, n) => took > times.unknown[n]!).length
  expect(slower).toBeGreaterThan(5)
  expect(slower).toBeLessThan(TRIES - 5)
}, 120_000)

test('of many tries sent in one instant five are heard, whatever the name', async () => {
  const { sql, clock } = hall
  const input = { mall, email: 'siapa@kendari.example', password: 'salah', address: '10.7.7.7', agent: '' }
  const codes = await Promise.all(Array.from({ length: 12 }, () => signIn(sql, ring, input, clock.now()).catch(error => error.code)))
  expect(codes.filter(code => code === 'sign_in.wrong').length).toBeLessThanOrEqual(5)
  expect(codes.filter(code => code === 'too.many').length).toBeGreaterThanOrEqual(7)
})
