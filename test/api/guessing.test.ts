import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { confirmFactor, offerFactor } from '#domains/people/second-factor.ts'
import { type FixedClock, fixedClock } from '#kernel/clock.ts'
import { startApp, type TestApp } from '../app.ts'
import { computer, enter, hire, MALL, PASSWORD, PINS, sessionNow } from '../counter-pc.ts'
import { TUESDAY } from '../database.ts'

let app: TestApp
let clock: FixedClock
beforeAll(async () => {
  clock = fixedClock(TUESDAY)
  app = await startApp({ clock })
})
afterAll(async () => {
  expect(app.faults).toEqual([])
  await app.stop()
})

const AGENT = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'
const twenty = <T>(one: (n: number) => Promise<T>) => Promise.all(Array.from({ length: 20 }, (_, n) => one(n)))

function post(path: string, fields: Record<string, string>, cookies: Record<string, string> = {}) {
  const cookie = Object.entries(cookies)
    .map(([name, value]) => `${name}=${value}`)
    .join('; ')
  const headers = { cookie, 'user-agent': AGENT, 'accept-language': 'id' }
  return fetch(`${app.base}${path}`, { method: 'POST', redirect: 'manual', headers, body: new URLSearchParams(fields) })
}
const setBy = (answer: Response, name: string) =>
  answer.headers
    .getSetCookie()
    .find(one => one.startsWith(`${name}=`))
    ?.match(/=([^;]*)/)?.[1]
const signIn = (email: string, sandi = PASSWORD, cookies = {}) => post('/masuk', { cara: 'sandi', mal: MALL, email, sandi }, cookies)
const seated = async (email: string) => setBy(await signIn(email), 'session')!
const missed = async (staff: string) => {
  const rows =
    await app.sql`select 1 from events where actor = ${`staff:${staff}`} and kind in ('staff.factor_missed', 'staff.password_missed')`
  return rows.length
}

test('of twenty passwords sent at once to set a PIN five are judged; the session is over; the right one waits', async () => {
  const email = 'pin@kendari.example'
  const staff = await hire(app, 'Budi', email)
  const session = await seated(email)
  const set = (session: string, sandi: string) => post('/akun/pin', { sandi, pin: PINS[0], ulang: PINS[0] }, { session })
  await twenty(n => set(session, `bukan ${n}`))
  expect(await missed(staff)).toBe(5)
  expect((await set(session, PASSWORD)).headers.get('location')).toMatch(/^\/masuk/)
  const answer = await set(await seated(email), PASSWORD)
  expect(answer.status).toBe(429)
  expect(await answer.text()).toContain('Sudah lima kata sandi yang salah')
  expect(await app.sql`select 1 from staff_pins where staff_id = ${staff}`).toHaveLength(0)
}, 60_000)

test('codes of the second step are counted over sign-ins; a recovery code goes on, and the owner reads of it', async () => {
  const { sql, ring } = app
  const email = 'kode@kendari.example'
  const staff = await hire(app, 'Sinta', email, 'manager')
  const first = await enter(app, email)
  const { text } = await offerFactor(sql, ring, await sessionNow(app, first), '', clock.now())
  const code = () => new TOTP({ secret: Secret.fromBase32(text) }).generate({ timestamp: clock.now().getTime() })
  const { codes } = await confirmFactor(sql, ring, first, await sessionNow(app, first), code(), clock.now())
  clock.advance(30_000)
  const show = (session: string, kode: string) => post('/masuk/langkah-kedua', { kode }, { session })
  const session = await seated(email)
  await twenty(() => show(session, code() === '123456' ? '654321' : '123456'))
  expect(await missed(staff)).toBe(5)
  const next = await seated(email)
  const waits = await show(next, code())
  expect(waits.status).toBe(429)
  expect(await waits.text()).toContain('pakai kunci sandi atau kode pemulihan')
  const opened = await show(next, codes[0]!)
  expect(opened.headers.get('location')).toBe('/kelola')
  const account = await fetch(`${app.base}/akun`, { headers: { cookie: `session=${setBy(opened, 'session')}`, 'accept-language': 'id' } })
  expect(await account.text()).toContain('Orang lain tahu kata sandi Anda')
}, 60_000)

test('who guesses from the address of the hall shuts out neither the counter computer nor a browser known to the person', async () => {
  const email = 'loket@kendari.example'
  const staff = await hire(app, 'Tono', email)
  const kenal = setBy(await signIn(email), 'kenal')!
  for (let n = 0; n < 6; n++) await signIn(email, 'salah')
  expect((await signIn(email)).status, 'another browser at the same address').toBe(429)
  expect((await signIn(email, PASSWORD, { kenal })).status).toBe(303)
  const { key, pc } = await computer(app, 'Loket 4')
  const here = await signIn(email, PASSWORD, { perangkat: key })
  expect(here.status).toBe(303)
  expect(setBy(here, 'kenal'), 'a shared computer remembers nobody').toBeUndefined()

  const [last] = await app.sql`select data from audit where act = 'staff.signed_in' and actor = ${`staff:${staff}`} order by n desc limit 1`
  expect(last).toEqual({ data: { factors: 1, device: pc.id } })
  const closed = await app.sql`select actor, data from events where kind = 'staff.name_closed'`
  expect(closed).toEqual([{ actor: 'stranger', data: { browser: 'Firefox, Linux' } }])
}, 60_000)

test('of twenty first codes of an app, sent at once, five are judged and the session is over', async () => {
  const email = 'pasang@kendari.example'
  const staff = await hire(app, 'Eka', email)
  const session = await seated(email)
  expect((await post('/akun/langkah-kedua', { act: 'offer' }, { session })).status).toBe(200)
  await twenty(n => post('/akun/langkah-kedua', { act: 'confirm', kode: String(100_000 + n) }, { session }))
  expect(await missed(staff)).toBe(5)
  const after = await post('/akun/langkah-kedua', { act: 'confirm', kode: '100100' }, { session })
  expect(after.headers.get('location')).toMatch(/^\/masuk/)
  const [row] = await app.sql`select totp_on_at from staff where staff_id = ${staff}`
  expect(row).toEqual({ totp_on_at: null })
}, 60_000)

test('a mall that is not there hears as few tries as one that is', async () => {
  const nowhere = () => post('/masuk', { cara: 'sandi', mal: 'mpp-tidak-ada', email: 'siapa@kendari.example', sandi: 'salah' })
  const answers = []
  for (let n = 0; n < 6; n++) answers.push(await nowhere())
  expect(answers.map(one => one.status)).toEqual([401, 401, 401, 401, 401, 429])
  expect(answers[5]!.headers.get('retry-after')).toBe('900')
}, 60_000)

test('from a session that stood open for an hour no app is set up without the password', async () => {
  const email = 'terbuka@kendari.example'
  await hire(app, 'Lia', email)
  const session = await seated(email)
  clock.advance(3600_000)
  const offer = (sandi: string) => post('/akun/langkah-kedua', { act: 'offer', sandi }, { session })
  const refused = await offer('')
  expect(refused.status).toBe(422)
  expect(await refused.text()).not.toContain('otpauth:')
  const offered = await offer(PASSWORD)
  expect(offered.status).toBe(200)
  expect(await offered.text()).toContain('otpauth:')
}, 60_000)
