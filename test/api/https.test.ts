import { request } from 'node:http'
import { afterEach, expect, test } from 'vitest'
import { acceptInvitation } from '#domains/people/accept-invitation.ts'
import { inviteStaff } from '#domains/people/invite-staff.ts'
import { fixedClock } from '#kernel/clock.ts'
import { startApp, type TestApp } from '../app.ts'
import { ratna } from '../cast.ts'
import { TUESDAY } from '../database.ts'

const mall = 'mpp-kendari'
const PUBLIC = 'https://mpp.kendarikota.go.id'
const EMAIL = 'dewi@kendari.example'
const PASSWORD = 'payung kursi rembulan tujuh'
let app: TestApp

type Answer = { status: number; cookies: string[]; hsts: string | undefined }

/** As a reverse proxy sends it on: any Host, which fetch would not write. */
function ask(method: string, path: string, headers: Record<string, string>, fields?: Record<string, string>): Promise<Answer> {
  const { hostname, port } = new URL(app.base)
  const body = fields && new URLSearchParams(fields).toString()
  const form = body && { 'content-type': 'application/x-www-form-urlencoded', 'content-length': String(Buffer.byteLength(body)) }
  return new Promise((resolve, reject) => {
    const on = request({ hostname, port, method, path, headers: { ...headers, ...form } }, got => {
      const { 'set-cookie': cookies = [], 'strict-transport-security': hsts } = got.headers
      got.resume().on('end', () => resolve({ status: got.statusCode!, cookies, hsts: hsts as string | undefined }))
    })
    on.on('error', reject)
    on.end(body)
  })
}
const signIn = (headers: Record<string, string>) =>
  ask('POST', '/masuk', headers, { cara: 'sandi', mal: mall, email: EMAIL, sandi: PASSWORD })
const start = async (home: { baseUrl?: string | undefined; trustProxy?: boolean }) => {
  app = await startApp({ ...home, clock: fixedClock(TUESDAY) })
  const asking = { who: ratna, now: app.clock.now(), lang: 'id' as const }
  const { code } = await inviteStaff(app.sql, asking, '2026-11-24', { name: 'Dewi', email: EMAIL, role: 'desk' })
  await acceptInvitation(app.sql, code, PASSWORD, app.clock.now())
}
const browser = { origin: PUBLIC, 'sec-fetch-site': 'same-origin' }
const host = new URL(PUBLIC).host

afterEach(async () => {
  expect(app.faults).toEqual([])
  await app.stop()
})

test.each([
  ['keeps the name and says https', { host, 'x-forwarded-proto': 'https' }, {}],
  ['keeps the name and says nothing', { host }, {}],
  ['changes the name', { host: '10.0.0.5:3000' }, {}],
  ['is believed without BASE_URL', { host, 'x-forwarded-proto': 'https' }, { baseUrl: undefined }],
] as const)(
  'a browser signs in over https behind a proxy that %s; its cookies are for https and this host alone',
  async (_, told, home) => {
    await start({ baseUrl: PUBLIC, trustProxy: true, ...home })
    const entered = await signIn({ ...browser, ...told })
    expect(entered.status).toBe(303)
    expect(entered.hsts).toBe('max-age=31536000')
    const session = entered.cookies.find(one => one.includes('session='))!
    expect(session).toMatch(/^__Host-session=ses\..*; Path=\/; .*HttpOnly; SameSite=Lax; Secure$/)
    expect(entered.cookies.every(one => one.endsWith('; Secure'))).toBe(true)
    const pair = session.split(';')[0]!
    expect((await ask('GET', '/akun', { ...told, cookie: pair })).status).toBe(200)
    // A neighbour under the city's domain can plant a plain name; it opens nothing.
    expect((await ask('GET', '/akun', { ...told, cookie: pair.replace('__Host-', '') })).status).toBe(303)
    expect((await ask('POST', '/mpp-kendari/nomor', { ...browser, ...told }, { aksi: 'cari', q: 'ktp' })).status).toBeLessThan(400)
    expect((await signIn({ ...told, origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' })).status).toBe(403)
  },
)

test('in the hall, without a proxy, by another name than BASE_URL: plain http goes on as it is', async () => {
  await start({ baseUrl: PUBLIC })
  const hall = { host: '192.168.1.10:3000', origin: 'http://192.168.1.10:3000' }
  const entered = await signIn({ ...hall, 'x-forwarded-proto': 'https' })
  expect(entered).toMatchObject({ status: 303, hsts: undefined })
  expect(entered.cookies.find(one => one.startsWith('session='))).not.toContain('Secure')
})

test('a proxy that says http is believed as well', async () => {
  await start({ baseUrl: PUBLIC, trustProxy: true })
  const entered = await signIn({ host, origin: `http://${host}`, 'x-forwarded-proto': 'http' })
  expect(entered).toMatchObject({ status: 303, hsts: undefined })
})
