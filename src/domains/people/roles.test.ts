import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Actor, roles, type StaffRole } from '#kernel/access.ts'
import { fenced } from '#kernel/fence.ts'
import { keyring } from '#kernel/keyring.ts'
import { ratna } from '../../../test/cast.ts'
import { tuesdayHall } from '../../../test/hall.ts'
import { acceptInvitation } from './accept-invitation.ts'
import { changePassword } from './change-password.ts'
import { endGrant } from './end-grant.ts'
import { grantRole } from './grant-role.ts'
import { inviteStaff } from './invite-staff.ts'
import { leave } from './leave.ts'
import { nextStep } from './next-step.ts'
import { renewInvitation } from './renew-invitation.ts'
import { mayGive, mayManage } from './rules/roles.ts'
import { searchAudit } from './search-audit.ts'
import { chooseRole, sessionOf } from './sessions.ts'
import { signIn } from './sign-in.ts'
import { people, staffList } from './staff-list.ts'

const ring = keyring([{ id: 1, bytes: Buffer.alloc(32, 7) }])
const mall = 'mpp-kendari'
const DAY = '2026-11-24'
const PASSWORD = 'payung kursi rembulan tujuh'
const head: Actor = { role: 'signer', id: 'signer:head', name: 'Kepala', mall, agency: 'polri' }
const admin: Actor = { ...ratna, role: 'admin' }

let hall: Awaited<ReturnType<typeof tuesdayHall>>
beforeAll(async () => {
  hall = await tuesdayHall()
})
afterAll(() => hall.drop())

const invite = (who: Actor, email: string, role: StaffRole, more: { agency?: string; until?: string; actingFor?: string } = {}) =>
  inviteStaff(hall.sql, hall.asking(who), DAY, { name: 'Budi Santoso', email, role: role as 'officer', ...more })
async function hire(email: string, role: StaffRole, agency?: string) {
  const { staff, code } = await invite(admin, email, role, agency ? { agency } : {})
  await acceptInvitation(hall.sql, code, PASSWORD, hall.clock.now())
  return staff
}
const enter = (email: string, password = PASSWORD) =>
  signIn(hall.sql, ring, { mall, email, password, address: email, agent: '' }, hall.clock.now())
const session = async (cookie: string) => (await sessionOf(hall.sql, cookie, hall.clock.now()))!

test('nobody gives what lies above the own role, and only givers manage', () => {
  const given = (role: string, agency?: string) =>
    roles.filter(one => one !== 'stranger' && one !== 'device' && mayGive({ role, agency }, { role: one, agency: 'polri' }))
  expect(given('manager')).not.toEqual(expect.arrayContaining(['admin']))
  expect(given('manager')).not.toEqual(expect.arrayContaining(['inspector']))
  expect(given('signer', 'polri')).toEqual(['officer', 'office'])
  expect(given('signer', 'bpn')).toEqual([])
  expect(mayGive({ role: 'signer' }, { role: 'officer' }), 'no agency is not the same agency').toBe(false)
  for (const role of ['officer', 'desk', 'office', 'leader', 'inspector', 'ministry', 'kiosk', 'board', 'stranger']) {
    expect(given(role, 'polri'), role).toEqual([])
    expect(mayManage({ role, agency: 'polri' }, { agency: 'polri', grants: [] }), role).toBe(false)
  }
})

test('an agency head does not take over an invitation of somebody else', async () => {
  await invite(admin, 'sekda@kendari.example', 'leader')
  await expect(invite(head, 'sekda@kendari.example', 'officer', { agency: 'polri' })).rejects.toMatchObject({ code: 'staff.known' })
  const [still] = (await people(hall.sql, mall, hall.clock.now(), {})).filter(one => one.email === 'sekda@kendari.example')
  expect(still?.grants.map(grant => grant.role)).toEqual(['leader'])
  // Nor one of another agency's head, also when its role has been taken back: what counts is whose it was before.
  const { staff } = await invite({ ...head, agency: 'bpn' }, 'calon@bpn.example', 'officer', { agency: 'bpn' })
  const calon = async () => [...(await hall.sql`select name, agency_id as agency from staff where staff_id = ${staff}`)]
  const asPolri = { name: 'Nama Lain', email: 'calon@bpn.example', role: 'officer' as const, agency: 'polri' }
  for (const end of [false, true]) {
    if (end) await hall.sql`update grants set ended_at = ${hall.clock.now()} where staff_id = ${staff}`
    await expect(inviteStaff(hall.sql, hall.asking(head), DAY, asPolri)).rejects.toMatchObject({ code: 'staff.known' })
    expect(await calon()).toEqual([{ name: 'Budi Santoso', agency: 'bpn' }])
  }
  expect((await inviteStaff(hall.sql, hall.asking(admin), DAY, asPolri)).staff).toBe(staff)
})

test('who comes back after leaving is a new account; nobody rewrites the past of the old one', async () => {
  const { sql, asking, clock } = hall
  const staff = await hire('kembali@kendari.example', 'officer', 'polri')
  await expect(invite(admin, 'kembali@kendari.example', 'desk')).rejects.toMatchObject({ code: 'staff.known' })
  const before = await enter('kembali@kendari.example')
  await leave(sql, asking(admin), staff)
  // The head of another agency, who knows the address of who left, and writes another name to it.
  const other = { ...head, agency: 'bpn' }
  const back = await inviteStaff(sql, asking(other), DAY, {
    name: 'Nama Lain',
    email: 'kembali@kendari.example',
    role: 'officer',
    agency: 'bpn',
  })
  expect(back.staff).not.toBe(staff)
  expect([...(await sql`select name, agency_id as agency, email, password_hash from staff where staff_id = ${staff}`)]).toEqual([
    { name: 'Budi Santoso', agency: 'polri', email: null, password_hash: null },
  ])
  const told = await searchAudit(sql, asking({ ...ratna, role: 'inspector' }), { day: DAY, who: 'budi', act: 'staff.signed' })
  expect(told.lines.map(line => line.text)).toContainEqual(expect.stringMatching(/^Budi Santoso masuk/))
  await acceptInvitation(sql, back.code, `${PASSWORD} lain`, clock.now())
  await expect(enter('kembali@kendari.example')).rejects.toMatchObject({ code: 'sign_in.wrong' })
  expect((await session(await enter('kembali@kendari.example', `${PASSWORD} lain`))).actor).toMatchObject({
    agency: 'bpn',
    name: 'Nama Lain',
  })
  expect(await sessionOf(sql, before, clock.now())).toBeNull()
  // Whoever left keeps a name on the lists of who looked after them, and nothing to reach them by.
  const [gone] = await people(sql, mall, clock.now(), { staff })
  expect(gone).toMatchObject({ name: 'Budi Santoso', email: '', state: 'left', grants: [] })
})

test('an agency head sees the people and roles of the agency only, and that is the database’s word as well', async () => {
  const { sql, asking, clock } = hall
  const shared = await hire('bersama@kendari.example', 'officer', 'polri')
  const own = await hire('sendiri@kendari.example', 'officer', 'polri')
  const foreign = await hire('asing@kendari.example', 'officer', 'bpn')
  await grantRole(sql, asking(admin), shared, DAY, { role: 'officer', agency: 'bpn' })
  const seen = await staffList(sql, head, clock.now())
  const of = (id: string) => seen.find(one => one.id === id)
  expect(of(shared)).toMatchObject({ elsewhere: true, grants: [{ role: 'officer', agency: 'polri' }] })
  expect(of(own)).toMatchObject({ elsewhere: false, grants: [{ agency: 'polri' }] })
  expect(of(foreign)).toBeUndefined()
  // Shared: the one role is theirs to take, the person is not.
  await expect(leave(sql, asking(head), shared)).rejects.toMatchObject({ code: 'access.denied' })
  await expect(renewInvitation(sql, asking(head), shared)).rejects.toMatchObject({ code: 'access.denied' })
  await endGrant(sql, asking(head), shared, of(shared)!.grants[0]!.id)
  await leave(sql, asking(head), own)
  // The same question with the `where` by agency forgotten: no other people, no other roles.
  const agencies = await fenced(sql, { mall, agency: 'polri' }, sql => people(sql, mall, clock.now(), {}))
  expect(agencies.length).toBeGreaterThan(1)
  expect(agencies.some(one => one.id === foreign)).toBe(false)
  expect(new Set(agencies.flatMap(one => one.grants.map(grant => grant.agency)))).toEqual(new Set(['polri']))
  const whole = await people(sql, mall, clock.now(), {})
  expect(whole.some(one => one.id === foreign)).toBe(true)
})

test('a role ends on its day, an acting one has an end and a letter', async () => {
  await expect(invite(admin, 'a@kendari.example', 'desk', { until: '2026-11-23' })).rejects.toMatchObject({ code: 'grant.until' })
  await expect(invite(admin, 'a@kendari.example', 'desk', { until: DAY, actingFor: 'Andi' })).rejects.toMatchObject({
    code: 'grant.acting',
  })
  await expect(invite(admin, 'a@kendari.example', 'officer')).rejects.toMatchObject({ code: 'grant.agency' })
})

test('two roles: chosen, ended at once; given to oneself never', async () => {
  const { sql, asking, clock } = hall
  const staff = await hire('dua@kendari.example', 'officer', 'polri')
  await grantRole(sql, asking(admin), staff, DAY, { role: 'desk' })
  await expect(grantRole(sql, asking(admin), staff, DAY, { role: 'desk' })).rejects.toMatchObject({ code: 'grant.same' })
  await expect(
    grantRole(sql, asking({ ...ratna, id: `staff:${staff}` }), staff, DAY, { role: 'signer', agency: 'polri' }),
  ).rejects.toMatchObject({ code: 'staff.self' })
  const cookie = await enter('dua@kendari.example')
  const seated = await session(cookie)
  expect(nextStep(seated)).toBe('choose')
  const desk = seated.grants.find(grant => grant.role === 'desk')!
  const fresh = await chooseRole(sql, cookie, seated, desk.id, clock.now())
  expect((await session(fresh)).actor?.role).toBe('desk')
  await endGrant(sql, asking(admin), staff, desk.id)
  expect((await session(fresh)).actor).toBeNull()
  await expect(endGrant(sql, asking(head), staff, desk.id)).rejects.toMatchObject({ code: 'not.found' })
})

test('a new link sets the password and ends every session; five wrong old passwords end the session that guesses', async () => {
  const { sql, asking, clock } = hall
  const staff = await hire('lupa@kendari.example', 'desk')
  const before = await enter('lupa@kendari.example')
  await expect(renewInvitation(sql, asking(head), staff)).rejects.toMatchObject({ code: 'not.found' })
  await acceptInvitation(sql, await renewInvitation(sql, asking(admin), staff), `${PASSWORD} baru`, clock.now())
  expect(await sessionOf(sql, before, clock.now())).toBeNull()
  const cookie = await enter('lupa@kendari.example', `${PASSWORD} baru`)
  const seated = await session(cookie)
  const guess = () => changePassword(sql, ring, cookie, seated, { old: 'salah', fresh: PASSWORD }, clock.now())
  for (let i = 0; i < 4; i++) await expect(guess()).rejects.toMatchObject({ code: 'password.wrong' })
  await expect(guess()).rejects.toMatchObject({ code: 'access.unknown' })
  expect(await sessionOf(sql, cookie, clock.now())).toBeNull()
})
