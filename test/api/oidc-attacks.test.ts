import { expect, test } from 'vitest'
import { leave } from '#domains/people/leave.ts'
import { type Session, sessionOf } from '#domains/people/sessions.ts'
import { startsOf } from '#domains/people/start-oidc.ts'
import { unlinkIdentity } from '#domains/people/unlink-identity.ts'
import { systemClock as clock } from '#kernel/clock.ts'
import { type Sql, transaction } from '#kernel/sql.ts'
import { computer } from '../counter-pc.ts'
import { untilHeld } from '../held.ts'
import { walker } from '../identity-provider.ts'
import { acts, app, asking, enter, hire, MALL, PASSWORD, provider, refusals } from '../oidc-stage.ts'

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

test('who takes the link away, or lets the person leave, while they come back from the provider: no session, and no role given after', async () => {
  const meanwhile = {
    putus: (sql: Sql, session: Session) => unlinkIdentity(sql, session, provider.issuer, clock.now()),
    pamit: (sql: Sql, { staff }: Session) => leave(sql, asking(), staff),
  }
  for (const [login, doing] of Object.entries(meanwhile)) {
    const { staff } = await hire(login, 'desk', { groups: ['capil-loket'] })
    const { session } = await enter(login)
    await app.sql`update staff set password_hash = 'x' where staff_id = ${staff}`
    const browser = walker()
    const back = await browser.throughProvider(app.base, login)
    let coming: ReturnType<typeof browser.go> | undefined
    await transaction(app.sql, async sql => {
      await sql`select from staff where staff_id = ${staff} for update`
      coming = browser.go(back)
      await untilHeld(sql, coming)
      await doing(sql, session!)
    })
    expect([(await coming)!.status, browser.jar(app.base).has('session')], login).toEqual([400, false])
    expect((await app.sql`select from grants where staff_id = ${staff} and source = 'oidc' and ended_at is null`).count, login).toBe(0)
  }
})

test('an invitation taken up in the moment its person comes by the provider: that session ends with the password', async () => {
  const { staff, code } = await hire('undangan', 'desk', { active: false })
  const browser = walker()
  const back = await browser.throughProvider(app.base, 'undangan')
  const body = new URLSearchParams({ kode: code, sandi: PASSWORD, ulang: PASSWORD })
  let done: [Promise<Response>, ReturnType<typeof browser.go>] | undefined
  await transaction(app.sql, async sql => {
    // Whoever comes to write the audit waits.
    await sql`select from audit_heads where mall_id = ${MALL} for update`
    const taking = fetch(`${app.base}/undangan?kode=${code}`, { method: 'POST', redirect: 'manual', body })
    await untilHeld(sql, taking)
    done = [taking, browser.go(back)]
    await untilHeld(sql, ...done)
  })
  const [taken, owner] = await Promise.all(done!)
  expect([taken.status, owner.to]).toEqual([303, `${app.base}/informasi`])
  const theirs = taken.headers.getSetCookie().find(one => one.startsWith('session='))!
  expect(await sessionOf(app.sql, theirs.match(/=([^;]*)/)![1]!, clock.now())).toBeNull()
  expect((await sessionOf(app.sql, browser.jar(app.base).get('session')!, clock.now()))?.staff).toBe(staff)
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
