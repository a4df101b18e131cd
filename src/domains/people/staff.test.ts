import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { localDay } from '#kernel/civil.ts'
import { keyring } from '#kernel/keyring.ts'
import { ratna } from '../../../test/cast.ts'
import { tuesdayHall } from '../../../test/hall.ts'
import { acceptInvitation } from './accept-invitation.ts'
import { inviteStaff } from './invite-staff.ts'
import { knownBrowser } from './known-browser.ts'
import { leave } from './leave.ts'
import { confirmFactor, offerFactor, proveFactor } from './second-factor.ts'
import { endSessions, sessionOf } from './sessions.ts'
import { signIn } from './sign-in.ts'

const ring = keyring([{ id: 1, bytes: Buffer.alloc(32, 7) }])
let hall: Awaited<ReturnType<typeof tuesdayHall>>
beforeAll(async () => {
  hall = await tuesdayHall()
})
afterAll(() => hall.drop())

const mall = 'mpp-kendari'
const password = 'payung kursi rembulan tujuh'

async function hire(email: string, role: 'officer' | 'manager' | 'signer', agency?: string) {
  const { sql, asking, clock } = hall
  const day = localDay(clock.now(), 'Asia/Makassar')
  const { staff, code } = await inviteStaff(sql, asking({ ...ratna, role: 'admin' }), day, {
    name: 'Budi Santoso',
    email,
    role,
    ...(agency && { agency }),
  })
  await acceptInvitation(sql, code, password, clock.now())
  return { staff, code }
}
type Place = { address?: string; device?: string; known?: string; agent?: string }
const enterAt = ({ address = '10.0.0.1', agent = 'test', ...place }: Place, email: string, typed = password) =>
  signIn(hall.sql, ring, { mall, email, password: typed, address, agent, ...place }, hall.clock.now())
const enter = (email: string, typed = password, address = '10.0.0.1') => enterAt({ address }, email, typed)

test('an invited officer signs in with a password and acts in the role given', async () => {
  const { staff, code } = await hire('budi@kendari.example', 'officer', 'disdukcapil')
  await expect(acceptInvitation(hall.sql, code, password, hall.clock.now())).rejects.toMatchObject({ code: 'invitation.over' })
  const cookie = await enter('Budi@Kendari.example ')
  expect((await sessionOf(hall.sql, cookie, hall.clock.now()))?.actor).toEqual({
    role: 'officer',
    id: `staff:${staff}`,
    name: 'Budi Santoso',
    mall,
    agency: 'disdukcapil',
    where: { browser: 'test' },
  })
})

test('weak passwords are refused: short, common, Indonesian words, one’s own name', async () => {
  const { sql, asking, clock } = hall
  const { code } = await inviteStaff(sql, asking({ ...ratna, role: 'admin' }), '2026-11-24', {
    name: 'Citra Lestari',
    email: 'citra@kendari.example',
    role: 'desk',
  })
  for (const weak of ['pendek', 'password123', 'indonesia1945', 'citralestari', 'qwertyuiop', '17081945'])
    await expect(acceptInvitation(sql, code, weak, clock.now()), weak).rejects.toMatchObject({ code: /password\.(weak|short)/ })
})

test('a manager shows a second factor before anything opens; a code opens once; a recovery code too', async () => {
  await hire('ratna@kendari.example', 'manager')
  const { sql, clock } = hall
  let cookie = await enter('ratna@kendari.example')
  let session = (await sessionOf(sql, cookie, clock.now()))!
  expect(session.actor).toBeNull()
  const { text } = await offerFactor(sql, ring, session, '', clock.now())
  const totp = new TOTP({ secret: Secret.fromBase32(text) })
  const code = () => totp.generate({ timestamp: clock.now().getTime() })
  await expect(confirmFactor(sql, ring, cookie, session, '000000', clock.now())).rejects.toMatchObject({ code: 'factor.wrong' })
  const confirmed = await confirmFactor(sql, ring, cookie, session, code(), clock.now())
  expect(confirmed.codes).toHaveLength(10)
  expect(await sessionOf(sql, cookie, clock.now())).toBeNull()
  expect((await sessionOf(sql, confirmed.cookie, clock.now()))?.actor).toMatchObject({ role: 'manager' })

  cookie = await enter('ratna@kendari.example')
  session = (await sessionOf(sql, cookie, clock.now()))!
  await expect(proveFactor(sql, ring, cookie, session, code(), clock.now()), 'the same code again').rejects.toMatchObject({
    code: 'factor.wrong',
  })
  clock.advance(30_000)
  cookie = await proveFactor(sql, ring, cookie, session, code(), clock.now())
  expect((await sessionOf(sql, cookie, clock.now()))?.actor?.role).toBe('manager')
  cookie = await enter('ratna@kendari.example')
  session = (await sessionOf(sql, cookie, clock.now()))!
  await proveFactor(sql, ring, cookie, session, confirmed.codes[0]!, clock.now())
  const again = await enter('ratna@kendari.example')
  await expect(
    proveFactor(sql, ring, again, (await sessionOf(sql, again, clock.now()))!, confirmed.codes[0]!, clock.now()),
  ).rejects.toMatchObject({ code: 'factor.wrong' })
})

test('five misses close one name from one address, and nobody else', async () => {
  await hire('tono@kendari.example', 'officer', 'polri')
  for (let i = 0; i < 5; i++)
    await expect(enter('tono@kendari.example', 'salah', '10.9.9.9')).rejects.toMatchObject({ code: 'sign_in.wrong' })
  await expect(enter('tono@kendari.example', password, '10.9.9.9')).rejects.toMatchObject({ code: 'too.many' })
  await expect(enter('tono@kendari.example', password, '10.1.1.1')).resolves.toContain('ses.')
  await expect(enter('tidak-ada@kendari.example', 'salah', '10.2.2.2')).rejects.toMatchObject({ code: 'sign_in.wrong' })
  hall.clock.advance(16 * 60_000)
  await expect(enter('tono@kendari.example', password, '10.9.9.9')).resolves.toContain('ses.')
})

test('behind one address: a paired computer and a browser known to the person are counted apart from strangers', async () => {
  const { staff } = await hire('bersama@kendari.example', 'officer', 'polri')
  const sari = await hire('sari@kendari.example', 'officer', 'polri')
  const email = 'bersama@kendari.example'
  const hallway = { address: '10.5.5.5' }
  const known = knownBrowser(ring, mall, staff)
  for (let n = 0; n < 5; n++) await expect(enterAt(hallway, email, 'salah')).rejects.toMatchObject({ code: 'sign_in.wrong' })
  await expect(enterAt(hallway, email)).rejects.toMatchObject({ code: 'too.many' })
  for (let n = 0; n < 45; n++)
    await expect(enterAt(hallway, `siapa${n}@kendari.example`, 'salah')).rejects.toMatchObject({ code: 'sign_in.wrong' })
  await expect(enterAt(hallway, 'sari@kendari.example'), 'the address is closed').rejects.toMatchObject({ code: 'too.many' })
  await expect(enterAt({ ...hallway, known }, email)).resolves.toContain('ses.')
  await expect(enterAt({ ...hallway, device: '01a20b35-b980-7732-9ee9-d2596c455a22' }, email)).resolves.toContain('ses.')

  const forged = [
    knownBrowser(ring, mall, sari.staff),
    knownBrowser(ring, 'mpp-sragen', staff),
    `${known.slice(0, -1)}x`,
    `${known}0`,
    'x',
    '',
  ]
  for (const one of forged) await expect(enterAt({ ...hallway, known: one }, email), one).rejects.toMatchObject({ code: 'too.many' })
  const other = keyring([{ id: 2, bytes: Buffer.alloc(32, 8) }])
  await expect(enterAt({ ...hallway, known: knownBrowser(other, mall, staff) }, email)).rejects.toMatchObject({ code: 'too.many' })

  for (let n = 0; n < 5; n++) await expect(enterAt({ ...hallway, known }, email, 'salah')).rejects.toMatchObject({ code: 'sign_in.wrong' })
  await expect(enterAt({ ...hallway, known }, email), 'a stolen browser has five tries too').rejects.toMatchObject({ code: 'too.many' })
  await expect(enterAt({ ...hallway, known: knownBrowser(ring, mall, staff) }, email)).resolves.toContain('ses.')
}, 60_000)

test('a closed pair and a closed address are one event each, without name or address', async () => {
  const { sql } = hall
  const closings = () => sql<{ kind: string; actor: string; data: object }[]>`
    select kind, actor, data from events where kind in ('staff.name_closed', 'staff.place_closed') and data->>'browser' = 'Firefox, Linux' order by seq`
  const wrong = (email: string) => enterAt({ address: '10.6.6.6', agent: 'Firefox, Linux' }, email, 'salah').catch(() => undefined)
  for (let n = 0; n < 4; n++) await wrong('tutup@kendari.example')
  expect(await closings()).toEqual([])
  for (let n = 0; n < 4; n++) await wrong('tutup@kendari.example')
  const data = { browser: 'Firefox, Linux' }
  expect(await closings()).toEqual([{ kind: 'staff.name_closed', actor: 'stranger', data }])
  for (let n = 0; n < 50; n++) await wrong(`tutup${n}@kendari.example`)
  expect(await closings()).toEqual([
    { kind: 'staff.name_closed', actor: 'stranger', data },
    { kind: 'staff.place_closed', actor: 'stranger', data },
  ])
}, 60_000)

test('sessions end: idle, in the end, by hand, and when the person leaves', async () => {
  const { staff } = await hire('sesi@kendari.example', 'officer', 'polri')
  const { sql, clock, asking } = hall
  const idle = await enter('sesi@kendari.example')
  clock.advance(2 * 3600_000 + 1000)
  expect(await sessionOf(sql, idle, clock.now())).toBeNull()
  const long = await enter('sesi@kendari.example')
  for (let h = 0; h < 11; h++) {
    clock.advance(3600_000)
    expect(await sessionOf(sql, long, clock.now()), `hour ${h}`).not.toBeNull()
  }
  clock.advance(3600_000 + 1000)
  expect(await sessionOf(sql, long, clock.now())).toBeNull()
  const byHand = await enter('sesi@kendari.example')
  const session = (await sessionOf(sql, byHand, clock.now()))!
  await endSessions(sql, session, { id: session.id }, clock.now())
  expect(await sessionOf(sql, byHand, clock.now())).toBeNull()
  const last = await enter('sesi@kendari.example')
  await leave(sql, asking({ ...ratna, role: 'admin' }), staff)
  expect(await sessionOf(sql, last, clock.now())).toBeNull()
  await expect(enter('sesi@kendari.example')).rejects.toMatchObject({ code: 'sign_in.wrong' })
})

test('nobody gives a role above the own', async () => {
  const { sql, asking } = hall
  const give = (who: Parameters<typeof asking>[0], role: 'admin' | 'inspector' | 'officer' | 'manager', agency?: string) =>
    inviteStaff(sql, asking(who), '2026-11-24', {
      name: 'X Y',
      email: `${role}-${who.role}-${agency}@kendari.example`,
      role,
      ...(agency && { agency }),
    })
  await expect(give(ratna, 'admin')).rejects.toMatchObject({ code: 'access.denied' })
  await expect(give(ratna, 'inspector')).rejects.toMatchObject({ code: 'access.denied' })
  const head = { ...ratna, role: 'signer' as const, agency: 'polri' }
  await expect(give(head, 'officer', 'disdukcapil')).rejects.toMatchObject({ code: 'access.denied' })
  await expect(give(head, 'officer', 'polri')).resolves.toMatchObject({ code: expect.stringContaining('mpp-kendari.') })
  await expect(give({ ...head, role: 'officer' }, 'officer', 'polri')).rejects.toMatchObject({ code: 'access.denied' })
})
