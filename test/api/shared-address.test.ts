import { afterAll, beforeAll, expect, test } from 'vitest'
import { leave } from '#domains/people/leave.ts'
import { lockSession } from '#domains/people/lock-session.ts'
import { type FixedClock, fixedClock } from '#kernel/clock.ts'
import { startApp, type TestApp } from '../app.ts'
import { ratna } from '../cast.ts'
import { computer, hire, letIn, MALL, PASSWORD, PINS, sessionNow, sitsAt } from '../counter-pc.ts'
import { TUESDAY } from '../database.ts'

/** A hall sits behind one address: what a visitor in it can use up must be nobody else's. */
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

function post(path: string, cookies: Record<string, string>, fields: Record<string, string> | object, json = false) {
  const cookie = Object.entries(cookies)
    .map(([name, value]) => `${name}=${value}`)
    .join('; ')
  const headers = { cookie, ...(json && { 'content-type': 'application/json' }) }
  const body = json ? JSON.stringify(fields) : new URLSearchParams(fields as Record<string, string>)
  return fetch(`${app.base}${path}`, { method: 'POST', redirect: 'manual', headers, body })
}
const setBy = (answer: Response, name: string) =>
  answer.headers
    .getSetCookie()
    .find(one => one.startsWith(`${name}=`))
    ?.match(/=([^;]*)/)?.[1]
const signIn = (email: string, cookies: Record<string, string>) =>
  post('/masuk', cookies, { cara: 'sandi', mal: MALL, email, sandi: PASSWORD })
const beat = (perangkat: string) => post('/perangkat/detak', { perangkat }, { version: '1', health: {} }, true)
const status = async (answer: Promise<Response>) => (await answer).status

/** A visitor changes things until the address may not; the clock stands still, so that nothing comes back. */
async function useUp(cookies: Record<string, string> = {}) {
  for (let n = 0; n < 7; n++) await Promise.all(Array.from({ length: 50 }, () => post('/api/v1/malls/x/visit-lookups', cookies, {}, true)))
  expect(await status(post('/api/v1/malls/x/visit-lookups', cookies, {}, true))).toBe(429)
}

test('who uses up the rate of the hall’s address holds up no paired computer, no locked screen, no known browser and no passkey', async () => {
  const [email, late] = ['cici@kendari.example', 'dedi@kendari.example']
  const { pc, key } = await computer(app, 'Loket 2')
  const staff = await hire(app, 'Cici', email)
  await hire(app, 'Dedi', late, 'manager')
  const session = await sitsAt(app, pc, email, PINS[1])
  const locked = (await lockSession(app.sql, session, await sessionNow(app, session), clock.now()))!
  const first = await signIn(late, {})
  const [kenal, half] = [setBy(first, 'kenal')!, setBy(first, 'session')!]
  await useUp()

  // What a stranger has at this address, and with what only looks like more.
  const forged = `${kenal.slice(0, -1)}${kenal.endsWith('0') ? '1' : '0'}`
  for (const cookies of [
    {},
    { kenal: forged },
    { perangkat: `${MALL}.${'0'.repeat(40)}` },
    { perangkat: session },
    { session: `${locked}x` },
  ])
    expect(await status(signIn(email, cookies)), JSON.stringify(cookies)).toBe(429)

  const there = { perangkat: key, session: locked }
  const opened = await post('/kunci', there, { siapa: staff, pin: PINS[1] })
  expect([opened.status, opened.headers.get('location')]).toEqual([303, '/loket'])
  expect(await status(beat(key))).toBe(204)
  expect((await signIn(email, { perangkat: key })).headers.get('location')).not.toMatch(/^\/masuk/)
  const again = setBy(opened, 'session')!
  const shut = (await lockSession(app.sql, again, await sessionNow(app, again), clock.now()))!
  expect((await post('/keluar', { session: shut }, {})).headers.get('location'), 'a locked session alone').toBe('/masuk?keluar')

  expect(await status(signIn(late, { kenal }))).toBe(303)
  expect(await status(post('/akun/langkah-kedua', { session: half }, { act: 'offer', sandi: PASSWORD })), 'a step is missing').toBe(200)
  // Passkeys need a name for an address; here they say so, which is what tells that somebody listened.
  expect(await status(post('/masuk/kunci', {}, {}))).toBe(409)
  const shown = await post('/masuk?cara=kunci', {}, { jawaban: '{}' })
  expect(shown.status).not.toBe(429)
  expect(await status(post('/masuk?cara=kunci', {}, { cara: 'sandi', mal: MALL, email, sandi: PASSWORD })), 'only a passkey').toBe(
    shown.status,
  )
}, 60_000)

test('each of them has a rate of its own', async () => {
  clock.advance(3_600_000)
  const [one, two] = [await letIn(app, 'counter', 'Loket 3'), await letIn(app, 'counter', 'Loket 4')]
  await useUp({ perangkat: one })
  expect(await status(beat(one))).toBe(429)
  expect(await status(beat(two))).toBe(204)
  expect(await status(post('/api/v1/malls/x/visit-lookups', {}, {}, true))).not.toBe(429)
}, 60_000)

test('all browsers that know one person have one rate, and none of their own once the person has left', async () => {
  clock.advance(3_600_000)
  const staff = await hire(app, 'Fajar', 'fajar@kendari.example')
  const kept = [setBy(await signIn('fajar@kendari.example', {}), 'kenal')!, setBy(await signIn('fajar@kendari.example', {}), 'kenal')!]
  const look = (kenal?: string) => status(post('/api/v1/malls/x/visit-lookups', kenal ? { kenal } : {}, {}, true))
  await useUp({ kenal: kept[0]! })
  expect(await look(kept[1])).toBe(429)
  expect(await look()).not.toBe(429)

  clock.advance(3_600_000)
  await leave(app.sql, { who: { ...ratna, role: 'admin' }, now: clock.now(), lang: 'id' }, staff)
  await useUp()
  expect(await look(kept[0])).toBe(429)
}, 60_000)

test('ten codes for devices asked for from the hall’s address: who works here asks on, and so does a computer of before', async () => {
  clock.advance(3_600_000)
  const asks = (cookies: Record<string, string>) => post(`/${MALL}/pasang`, cookies, { jenis: 'papan' })
  const { key } = await computer(app, 'Loket 5')
  await hire(app, 'Eka', 'eka@kendari.example')
  const session = setBy(await signIn('eka@kendari.example', {}), 'session')!
  for (let n = 0; n < 10; n++) expect((await app.api('POST', `/malls/${MALL}/pairings`, { body: { kind: 'board' } })).status).toBe(201)
  const refused = await asks({})
  expect(refused.status).toBe(429)
  expect(await refused.text()).toContain('masuk dahulu di perangkat ini')
  expect(await status(asks({ perangkat: `${MALL}.${'0'.repeat(40)}`, session: `${session}0` }))).toBe(429)
  for (let n = 0; n < 10; n++) {
    expect((await asks({ session })).headers.get('location')).toBe(`/${MALL}/pasang?jenis=papan`)
    expect(await status(asks({ perangkat: key }))).toBe(303)
  }
  expect(await status(asks({ session }))).toBe(429)
  const kiosk = await letIn(app, 'kiosk', 'Pintu')
  expect((await app.api('POST', `/malls/${MALL}/pairings`, { who: kiosk, body: { kind: 'kiosk' } })).status).toBe(201)
}, 60_000)
