import { request } from 'node:http'
import fc from 'fast-check'
import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { acceptInvitation } from '#domains/people/accept-invitation.ts'
import { askToPair } from '#domains/people/ask-to-pair.ts'
import { inviteStaff } from '#domains/people/invite-staff.ts'
import { MakeKey, makeKey } from '#domains/people/make-key.ts'
import { makeMinistryLink } from '#domains/people/make-ministry-link.ts'
import { pairDevice } from '#domains/people/pair-device.ts'
import { confirmFactor, offerFactor } from '#domains/people/second-factor.ts'
import { openSession, sessionOf } from '#domains/people/sessions.ts'
import { createSignInLink } from '#domains/people/sign-in-links.ts'
import { type FixedClock, fixedClock } from '#kernel/clock.ts'
import { startApp, type TestApp } from '../app.ts'
import { ratna } from '../cast.ts'
import { TUESDAY } from '../database.ts'

const mall = 'mpp-kendari'
const EACH = 150
let app: TestApp
let clock: FixedClock

/** One door: how somebody comes with a secret, and what is told of the answer. `opens` is how the right secret is answered. */
type Answer = { status: number; text: string; location: string; cookies: string }
type Door = { name: string; secret: string; knock: (secret: string) => Promise<Answer>; opens: (answer: Answer) => boolean; once?: boolean }
let doors: Door[] = []

/** Header values as they are: fetch would refuse what a stranger need not. */
function ask(method: string, path: string, headers: Record<string, string> = {}, body?: string): Promise<Answer> {
  const { hostname, port } = new URL(app.base)
  return new Promise((resolve, reject) => {
    const sent = { ...headers, ...(body !== undefined && { 'content-length': String(Buffer.byteLength(body)) }) }
    const on = request({ hostname, port, method, path, headers: sent }, got => {
      let text = ''
      got.setEncoding('utf8').on('data', piece => (text += piece))
      got.on('end', () =>
        resolve({ status: got.statusCode!, text, location: got.headers.location ?? '', cookies: String(got.headers['set-cookie'] ?? '') }),
      )
    })
    on.on('error', reject)
    on.end(body)
  })
}

const bearer = (method: string, path: string, body?: string) => (secret: string) =>
  ask(method, path, { authorization: `Bearer ${secret}`, ...(body && { 'content-type': 'application/json' }) }, body)
const cookie =
  (path: string, name = 'session') =>
  (secret: string) =>
    ask('GET', path, { cookie: `${name}=${secret}` })
const form = (path: string, fields: (secret: string) => Record<string, string>) => (secret: string) =>
  ask('POST', path, { 'content-type': 'application/x-www-form-urlencoded' }, new URLSearchParams(fields(secret)).toString())

async function hired(role: 'manager' | 'officer') {
  const { sql } = app
  const admin = { who: { ...ratna, role: 'admin' as const }, now: clock.now(), lang: 'id' as const }
  const input = { name: role, email: `${role}@kendari.example`, role, ...(role === 'officer' && { agency: 'disdukcapil' }) }
  const { staff, code } = await inviteStaff(sql, admin, '2026-11-24', input)
  return { staff, code }
}

beforeAll(async () => {
  clock = fixedClock(TUESDAY)
  app = await startApp({ clock })
  const { sql, ring } = app
  const [manager, officer] = [await hired('manager'), await hired('officer')]
  await acceptInvitation(sql, manager.code, 'payung kursi rembulan tujuh', clock.now())
  const session = await openSession(sql, { mall, staff: manager.staff, factors: 2, agent: '' }, clock.now())
  const half = await openSession(sql, { mall, staff: manager.staff, factors: 1, agent: '' }, clock.now())
  const { text } = await offerFactor(sql, ring, (await sessionOf(sql, half, clock.now()))!, '', clock.now())
  const code = new TOTP({ secret: Secret.fromBase32(text) }).generate({ timestamp: clock.now().getTime() })
  const shown = await confirmFactor(sql, ring, half, (await sessionOf(sql, half, clock.now()))!, code, clock.now())
  const asked = await askToPair(sql, ring, { mall, address: 'x', now: clock.now() }, 'kiosk')
  await pairDevice(sql, ring, { who: ratna, now: clock.now(), lang: 'id' }, { code: asked.code, place: 'pintu utama' })
  const waiting = await askToPair(sql, ring, { mall, address: 'x', now: clock.now() }, 'kiosk')
  const link = await createSignInLink(sql, { mall, role: 'manager', name: 'x' }, clock.now())
  const asking = { who: ratna, now: clock.now(), lang: 'id' as const }
  const { key: machine } = await makeKey(sql, asking, MakeKey.parse({ name: 'Aplikasi kota', scopes: ['hall.read'] }))
  const figures = await makeMinistryLink(sql, asking, 'Asia/Makassar', { name: 'KemenPANRB', lastDay: '2026-12-24' })
  const visit = await app.api('POST', `/malls/${mall}/visits`, { body: { services: ['kk-baru'], channel: 'phone' } })
  const ok = (answer: Answer) => answer.status === 200
  const led = (answer: Answer) => answer.status === 303 && answer.cookies.includes('session=')
  doors = [
    {
      name: 'bearer token',
      secret: await app.token({ role: 'manager' }, 100),
      knock: bearer('GET', `/api/v1/malls/${mall}/counters`),
      opens: ok,
    },
    { name: 'token as a cookie', secret: await app.token({ role: 'manager' }, 100), knock: cookie('/kelola/kini'), opens: ok },
    { name: 'session cookie', secret: session, knock: cookie('/kelola/kini'), opens: ok },
    { name: 'session cookie at the account', secret: shown.cookie, knock: cookie('/akun'), opens: ok },
    { name: 'key of a program', secret: machine, knock: bearer('GET', `/api/v1/malls/${mall}/counters`), opens: ok },
    { name: 'device key', secret: asked.secret, knock: bearer('PUT', '/api/v1/device/seen', '{"version":"1"}'), opens: ok },
    { name: 'device key as a cookie', secret: asked.secret, knock: cookie(`/${mall}/anjungan`), opens: ok },
    {
      name: 'secret of a waiting device',
      secret: waiting.secret,
      knock: secret => cookie(`/${mall}/pasang?jenis=anjungan`, 'pasang')(`${secret}.${waiting.code}`),
      opens: answer => answer.text.includes(`<span>${waiting.code.slice(0, 3)}</span>`),
    },
    { name: 'visit key', secret: visit.body.key, knock: key => ask('GET', `/api/v1/visits/${encodeURIComponent(key)}`), opens: ok },
    { name: 'visit key on paper', secret: visit.body.key, knock: key => ask('GET', `/k/${encodeURIComponent(key)}`), opens: ok },
    { name: 'link of the ministry', secret: figures, knock: key => ask('GET', `/${mall}/angka/${encodeURIComponent(key)}`), opens: ok },
    { name: 'invitation', secret: officer.code, knock: code => ask('GET', `/undangan?kode=${encodeURIComponent(code)}`), opens: ok },
    {
      name: 'invitation taken up',
      secret: officer.code,
      // As its page sends it: the code in the address says whose invitation it is.
      knock: kode =>
        form(`/undangan?kode=${encodeURIComponent(kode)}`, kode => ({
          kode,
          sandi: 'payung kursi rembulan tujuh',
          ulang: 'payung kursi rembulan tujuh',
        }))(kode),
      opens: led,
      once: true,
    },
    { name: 'sign-in link', secret: link, knock: form('/masuk', kode => ({ kode })), opens: led, once: true },
  ]
})
afterAll(async () => {
  expect(app.faults).toEqual([])
  await app.stop()
})

const LOOKALIKE: Record<string, string> = { a: 'а', e: 'е', o: 'ο', '0': '０', '.': '．', '-': '‐' }
/** Ways to be almost right; none is the same secret said in another way. */
const mutations: ((secret: string, n: number, other: string) => string)[] = [
  (s, n) => s.slice(0, n % s.length) + String.fromCharCode(s.charCodeAt(n % s.length) ^ (1 << (n % 7))) + s.slice((n % s.length) + 1),
  (s, n) => s.slice(0, n % s.length),
  (s, n) => s.slice(1 + (n % (s.length - 1))),
  (s, n) => s.slice(0, n % s.length) + s.slice((n % s.length) + 1),
  (s, n) => s.slice(0, n % s.length) + s[n % s.length] + s.slice(n % s.length),
  s => s.replace('mpp-kendari', 'mpp-sragen').replace(/^kd-/, 'sg-'),
  (s, n) =>
    s
      .replace('mpp-kendari', ['', '*', '%', 'MPP-KENDARI', 'mpp-kendari.', "mpp-kendari'", 'mpp_kendari', 'null'][n % 8]!)
      .replace(/^kd-/, 'KD-'),
  s => s.toUpperCase(),
  (s, n) => [...s].map((c, i) => (i % (2 + (n % 5)) ? c : c.toUpperCase())).join(''),
  (s, n) => s + ['=', '==', '%20', '%00', '+', '.', '\\', "'", '"', '%0a', '/', '0'][n % 12],
  (s, n) => ['0', '=', '%', '.', "' or ''='", '{', '[', 'Bearer', '../', '$'][n % 10] + s,
  (s, n) => [...s].map((c, i) => (i === n % s.length || n % 3 === 0 ? (LOOKALIKE[c] ?? c) : c)).join(''),
  (s, n) => s.repeat(2 + (n % 40)),
  (s, n) => s + 'z'.repeat(1000 + (n % 7000)),
  (s, n) => s.split('').reverse().join('').slice(0, 60) + (n % 10),
  (s, n) => s.replace(/[0-9a-z]{20,}/, 'x'.repeat(n % 60)),
  s => s.replace(/[0-9a-z]{20,}/, found => found.slice(1) + found[0]),
  s => Buffer.from(s).toString('base64'),
  s => encodeURIComponent(s).replaceAll('.', '%2e').replaceAll('-', '%2d'),
  (_, n, other) => other.slice(0, 10) + n,
]

/** A cookie ends at a semicolon, a header at a line, and both are trimmed: what is left may be the right secret. Headers carry bytes. */
const fits = (secret: string, mutated: string) => mutated !== '' && mutated.trim() !== secret && !/[;\r\n\0,]|^\s|\s$/.test(mutated)
const asBytes = (text: string) => Buffer.from(text).toString('latin1')

/** What may differ between two refusals that are alike: the words of a page carry its own address and the value typed. */
const shape = ({ status, text, location, cookies }: Answer) => {
  const code = text.startsWith('{') ? JSON.parse(text).code : /<h1[^>]*>([^<]*)/.exec(text)?.[1]
  return `${status} ${code ?? ''} ${location.split('?')[0]} ${cookies.includes('session=') ? 'COOKIE' : ''}`
}

test('1,000 mutated tokens, cookies, keys and codes open nothing, and each door refuses all of them alike', async () => {
  let tried = 0
  const seeds = fc.sample(fc.nat(1_000_000), EACH)
  for (const door of doors) {
    if (!door.once) expect(door.opens(await door.knock(door.secret)), `${door.name}: the right one`).toBe(true)
    const answers = new Map<string, string>()
    const inHeader = door.knock.length === 1 && !/invitation|link|visit/.test(door.name)
    for (const [i, n] of seeds.entries()) {
      // Strangers who try for long are slowed; here it is the secret that must stop them.
      if (i % 50 === 0) clock.advance(5_000)
      const plain = mutations[i % mutations.length]!(door.secret, n, doors[i % doors.length]!.secret)
      if (!fits(door.secret, plain)) continue
      const mutated = inHeader ? asBytes(plain) : plain
      if ([...mutated].some(one => one < ' ' || one === '\x7f')) continue
      const answer = await door.knock(mutated)
      tried++
      expect(door.opens(answer), `${door.name}: ${mutated}`).toBe(false)
      expect(answer.status, `${door.name}: ${mutated} ${answer.text.slice(0, 200)}`).toBeLessThan(500)
      answers.set(shape(answer), mutated)
    }
    expect([...answers.keys()], `${door.name}: ${JSON.stringify([...answers])}`).toHaveLength(1)
  }
  expect(tried).toBeGreaterThan(1_000)
}, 120_000)

test('no secret opens the door of another kind', async () => {
  // A token or device key is a bearer token and a cookie alike; a token may be typed at the door, and changes into a cookie there.
  const tokens = ['bearer token', 'token as a cookie', 'device key', 'device key as a cookie']
  // Two doors are one address.
  const bearers = ['key of a program', 'bearer token']
  const alike = (one: Door, two: Door) =>
    one.secret === two.secret ||
    (bearers.includes(two.name) && [...bearers, 'token as a cookie', ...tokens.slice(2)].includes(one.name)) ||
    [one, two].every(door => tokens.includes(door.name) || /^session cookie/.test(door.name)) ||
    two.name === 'sign-in link'
  for (const from of doors)
    for (const to of doors) {
      if (alike(from, to) && !(/^session/.test(from.name) && /^bearer|^device key$/.test(to.name))) continue
      const answer = await to.knock(from.secret)
      expect(to.opens(answer), `${from.name} at ${to.name}`).toBe(false)
      expect(answer.status).toBeLessThan(500)
    }
}, 60_000)

test('a header of 20,000 characters is refused before anybody reads it, and the right secrets still open', async () => {
  const long = await ask('GET', `/api/v1/malls/${mall}/counters`, { authorization: `Bearer ${'x'.repeat(20_000)}` })
  expect(long.status).toBe(431)
  for (const door of doors) {
    const answer = await door.knock(door.secret)
    expect(door.opens(answer), `${door.name}: ${shape(answer)} ${answer.text.slice(0, 300)}`).toBe(true)
  }
  for (const door of doors.filter(door => door.once)) expect(door.opens(await door.knock(door.secret)), `${door.name}, twice`).toBe(false)
})
