import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Pool } from '#kernel/sql.ts'
import { freshDir, kill, look, type Running, remove, start } from './server.ts'

const MALL = 'mpp-kendari'
const PASSWORD = 'payung kursi rembulan tujuh'
const WRONG = 'gerobak-merah-salah-ketik-9'
const PHONE = '0813 9753 1864'

let dir: string
let server: Running
let sql: Pool

/** Every secret that was used, by what it is; cookies come by themselves. */
const secrets = new Map<string, string>()
const keep = (name: string, secret: string) => {
  expect(secret?.length, name).toBeGreaterThan(4)
  secrets.set(`${name} ${secrets.size}`, secret)
  return secret
}

beforeAll(async () => {
  dir = freshDir()
  server = await start({ DATA_DIR: dir, DEMO: 'on', LOG_LEVEL: 'debug' })
  sql = look(dir)
}, 60_000)
afterAll(async () => {
  await sql.end({ timeout: 2 })
  await kill(server, 'SIGTERM')
  remove(dir)
})

/** A browser of one's own: keeps its cookies, sends forms, follows nothing. */
function browser() {
  const jar = new Map<string, string>()
  async function go(path: string, fields?: Record<string, string>) {
    const headers = { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') }
    const sent = fields && { method: 'POST', body: new URLSearchParams(fields) }
    const answer = await fetch(server.base + path, { headers, redirect: 'manual', ...sent })
    for (const line of answer.headers.getSetCookie()) {
      const [name, value] = line.split(';')[0]!.split('=') as [string, string]
      jar.set(name, value)
      if (/session|pasang|perangkat/.test(name) && value) keep(`cookie ${name}`, value)
    }
    return { status: answer.status, text: await answer.text() }
  }
  return { go, jar }
}

async function api(method: string, path: string, body?: unknown, who?: string) {
  const headers = { 'content-type': 'application/json', ...(who && { authorization: `Bearer ${who}` }) }
  const answer = await fetch(`${server.base}/api/v1${path}`, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) })
  const text = await answer.text()
  return { status: answer.status, body: text.startsWith('{') ? JSON.parse(text) : {} }
}

const linkOf = (label: string) => new RegExp(`${label} .*kode=(\\S+)`).exec(server.said())![1]!
const found = (text: string, what: RegExp) => what.exec(text)?.[1]?.replaceAll('&amp;', '&') ?? ''

/** The whole day of an installation: invited, signed in, second factor, devices, visitors. Answers the statuses, for a broken one too. */
async function day(round: string) {
  const statuses: number[] = []
  const note = <T extends { status: number }>(answer: T) => {
    statuses.push(answer.status)
    return answer
  }
  const admin = browser()
  note(await admin.go('/masuk', { kode: linkOf(round === 'whole' ? 'Administrator' : 'Inspektur') }))
  if (round === 'broken') admin.jar.set('session', adminCookie)
  adminCookie = admin.jar.get('session')!
  const email = `ratna-${round}@kendari.example`
  const invited = note(await admin.go('/kelola/petugas/undang', { name: 'Ratna Dewi', email, role: 'manager' }))
  const code = found(invited.text, /undangan\?kode=([^"&\s<]+)/) || invitation
  invitation = keep('invitation', code)

  const ratna = browser()
  note(await ratna.go(`/undangan?kode=${code}`))
  note(await ratna.go(`/undangan?kode=${code}`, { kode: code, sandi: PASSWORD, ulang: PASSWORD }))
  const offer = note(await ratna.go('/akun/langkah-kedua', { act: 'offer' }))
  const base32 = found(offer.text, /secret=([A-Z2-7]{32})/) || found(offer.text, /name="kunci" value="([A-Z2-7]{32})"/)
  if (base32) {
    keep('one-time-code secret', base32)
    const kode = new TOTP({ secret: Secret.fromBase32(base32) }).generate()
    const on = note(await ratna.go('/akun/langkah-kedua', { act: 'confirm', kode, kunci: base32 }))
    for (const [, one] of on.text.matchAll(/<li>((?:[0-9a-hjkmnp-tv-z]{5}-){2}[0-9a-hjkmnp-tv-z]{5})<\/li>/g)) keep('recovery code', one!)
  }
  const recovery = [...secrets].filter(([name]) => name.startsWith('recovery')).map(([, one]) => one)
  const again = browser()
  note(await again.go('/masuk', { cara: 'sandi', mal: MALL, email, sandi: WRONG }))
  note(await again.go('/masuk', { cara: 'sandi', mal: MALL, email, sandi: PASSWORD }))
  const entered = note(await again.go('/masuk/langkah-kedua', { kode: recovery[0]! }))
  if (round === 'whole') expect(entered.status, 'a recovery code opens').toBe(303)
  note(await again.go('/akun/sandi', { kini: PASSWORD, lama: PASSWORD, sandi: `${PASSWORD} baru`, ulang: `${PASSWORD} baru` }))

  const device = browser()
  note(await device.go(`/${MALL}/pasang`, { jenis: 'anjungan' }))
  const digits = device.jar.get('pasang')?.split('.').at(-1) ?? '000000'
  note(await again.go('/kelola/perangkat', { act: 'pair', code: digits, place: 'pintu utama' }))
  const made = note(await again.go('/kelola/petugas', { act: 'link', name: 'KemenPANRB', lastDay: tomorrow() }))
  const link = found(made.text, /\/angka\/([0-9a-z]{40})/) || ministry
  ministry = keep('ministry link', link)
  for (const path of ['', '/csv']) note(await browser().go(`/${MALL}/angka/${link}${path}`))
  note(await device.go(`/${MALL}/pasang`))

  const taken = note(await api('POST', `/malls/${MALL}/visits`, { services: ['kk-baru'], channel: 'phone', phone: PHONE }))
  const key = keep('visit key', taken.body.key ?? visit)
  visit = key
  for (const phone of ['+62 813 9753 1864', '081397531864', '6281397531864x']) note(await api('POST', `/visits/${key}/phone`, { phone }))
  note(await api('POST', `/malls/${MALL}/visit-lookups`, { number: taken.body.number ?? 'A001', last4: '1864' }))
  for (const path of ['', '/export']) note(await api('GET', `/visits/${key}${path}`))
  for (const act of ['check-ins', 'returns']) note(await api('POST', `/visits/${key}/${act}`))
  note(await browser().go(`/k/${key}`))
  note(await browser().go(`/${MALL}/nomor`, { layanan: 'kk-baru', ponsel: PHONE, telepon: PHONE, phone: PHONE }))
  const desk = browser()
  note(await desk.go('/masuk', { kode: linkOf(round === 'whole' ? 'Informasi' : 'Pimpinan') }))
  if (round === 'whole') deskToken = desk.jar.get('session')!
  note(await api('POST', `/visits/${key}/phone-openings`, { reason: 'called' }, deskToken))
  for (const who of [`${adminCookie}x`, adminCookie.replace(MALL, 'mpp-sragen'), deskToken])
    note(await api('GET', `/malls/${MALL}/counters`, undefined, who))
  note(await api('POST', `/visits/${key}/erasures`))
  return statuses
}
let [adminCookie, deskToken, invitation, visit, ministry] = ['', '', '', '', '']
const tomorrow = () => new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)

/** The ways a secret could be written down. */
const spellings = (secret: string) => {
  const bytes = Buffer.from(secret)
  return [
    secret,
    encodeURIComponent(secret),
    bytes.toString('hex'),
    bytes.toString('base64').replace(/=+$/, ''),
    bytes.toString('base64url'),
  ]
}
const phones = ['081397531864', '6281397531864', '81397531864', '0813 9753 1864', '0813-9753-1864', '813 9753 1864', '813-9753-1864']

test('a day of the installation, and the same with a database that refuses everything, leaves no secret in any log', async () => {
  // The doors are told after the server answers.
  await expect.poll(() => server.said(), { timeout: 10_000 }).toContain('Administrator ')
  const whole = await day('whole')
  expect(whole.filter(status => status >= 500)).toEqual([])
  expect(server.said(), 'faults nobody made').not.toMatch(/worker\.failed|"level":"error"/)
  expect([...secrets.keys()].filter(name => name.startsWith('recovery')).length, 'the second factor was set up').toBe(10)
  expect([...secrets.keys()].some(name => name.startsWith('cookie session'))).toBe(true)
  expect(ministry, 'a link for the ministry was made').not.toBe('')

  // Nothing can be written any more: PostgreSQL refuses the rows, and says which unless it is told not to.
  const tables = await sql<{ name: string }[]>`
    select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relname not in ('migrations', 'malls')`
  for (const { name } of tables) await sql`alter table ${sql(name)} add constraint broken check (false) not valid`
  const refused = await day('broken')
  await sql`alter table visits rename to visits_away`
  await sql`alter table access_tokens rename to access_tokens_away`
  const away = await day('broken')
  expect([...refused, ...away].filter(status => status >= 500).length, 'faults of ours, made on purpose').toBeGreaterThan(15)

  const database = readFileSync(join(dir, 'postgres.log'), 'utf8')
  expect(database.match(/ERROR:/g)!.length).toBeGreaterThan(15)
  const console = server.said()
  expect(console.match(/"message":"fault"/g)!.length).toBeGreaterThan(15)
  for (const [name, secret] of [
    ...secrets,
    ['password', PASSWORD],
    ['wrong password', WRONG],
    ...phones.map(one => ['phone', one] as const),
  ] as const)
    for (const one of spellings(secret)) {
      expect(console.includes(one), `${name} on the console: ${around(console, one)}`).toBe(false)
      expect(database.includes(one), `${name} in the log of the database: ${around(database, one)}`).toBe(false)
    }
}, 120_000)

const around = (text: string, one: string) => {
  const at = text.indexOf(one)
  return at < 0 ? '' : text.slice(Math.max(0, at - 400), at + 100)
}
