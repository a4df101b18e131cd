import { Secret, TOTP } from 'otpauth'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { acceptInvitation } from '#domains/people/accept-invitation.ts'
import { grantRole } from '#domains/people/grant-role.ts'
import { inviteStaff } from '#domains/people/invite-staff.ts'
import { leave } from '#domains/people/leave.ts'
import { renewInvitation } from '#domains/people/renew-invitation.ts'
import { confirmFactor, offerFactor } from '#domains/people/second-factor.ts'
import { sessionOf } from '#domains/people/sessions.ts'
import { signIn } from '#domains/people/sign-in.ts'
import { people } from '#domains/people/staff-list.ts'
import { startsOf } from '#domains/people/start-oidc.ts'
import type { StaffRole } from '#kernel/access.ts'
import { systemClock as clock } from '#kernel/clock.ts'
import { createOidc } from '#kernel/oidc.ts'
import { startApp, type TestApp } from '../app.ts'
import { ratna } from '../cast.ts'
import { computer } from '../counter-pc.ts'
import { type Identity, startProvider, walker } from '../identity-provider.ts'

const MALL = 'mpp-kendari'
const PASSWORD = 'payung kursi rembulan tujuh'
const rules = {
  rules: [
    { claim: 'groups', contains: 'mpp-informasi', role: 'desk', mall: MALL },
    { claim: 'groups', contains: 'mpp-pengelola', role: 'manager', mall: MALL },
    { claim: 'groups', contains: 'capil-loket', role: 'officer', mall: MALL, agency: 'disdukcapil' },
  ],
}

const known: Record<string, Identity> = {}
let provider: Awaited<ReturnType<typeof startProvider>>
let app: TestApp
let day: string

beforeAll(async () => {
  provider = await startProvider(known)
  const told: string[] = []
  const log = { debug() {}, info() {}, warn: (message: string) => void told.push(message), error() {} }
  app = await startApp({ trustProxy: true, oidc: createOidc(provider.settings, rules, { clock, log }) })
  provider.open(app.base)
  day = clock.now().toISOString().slice(0, 10)
})
afterEach(() => expect(app.faults).toEqual([]))
afterAll(async () => {
  await app.stop()
  await provider.close()
})

const asking = () => ({ who: { ...ratna, role: 'admin' as const }, now: clock.now(), lang: 'id' as const })

/** Somebody invited here, with an identity at the provider; `active` has taken the invitation up by password. */
async function hire(
  login: string,
  role: StaffRole,
  {
    active = true,
    agency = undefined as string | undefined,
    ...identity
  }: Identity & { active?: boolean; agency?: string | undefined } = {},
) {
  const email = `${login}@kendari.example`
  known[login] = { email, email_verified: true, ...identity }
  const { staff, code } = await inviteStaff(app.sql, asking(), day, { name: login, email, role: role as 'desk', ...(agency && { agency }) })
  if (active) await acceptInvitation(app.sql, code, PASSWORD, clock.now())
  return { staff, code }
}

/** Signs in by the provider all the way; answers what the last page of ours said, and the session if there is one. */
async function enter(login: string, query?: string) {
  const browser = walker()
  const back = await browser.throughProvider(app.base, login, query)
  const answer = await browser.go(back)
  const cookie = browser.jar(app.base).get('session')
  return { ...answer, browser, back, cookie, session: cookie ? await sessionOf(app.sql, cookie, clock.now()) : null }
}
const grantsOf = async (staff: string) =>
  (await people(app.sql, MALL, clock.now(), { staff }))[0]!.grants.map(({ role, source }) => `${role} ${source}`)
const acts = async (staff: string) =>
  (
    await app.sql<{ act: string; actor: string; reason: string | null }[]>`
    select act, actor, reason from audit where mall_id = ${MALL} and subject = ${`staff:${staff}`} order by n`
  ).map(row => [row.act, row.actor.replace(staff, 'self'), row.reason].filter(Boolean).join(' '))
const refusals = async () =>
  (
    await app.sql<{ data: Record<string, string> }[]>`
    select data from events where mall_id = ${MALL} and kind = 'oidc.refused' order by seq`
  ).map(row => row.data)
const counted = async () =>
  (await app.sql<{ n: number }[]>`select (select count(*) from staff) + (select count(*) from oidc_links) as n`)[0]!.n

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

test('tampered ways back are refused: replayed, of another browser, with another state, cookie, code or mall; nobody is signed in', async () => {
  const { staff } = await hire('jalan', 'desk')
  const done = await enter('jalan')
  expect(done.session?.staff).toBe(staff)
  const again = await done.browser.go(done.back)
  expect([again.status, again.lines.some(line => line.startsWith('session='))]).toEqual([400, false])
  expect(again.text).toContain('sudah tidak berlaku')

  const browser = walker()
  const back = new URL(await browser.throughProvider(app.base, 'jalan'))
  const tries: [string, (url: URL) => void, number][] = [
    ['another state', url => url.searchParams.set('state', `${MALL}.${'0'.repeat(40)}`), 400],
    ['no state', url => url.searchParams.delete('state'), 400],
    ['another mall', url => url.searchParams.set('state', url.searchParams.get('state')!.replace(MALL, 'mpp-sragen')), 400],
    ['a state of nonsense', url => url.searchParams.set('state', "x' or 1=1"), 400],
  ]
  for (const [name, change, status] of tries) {
    const url = new URL(back)
    change(url)
    const answer = await browser.go(url.href)
    expect([answer.status, browser.jar(app.base).has('session')], name).toEqual([status, false])
  }
  const other = walker()
  expect((await other.go(back.href)).status, 'a browser that began nothing').toBe(400)
  const theirs = await other.throughProvider(app.base, 'jalan')
  other.jar(app.base).set('sso', browser.jar(app.base).get('sso')!)
  expect((await other.go(theirs)).status, 'the cookie of somebody else').toBe(400)

  // The state is used up by a code that is not one.
  const code = new URL(back)
  code.searchParams.set('code', 'salah')
  const wrong = await browser.go(code.href)
  expect([wrong.status, browser.jar(app.base).has('session')]).toEqual([401, false])
  expect(wrong.text).toContain('tidak dapat dipercaya')
  expect((await browser.go(back.href)).status).toBe(400)
})

test('the same way back sent twice in one instant opens one session', async () => {
  const { staff } = await hire('kembar', 'desk')
  const browser = walker()
  const back = await browser.throughProvider(app.base, 'kembar')
  const answers = await Promise.all([1, 2, 3, 4].map(() => browser.go(back)))
  expect(answers.map(answer => answer.status).toSorted()).toEqual([303, 400, 400, 400])
  expect((await app.sql`select from staff_sessions where staff_id = ${staff}`).count).toBe(1)
})

test('who has no other way in cannot take the link away; nobody takes away what is not theirs', async () => {
  const { staff } = await hire('hanya', 'desk', { active: false })
  const { cookie } = await enter('hanya')
  const unlink = (issuer: string) =>
    fetch(`${app.base}/akun`, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie: `session=${cookie}` },
      body: new URLSearchParams({ act: 'unlink', penyedia: issuer }),
    })
  const refused = await unlink(provider.issuer)
  expect(refused.status).toBe(409)
  expect(await refused.text()).toContain('satu-satunya jalan masuk')
  await app.sql`update staff set password_hash = 'x' where staff_id = ${staff}`
  expect((await unlink('https://lain.example')).status).toBe(404)
  expect((await unlink(provider.issuer)).status).toBe(303)
  expect((await app.sql`select from oidc_links where staff_id = ${staff}`).count).toBe(0)
  expect((await acts(staff)).at(-1)).toBe('staff.unlinked staff:self')
})

test('a code that was traded is worth nothing, in another sign-in of the same browser either', async () => {
  await hire('kode', 'desk')
  const done = await enter('kode')
  const used = new URL(done.back).searchParams.get('code')!
  const next = new URL(await done.browser.throughProvider(app.base, 'kode'))
  next.searchParams.set('code', used)
  done.browser.jar(app.base).delete('session')
  expect((await done.browser.go(next.href)).status).toBe(401)
  expect(done.browser.jar(app.base).has('session')).toBe(false)
})

test('a code stolen on its way is worth nothing to another sign-in: it is bound to its verifier', async () => {
  await hire('curi', 'desk')
  await hire('maling', 'desk')
  const victim = new URL(await walker().throughProvider(app.base, 'curi'))
  const thief = walker()
  const own = new URL(await thief.throughProvider(app.base, 'maling'))
  own.searchParams.set('code', victim.searchParams.get('code')!)
  expect((await thief.go(own.href)).status).toBe(401)
  expect(thief.jar(app.base).has('session')).toBe(false)
})

test('an answer in the name of another issuer (mix-up) is refused', async () => {
  await hire('campur', 'desk')
  const browser = walker()
  const back = new URL(await browser.throughProvider(app.base, 'campur'))
  expect(back.searchParams.get('iss')).toBe(provider.issuer)
  back.searchParams.set('iss', 'https://jahat.example')
  expect((await browser.go(back.href)).status).toBe(401)
  expect(browser.jar(app.base).has('session')).toBe(false)
})

test('ten minutes, and the state is over', async () => {
  await hire('pelan', 'desk')
  const browser = walker()
  const back = await browser.throughProvider(app.base, 'pelan')
  await app.sql`update oidc_states set expires_at = ${clock.now()}`
  expect((await browser.go(back)).status).toBe(400)
})

test('the person who says no at the provider is told so, and nothing changed', async () => {
  const browser = walker()
  let at = (await browser.go(`${app.base}/masuk/sso?mal=${MALL}`)).to!
  let seen = await browser.go(at)
  while (seen.to) {
    at = seen.to
    seen = await browser.go(at)
  }
  at = (await browser.go(at, { batal: '1' })).to!
  while (!at.startsWith(app.base)) at = (await browser.go(at)).to!
  const answer = await browser.go(at)
  expect(answer.status).toBe(403)
  expect(answer.text).toContain('dibatalkan')
  expect((await refusals()).at(-1)).toEqual({ why: 'cancelled', detail: 'access_denied' })
})

test('the provider gets PKCE with S256, and neither nonce nor verifier nor state stand in our database', async () => {
  const browser = walker()
  const to = new URL((await browser.go(`${app.base}/masuk/sso?mal=${MALL}`)).to!)
  expect(Object.fromEntries(to.searchParams)).toMatchObject({ response_type: 'code', code_challenge_method: 'S256', prompt: 'login' })
  const rows = JSON.stringify(await app.sql`select *, encode(state_hash, 'escape') from oidc_states`)
  for (const name of ['state', 'nonce', 'code_challenge'] as const) expect(rows).not.toContain(to.searchParams.get(name)!)
  expect(browser.jar(app.base).get('sso')).toMatch(/^mpp-kendari\.[0-9a-z]{52}$/)
})

test('over https the cookie is bound to this very host', async () => {
  const answer = await fetch(`${app.base}/masuk/sso?mal=${MALL}`, { redirect: 'manual', headers: { 'x-forwarded-proto': 'https' } })
  expect(answer.headers.getSetCookie()).toEqual([
    expect.stringMatching(/^__Host-sso=mpp-kendari\.[0-9a-z]{52}; Path=\/; Max-Age=600; HttpOnly; SameSite=Lax; Secure$/),
  ])
})

test('two hundred begun and none finished close an address, but no counter computer and no browser that was here before', async () => {
  await hire('tetangga', 'desk')
  const first = await enter('tetangga')
  const kenal = first.browser.jar(app.base).get('kenal')!
  const { key } = await computer({ sql: app.sql, ring: app.ring, clock }, 'Loket 1')
  const begin = (cookie = '') =>
    fetch(`${app.base}/masuk/sso?mal=${MALL}`, { redirect: 'manual', headers: { 'x-forwarded-for': '203.0.113.77', cookie } })
  for (let n = 0; n < 4; n++) await Promise.all(Array.from({ length: 50 }, () => begin()))
  for (const cookie of ['', `kenal=${kenal.slice(0, -1)}x`, `perangkat=${MALL}.${'0'.repeat(40)}`])
    expect((await begin(cookie)).status, cookie).toBe(429)
  for (const cookie of [`kenal=${kenal}`, `perangkat=${key}`])
    expect((await begin(cookie)).headers.get('location'), cookie).toContain(provider.issuer)

  // Who gets in gives it back, to the browser that it was counted by.
  const counted = async () => {
    const [row] = await app.sql<{ tries: number }[]>`
      select tries from tries where mall_id = ${MALL} and name_hash = ${startsOf(app.ring, { mall: MALL, known: kenal, address: '' })}`
    return row!.tries
  }
  expect(await counted()).toBe(1)
  expect((await first.browser.go(await first.browser.throughProvider(app.base, 'tetangga'))).to).toBe(`${app.base}/informasi`)
  expect(await counted()).toBe(1)
})
