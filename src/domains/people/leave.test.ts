import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#kernel/access.ts'
import { ratna } from '../../../test/cast.ts'
import { enter, hire, PASSWORD } from '../../../test/counter-pc.ts'
import { tuesdayHall } from '../../../test/hall.ts'
import { acceptInvitation } from './accept-invitation.ts'
import { askToPair } from './ask-to-pair.ts'
import { endGrant } from './end-grant.ts'
import { grantRole } from './grant-role.ts'
import { inviteStaff } from './invite-staff.ts'
import { leave } from './leave.ts'
import { leftBehind } from './left-behind.ts'
import { pairDevice } from './pair-device.ts'
import { renewInvitation } from './renew-invitation.ts'

const DAY = '2026-11-24'
const admin: Actor = { ...ratna, role: 'admin', id: 'admin:shell' }

let hall: Awaited<ReturnType<typeof tuesdayHall>>
beforeAll(async () => {
  hall = await tuesdayHall()
})
afterAll(() => hall.drop())

let n = 0
async function manager(name = 'Wahyu') {
  const email = `kelola${n++}@kendari.example`
  const staff = await hire(hall, name, email, 'manager')
  return { staff, email, who: { ...ratna, id: `staff:${staff}`, name } satisfies Actor }
}
const code = (doing: Promise<unknown>) =>
  doing.then(
    () => 'done',
    error => error.code,
  )
const accept = (link: string) => code(acceptInvitation(hall.sql, link, `${PASSWORD} lain`, hall.clock.now()))
const end = (who: Actor, staff: string) => leave(hall.sql, hall.asking(who), staff)
const invite = (who: Actor, email: string, role: 'desk' | 'manager' = 'desk') =>
  inviteStaff(hall.sql, hall.asking(who), DAY, { name: 'Boneka', email, role })

test('links that somebody made and nobody took up end as they leave; links of others go on', async () => {
  const [going, staying] = [await manager(), await manager()]
  const colleague = await hire(hall, 'Korban', 'korban@kendari.example', 'desk')
  const victim = await renewInvitation(hall.sql, hall.asking(going.who), colleague)
  const puppet = await invite(going.who, 'boneka@luar.example', 'manager')
  // Made by the one who leaves, then anew by somebody else: that one counts.
  const begun = hall.clock.now()
  hall.clock.advance(1_000)
  const taken = await invite(going.who, 'bersama@kendari.example')
  const anew = await renewInvitation(hall.sql, hall.asking(staying.who), taken.staff)
  await end(admin, going.staff)
  expect(await accept(victim)).toBe('invitation.over')
  expect(await code(acceptInvitation(hall.sql, victim, PASSWORD, begun)), 'begun before').toBe('invitation.over')
  expect(await accept(puppet.code)).toBe('invitation.over')
  expect(await accept(anew)).toBe('done')
  expect(await code(enter(hall, 'korban@kendari.example')), 'the colleague is as before').toBe('done')
})

test('a role past its last day shields nobody; one that a rule gives again does, and one still to begin', async () => {
  const { who } = await manager()
  const acting = async (source: 'hand' | 'oidc', from: string, until: string, agency: string | null = null) => {
    const staff = await hire(hall, 'Plt', `plt${n++}@kendari.example`, agency ? 'officer' : 'desk', 'polri')
    await hall.sql`
      insert into grants (mall_id, grant_id, staff_id, role, agency_id, from_day, until_day, given_by, given_at, source)
      values (${hall.mall}, ${crypto.randomUUID()}, ${staff}, ${agency ? 'officer' : 'inspector'}, ${agency}, ${from}, ${until}, 'x', ${hall.clock.now()}, ${source})`
    return staff
  }
  expect(await code(end(who, await acting('hand', '2026-11-01', DAY))), 'its last day').toBe('access.denied')
  expect(await code(end(who, await acting('hand', '2026-12-01', '2026-12-31'))), 'still to begin').toBe('access.denied')
  expect(await code(end(who, await acting('oidc', '2026-11-01', '2026-11-23'))), 'by rule').toBe('access.denied')
  const past = await acting('hand', '2026-11-01', '2026-11-23')
  expect(await code(renewInvitation(hall.sql, hall.asking(who), past))).toBe('done')
  expect(await code(end(who, past))).toBe('done')
  // The same for an agency's head, of whom a role elsewhere is hidden.
  const head: Actor = { role: 'signer', id: 'signer:head', name: 'Kepala', mall: hall.mall, agency: 'polri' }
  expect(await code(end(head, await acting('hand', '2026-11-01', DAY, 'bpn')))).toBe('access.denied')
  expect(await code(end(head, await acting('hand', '2026-11-01', '2026-11-23', 'bpn')))).toBe('done')
})

type Boss = Awaited<ReturnType<typeof manager>>
const roleOf = async (staff: string) =>
  (await hall.sql<{ id: string }[]>`select grant_id as id from grants where staff_id = ${staff}`)[0]!.id
const takeBack = async (who: Actor, staff: string) => endGrant(hall.sql, hall.asking(who), staff, await roleOf(staff))

test.each([
  ['leave', 'manager', end],
  ['leave', 'admin', end],
  ['lose their role', 'manager', takeBack],
] as const)('of two who make each other %s at once one stays: %s', async (_, role, act) => {
  for (let round = 0; round < 5; round++) {
    const [a, b] = (await Promise.all([manager(), manager()])).map(one => ({ ...one, who: { ...one.who, role } }))
    await hall.sql`update grants set role = ${role} where staff_id in (${a!.staff}, ${b!.staff})`
    const said = await Promise.all([code(act(a!.who, b!.staff)), code(act(b!.who, a!.staff))])
    expect(said.toSorted(), `round ${round}`).toEqual(['access.denied', 'done'])
    const rows = await hall.sql`
      select from staff join grants g using (mall_id, staff_id) where staff_id in (${a!.staff}, ${b!.staff}) and left_at is null and g.ended_at is null`
    expect(rows).toHaveLength(1)
  }
})

test('of three in a ring, whoever is ended first ends nobody', async () => {
  const ring = await Promise.all([manager(), manager(), manager()])
  const said = await Promise.all(ring.map((one, i) => code(end(one.who, ring[(i + 1) % 3]!.staff))))
  expect(said.filter(one => one === 'done').length).toBeLessThan(3)
  const rows = await hall.sql`select from staff where staff_id in ${hall.sql(ring.map(one => one.staff))} and left_at is null`
  expect(rows.length).toBeGreaterThan(0)
})

test('who has left does nothing about people any more, also with a request that began before; a link made meanwhile is not good', async () => {
  const colleague = await hire(hall, 'Korban', `korban${n++}@kendari.example`, 'desk')
  const { who, staff } = await manager()
  const late: Boss['who'][] = Array.from({ length: 4 }, () => who)
  const links = late.map(one => renewInvitation(hall.sql, hall.asking(one), colleague).catch(error => error.code as string))
  const [all] = await Promise.all([Promise.all(links), end(admin, staff)])
  for (const link of all) if (link !== 'access.denied') expect(await accept(link)).toBe('invitation.over')
  expect(await code(invite(who, 'boneka2@luar.example', 'manager'))).toBe('access.denied')
  expect(await code(grantRole(hall.sql, hall.asking(who), colleague, DAY, { role: 'manager' }))).toBe('access.denied')
})

test('whom and what somebody let in is named to who looks after the mall when they have left', async () => {
  const { staff, who } = await manager()
  const left = () => leftBehind(hall.sql, hall.asking(admin), staff)
  const came = await invite(who, 'datang@kendari.example')
  await invite(who, 'belum@kendari.example')
  expect(await left(), 'who has not come is not in').toMatchObject({ people: [], devices: [] })
  expect(await accept(came.code)).toBe('done')
  const raised = await hire(hall, 'Naik', 'naik@kendari.example', 'desk')
  await grantRole(hall.sql, hall.asking(who), raised, DAY, { role: 'manager' })
  const device = await askToPair(hall.sql, hall.ring, { mall: hall.mall, address: 'gudang', now: hall.clock.now() }, 'kiosk')
  await pairDevice(hall.sql, hall.ring, hall.asking(who), { code: device.code, place: 'Gudang' })
  await end(admin, staff)
  expect(await left()).toEqual({ keys: [], links: [], devices: ['Gudang'], people: ['Boneka', 'Naik'] })
  expect(await leftBehind(hall.sql, hall.asking({ ...admin, mall: 'mpp-sragen' }), staff)).toMatchObject({ people: [], devices: [] })
  await end(admin, raised)
  expect((await left()).people).toEqual(['Boneka'])
})
