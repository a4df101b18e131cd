import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeKey } from '#domains/people/make-key.ts'
import { fixedClock } from '#kernel/clock.ts'
import { startApp, type TestApp } from '../app.ts'
import { ratna } from '../cast.ts'
import { enter, hire, MALL, PASSWORD } from '../counter-pc.ts'
import { TUESDAY } from '../database.ts'

const COUNTER = 'disdukcapil-1'
const clock = fixedClock(TUESDAY)
let app: TestApp
let admin: string
let kiosk: string
beforeAll(async () => {
  app = await startApp({ clock })
  admin = await app.token({ role: 'admin', name: 'Administrator' })
  kiosk = await app.token({ role: 'kiosk', name: 'Anjungan' })
})
afterAll(async () => {
  expect(app.faults).toEqual([])
  await app.stop()
})

let n = 0
/** An officer signed in with an account, a number called to their counter; what the console sends carries their cookie. */
async function atWork() {
  const email = `joko${n++}@kendari.example`
  const staff = await hire(app, 'Joko', email)
  const cookie = await enter(app, email)
  const console_ = (method: string, path: string, body?: unknown) =>
    app.api(method, path, { ...(body !== undefined && { body }), headers: { cookie: `session=${cookie}`, origin: app.base } })
  await app.api('POST', `/malls/${MALL}/visits`, { who: kiosk, body: { services: ['kk-baru'], channel: 'kiosk' } })
  expect((await console_('PUT', `/counters/${COUNTER}/session`, {})).status).toBe(200)
  expect((await console_('POST', `/counters/${COUNTER}/calls`, {})).status).toBe(201)
  const { state, number } = await counter()
  expect(state).toBe('called')
  return { staff, cookie, console_, number: number as string }
}
const board = async () => (await app.api('GET', `/malls/${MALL}/board`)).body
const counter = async () => (await board()).counters.find((one: { id: string }) => one.id === COUNTER)

/** Listens to what the hall's boards hear; answers the kinds, once `kind` has come. */
async function heard(kind: string, work: () => Promise<unknown>): Promise<string> {
  const stop = new AbortController()
  const stream = await fetch(`${app.base}/api/v1/malls/${MALL}/events`, {
    signal: AbortSignal.any([stop.signal, AbortSignal.timeout(8_000)]),
  })
  await work()
  let text = ''
  for await (const piece of stream.body!.pipeThrough(new TextDecoderStream())) {
    text += piece
    if (text.includes(kind)) break
  }
  stop.abort()
  return text
}

const press = (staff: string, form: Record<string, string>) =>
  fetch(`${app.base}/kelola/petugas/${staff}`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams(form),
    headers: { cookie: `session=${admin}`, origin: app.base },
  })

test('whoever was put out reads at the door that the session has ended; a stranger reads no such thing', async () => {
  const { staff, cookie } = await atWork()
  const door = async (headers: Record<string, string>) =>
    (await fetch(`${app.base}/masuk`, { headers: { 'accept-language': 'id', ...headers } })).text()
  expect((await press(staff, { act: 'leave' })).status).toBe(303)
  clock.advance(1_001)
  expect(await door({ cookie: `session=${cookie}` })).toContain('Sesi Anda sudah berakhir')
  expect(await door({})).not.toContain('Sesi Anda sudah berakhir')
})

test('a session ended in the instant it is opened leads to the door, which says so: no fault of ours', async () => {
  const email = 'sekejap@kendari.example'
  await hire(app, 'Sekejap', email)
  await app.sql`create function ended() returns trigger language plpgsql as $$ begin new.revoked_at = new.created_at; return new; end $$`
  await app.sql`create trigger ended before insert on staff_sessions for each row execute function ended()`
  const body = new URLSearchParams({ cara: 'sandi', mal: MALL, email, sandi: PASSWORD })
  const answer = await fetch(`${app.base}/masuk?cara=sandi`, { method: 'POST', redirect: 'manual', body, headers: { origin: app.base } })
  await app.sql`drop trigger ended on staff_sessions`
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/masuk'])
  const cookie = answer.headers
    .getSetCookie()
    .find(one => one.startsWith('session='))!
    .split(';')[0]!
  const door = await fetch(`${app.base}/masuk`, { headers: { cookie, 'accept-language': 'id' } })
  expect(await door.text()).toContain('Sesi Anda sudah berakhir')
})

for (const way of ['leave', 'end'] as const)
  test(`${way}: the counter is free at once, the board says so live, a colleague calls the same number`, async () => {
    const { staff, console_, number } = await atWork()
    const [grant] = await app.sql<{ id: string }[]>`select grant_id as id from grants where staff_id = ${staff}`
    const told = await heard('event: changed', async () => expect((await press(staff, { act: way, grant: grant!.id })).status).toBe(303))
    expect(told).toContain('"agencies":["disdukcapil"]')
    expect(await counter()).toMatchObject({ state: 'closed' })
    expect(await counter()).not.toHaveProperty('number')
    expect((await board()).recentCalls.map((call: { number: string }) => call.number)).not.toContain(number)
    const inspector = await app.token({ role: 'inspector', name: 'Inspektur' })
    const record = await fetch(`${app.base}/periksa?hari=2026-11-24&nomor=${number}`, { headers: { cookie: `session=${inspector}` } })
    expect(await record.text()).toContain(way === 'leave' ? 'Alasan: petugasnya keluar' : 'Alasan: tugas petugasnya berakhir')
    clock.advance(1_001)
    expect((await console_('POST', `/counters/${COUNTER}/calls`, {})).status).toBeGreaterThanOrEqual(401)
    const rina = await app.token({ role: 'officer', agency: 'disdukcapil', name: 'Rina' })
    expect((await app.api('PUT', `/counters/${COUNTER}/session`, { who: rina, body: {} })).status).toBe(200)
    const called = await app.api('POST', `/counters/${COUNTER}/calls`, { who: rina, body: {} })
    expect(await counter()).toMatchObject({ state: 'called', number })
    await app.api('POST', `/tickets/${called.body.id}/starts`, { who: rina, body: {} })
    await app.api('POST', `/tickets/${called.body.id}/completions`, { who: rina, body: {} })
    expect((await app.api('DELETE', `/counters/${COUNTER}/session`, { who: rina })).status).toBe(204)
  })

test('keys that who left made go on, and the page after leaving names them', async () => {
  const { staff } = await atWork()
  await makeKey(
    app.sql,
    { who: { ...ratna, id: `staff:${staff}` }, now: clock.now(), lang: 'id' },
    {
      name: 'Aplikasi kota',
      scopes: ['hall.read'],
      days: 90,
      perMinute: 600,
    },
  )
  const page = async () => (await fetch(`${app.base}/kelola/petugas/${staff}`, { headers: { cookie: `session=${admin}` } })).text()
  expect(await page()).not.toContain('Aplikasi kota')
  const answer = await press(staff, { act: 'leave' })
  const after = await (await fetch(new URL(answer.headers.get('location')!, app.base), { headers: { cookie: `session=${admin}` } })).text()
  expect(after).toContain('1 kunci API buatannya masih berlaku')
  expect(after).toMatch(/Aplikasi kota.*href="\/kelola\/kunci"/s)
  expect(after).not.toContain('@kendari.example')
  await app.sql`update api_keys set revoked_at = ${clock.now()}`
  expect(await page()).not.toContain('Aplikasi kota')
})
