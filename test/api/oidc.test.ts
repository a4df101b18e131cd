import { Secret, TOTP } from 'otpauth'
import { expect, test } from 'vitest'
import { acceptInvitation } from '#domains/people/accept-invitation.ts'
import { grantRole } from '#domains/people/grant-role.ts'
import { leave } from '#domains/people/leave.ts'
import { renewInvitation } from '#domains/people/renew-invitation.ts'
import { confirmFactor, offerFactor } from '#domains/people/second-factor.ts'
import { sessionOf } from '#domains/people/sessions.ts'
import { signIn } from '#domains/people/sign-in.ts'
import { people } from '#domains/people/staff-list.ts'
import { systemClock as clock } from '#kernel/clock.ts'
import { walker } from '../identity-provider.ts'
import { acts, app, asking, counted, day, enter, grantsOf, hire, known, MALL, PASSWORD, provider, refusals } from '../oidc-stage.ts'

test('who works here enters by the provider; the second time the link alone counts', async () => {
  const { staff } = await hire('dewi', 'desk')
  const first = await enter('dewi', 'mal=mpp-kendari&ke=/informasi')
  expect(first.to).toBe(`${app.base}/informasi`)
  expect(first.session?.actor).toMatchObject({ role: 'desk', id: `staff:${staff}`, mall: MALL })
  expect(first.lines.find(line => line.startsWith('sso='))).toMatch(/Max-Age=0/)
  known.dewi = { email: 'lain@kendari.example', email_verified: false }
  expect((await enter('dewi')).session?.staff).toBe(staff)
  expect(await acts(staff)).toEqual(
    expect.arrayContaining(['staff.linked staff:self', 'staff.signed_in staff:self', 'staff.signed_in staff:self']),
  )
  expect((await acts(staff)).filter(act => act.startsWith('staff.linked'))).toHaveLength(1)
})

test('the page that was wanted is one of ours, or the own screen', async () => {
  await hire('ke', 'desk')
  for (const ke of ['//jahat.example', 'https://jahat.example/', '/\\jahat.example', '/kelola', 'javascript:alert(1)'])
    expect((await enter('ke', new URLSearchParams({ mal: MALL, ke }).toString())).to).toBe(`${app.base}/informasi`)
})

test('an invitation that is still good is taken up by it; one that has ended is not', async () => {
  const { staff, code } = await hire('undang', 'desk', { active: false })
  expect((await enter('undang')).session?.staff).toBe(staff)
  await expect(acceptInvitation(app.sql, code, PASSWORD, clock.now())).rejects.toMatchObject({ code: 'invitation.over' })
  const late = await hire('telat', 'desk', { active: false })
  await app.sql`update invitations set expires_at = ${clock.now()} where staff_id = ${late.staff}`
  const refused = await enter('telat')
  expect([refused.status, refused.session]).toEqual([403, null])
  expect(refused.text).toContain('Undangan Anda sudah berakhir')
})

test('a stranger, an unverified e-mail and one who left are refused in words; no account, no link, an event without their data', async () => {
  const before = await counted()
  const events = (await refusals()).length
  known.asing = { email: 'asing@lain.example', email_verified: true }
  const stranger = await enter('asing')
  expect([stranger.status, stranger.session]).toEqual([403, null])
  expect(stranger.text).toContain('Belum ada akun untuk Anda di mal ini')
  await hire('belum', 'desk', { email_verified: false })
  const unverified = await enter('belum')
  expect([unverified.status, unverified.session]).toEqual([403, null])
  expect(unverified.text).toContain('belum terverifikasi')
  known.kosong = {}
  expect((await enter('kosong')).status).toBe(403)
  const gone = await hire('pergi', 'desk')
  expect((await enter('pergi')).session?.staff).toBe(gone.staff)
  await leave(app.sql, asking(), gone.staff)
  const left = await enter('pergi')
  expect([left.status, left.session]).toEqual([403, null])
  expect(await counted()).toBe(before + 2)
  const told = (await refusals()).slice(events)
  expect(told).toEqual([{ why: 'unknown' }, { why: 'unverified' }, { why: 'unverified' }, { why: 'unknown' }])
  expect((await app.sql`select from oidc_links where staff_id = ${gone.staff}`).count).toBe(0)
})

test('an account belongs to one identity: another with the same e-mail does not get it', async () => {
  const { staff } = await hire('satu', 'desk')
  await enter('satu')
  known.dua = { email: 'satu@kendari.example', email_verified: true }
  const other = await enter('dua')
  expect([other.status, other.session]).toEqual([409, null])
  expect((await app.sql<{ subject: string }[]>`select subject from oidc_links where staff_id = ${staff}`).map(row => row.subject)).toEqual([
    'satu',
  ])
})

/** Signs in with the password the account had before its owner came by the provider. */
const before = (login: string) =>
  signIn(app.sql, app.ring, { mall: MALL, email: `${login}@kendari.example`, password: PASSWORD, address: login, agent: 'x' }, clock.now())
const inForce = async (cookie: string) => (await sessionOf(app.sql, cookie, clock.now())) !== null
const waysIn = async (staff: string) =>
  (
    await app.sql`
      select password_hash is not null as password, totp_on_at is not null as app,
        (select count(*) from staff_pins p where p.staff_id = s.staff_id) as pins, (select count(*) from passkeys p where p.staff_id = s.staff_id) as keys
      from staff s where staff_id = ${staff}`
  )[0]!
const passkeyOf = (staff: string) => app.sql`
  insert into passkeys (mall_id, passkey_id, staff_id, credential_id, public_key, sign_count, transports, device_type, backed_up, name, created_at)
  values (${MALL}, ${staff}, ${staff}, ${Buffer.from(staff)}, '\\x00', 0, '{}', 'singleDevice', false, 'N', ${clock.now()})`

test('whoever took the invitation up before its owner came by the provider is out: password, session, PIN, links; the owner is told', async () => {
  const { staff, code } = await hire('calon', 'desk')
  const theirs = await before('calon')
  await app.sql`insert into staff_pins (mall_id, staff_id, pin_sealed, set_at) values (${MALL}, ${staff}, '\\x00', ${clock.now()})`
  await app.sql`
    insert into oidc_links (mall_id, issuer, subject, staff_id, linked_at, used_at)
    values (${MALL}, 'https://lain.example', 'x', ${staff}, ${clock.now()}, ${clock.now()})`
  const again = await renewInvitation(app.sql, asking(), staff)
  const owner = await enter('calon')
  expect(owner.session?.staff).toBe(staff)
  expect(await inForce(theirs)).toBe(false)
  await expect(before('calon')).rejects.toMatchObject({ code: 'sign_in.wrong' })
  for (const link of [code, again])
    await expect(acceptInvitation(app.sql, link, PASSWORD, clock.now())).rejects.toMatchObject({ code: 'invitation.over' })
  expect(await waysIn(staff)).toEqual({ password: false, app: false, pins: 0, keys: 0 })
  expect((await app.sql`select issuer from oidc_links where staff_id = ${staff}`).map(row => row.issuer)).toEqual([provider.issuer])
  expect(await acts(staff)).toEqual(expect.arrayContaining(['staff.ways_dropped staff:self', 'staff.linked staff:self']))
  const account = await fetch(`${app.base}/akun`, { headers: { cookie: `session=${owner.cookie}`, 'accept-language': 'id' } })
  expect(await account.text()).toContain('sesi yang sebelumnya membuka akun ini dihapus')
  await enter('calon')
  expect(await inForce(owner.cookie!), 'the second time nothing goes').toBe(true)
})

test('an app in force stays and is asked for; an account kept by a passkey alone is not linked, and stays as it is', async () => {
  const { staff } = await hire('aplikasi', 'desk')
  const first = await before('aplikasi')
  const session = (await sessionOf(app.sql, first, clock.now()))!
  const { text } = await offerFactor(app.sql, app.ring, session, '', clock.now())
  const totp = new TOTP({ secret: Secret.fromBase32(text) })
  await confirmFactor(app.sql, app.ring, first, session, totp.generate({ timestamp: clock.now().getTime() }), clock.now())
  await passkeyOf(staff)
  const owner = await enter('aplikasi')
  expect(owner.to).toContain('/masuk/langkah-kedua')
  expect(owner.session).toMatchObject({ staff, factors: 1, totp: true, actor: null })
  expect(await waysIn(staff)).toEqual({ password: false, app: true, pins: 0, keys: 0 })

  const kept = await hire('kunci', 'desk')
  await passkeyOf(kept.staff)
  const refused = await enter('kunci')
  expect([refused.status, refused.session]).toEqual([409, null])
  expect(refused.text).toContain('Akun ini dijaga kunci sandi')
  expect(await waysIn(kept.staff)).toEqual({ password: true, app: false, pins: 0, keys: 1 })
  expect((await refusals()).at(-1)).toEqual({ why: 'passkey' })
})

test('a rule gives a role and ends it again, in words in the audit; what was given by hand stays', async () => {
  const { staff } = await hire('rina', 'office', { agency: 'disdukcapil', groups: ['mpp-informasi', 'capil-loket'] })
  await enter('rina')
  expect(await grantsOf(staff)).toEqual(['office hand', 'desk oidc', 'officer oidc'])
  await enter('rina')
  expect(await grantsOf(staff), 'not given twice').toHaveLength(3)
  await grantRole(app.sql, asking(), staff, day, { role: 'leader' })
  known.rina!.groups = ['capil-loket', 'mpp-informasi-calon']
  await enter('rina')
  expect(await grantsOf(staff)).toEqual(['office hand', 'officer oidc', 'leader hand'])
  known.rina!.groups = []
  await enter('rina')
  expect(await grantsOf(staff)).toEqual(['office hand', 'leader hand'])
  expect((await acts(staff)).filter(act => act.includes(' oidc'))).toEqual([
    'staff.role_given oidc groups ∋ mpp-informasi',
    'staff.role_given oidc groups ∋ capil-loket',
    'staff.role_ended oidc',
    'staff.role_ended oidc',
  ])
})

test('who loses the last role by the provider’s word is out: the session in it, and the way in', async () => {
  const { staff } = await hire('tono', 'desk', { groups: ['mpp-informasi'] })
  const [hand] = (await people(app.sql, MALL, clock.now(), { staff }))[0]!.grants
  await app.sql`update grants set ended_at = ${clock.now()} where grant_id = ${hand!.id}`
  const inside = await enter('tono')
  expect(inside.session?.actor?.role).toBe('desk')
  known.tono!.groups = []
  const out = await enter('tono')
  expect([out.status, out.session]).toEqual([403, null])
  expect(out.text).toContain('Anda belum punya tugas di sini')
  expect(await grantsOf(staff)).toEqual([])
  expect((await sessionOf(app.sql, inside.cookie!, clock.now()))?.actor).toBeNull()
})

test('a role by rule runs out a week after the last sign-in', async () => {
  const { staff } = await hire('lama', 'office', { agency: 'disdukcapil', groups: ['mpp-informasi'] })
  await enter('lama')
  const [row] = await app.sql<{ days: number }[]>`
    select until_day - from_day as days from grants where staff_id = ${staff} and source = 'oidc'`
  expect(row!.days).toBe(7)
  await app.sql`update grants set from_day = from_day - 20, until_day = until_day - 20 where staff_id = ${staff} and source = 'oidc'`
  const session = (await enter('lama')).session
  expect(
    session?.grants.map(one => one.role),
    'prolonged, not given anew',
  ).toEqual(['office', 'desk'])
  expect((await acts(staff)).filter(act => act.startsWith('staff.role_given'))).toHaveLength(1)
})

test('a manager shows a second factor all the same, unless the operator trusts what the provider says of one', async () => {
  await hire('bos', 'manager')
  const one = await enter('bos')
  expect(one.session?.actor).toBeNull()
  expect(one.to).toBe(`${app.base}/akun/langkah-kedua`)
  known.bos!.amr = ['pwd', 'otp']
  const two = await enter('bos')
  expect(two.session?.actor?.role).toBe('manager')
  expect(two.to).toBe(`${app.base}/kelola`)
})

test('a mall that does not use the provider has no such door', async () => {
  const browser = walker()
  expect((await browser.go(`${app.base}/masuk/sso?mal=mpp-sragen`)).to).toBe(`${app.base}/masuk`)
  expect((await browser.go(`${app.base}/masuk/sso`)).to).toBe(`${app.base}/masuk`)
})
