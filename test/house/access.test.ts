import { readFileSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { askToPair } from '#domains/people/ask-to-pair.ts'
import { pairDevice } from '#domains/people/pair-device.ts'
import { type Role, roles } from '#kernel/access.ts'
import { mayAsk } from '../../src/api/route.ts'
import { apiRoutes } from '../../src/app.ts'
import routes from '../../src/routes.ts'
import { startApp, type TestApp } from '../app.ts'
import { ratna } from '../cast.ts'
import { places, type Tried, tryFromElsewhere } from './foreign.ts'

const TABLE = 'docs/access.md'

/** An address for every route of the map; a new route without one fails the test. */
const EXAMPLES: Record<string, string> = {
  '': '/',
  ':mall': '/mpp-kendari',
  ':mall/cari': '/mpp-kendari/cari?q=ktp',
  ':mall/layanan/:service': '/mpp-kendari/layanan/kia',
  ':mall/instansi/:agency': '/mpp-kendari/instansi/polri',
  ':mall/peristiwa/:event': '/mpp-kendari/peristiwa/having-a-baby',
  ':mall/nomor': '/mpp-kendari/nomor',
  'k/:key': `/k/kd-${'0'.repeat(20)}`,
  'k/:key/data': `/k/kd-${'0'.repeat(20)}/data`,
  ':mall/angka/:link': `/mpp-kendari/angka/${'0'.repeat(40)}`,
  ':mall/angka/:link/csv': `/mpp-kendari/angka/${'0'.repeat(40)}/csv`,
  ':mall/papan': '/mpp-kendari/papan',
  ':mall/anjungan': '/mpp-kendari/anjungan',
  ':mall/anjungan/cetak/:key': `/mpp-kendari/anjungan/cetak/kd-${'0'.repeat(20)}`,
  masuk: '/masuk',
  keluar: '/keluar',
  loket: '/loket',
  informasi: '/informasi',
  kelola: '/kelola',
  'loket/kini': '/loket/kini',
  'kelola/kini': '/kelola/kini',
  'kelola/perangkat': '/kelola/perangkat',
  'kelola/petugas': '/kelola/petugas',
  'kelola/kunci': '/kelola/kunci',
  'kelola/petugas/undang': '/kelola/petugas/undang',
  'kelola/petugas/:staff': '/kelola/petugas/019aa0aa-0000-7000-8000-000000000000',
  'kelola/insiden': '/kelola/insiden',
  'kelola/insiden/catat': '/kelola/insiden/catat',
  'kelola/insiden/:breach': '/kelola/insiden/019aa0aa-0000-7000-8000-000000000000',
  'kelola/insiden/:breach/surat': '/kelola/insiden/019aa0aa-0000-7000-8000-000000000000/surat',
  'masuk/langkah-kedua': '/masuk/langkah-kedua',
  'masuk/tugas': '/masuk/tugas',
  'masuk/sso': '/masuk/sso?mal=mpp-kendari',
  'masuk/sso/kembali': '/masuk/sso/kembali?state=mpp-kendari.x&code=x',
  undangan: '/undangan?kode=tidak-ada',
  akun: '/akun',
  'akun/langkah-kedua': '/akun/langkah-kedua',
  'akun/sandi': '/akun/sandi',
  'akun/pin': '/akun/pin',
  kunci: '/kunci',
  'perangkat/detak': '/perangkat/detak',
  'akun/kunci': '/akun/kunci',
  'akun/kunci/tawaran': '/akun/kunci/tawaran',
  'masuk/kunci': '/masuk/kunci',
  periksa: '/periksa',
  'periksa/csv': '/periksa/csv',
  'periksa/rantai': '/periksa/rantai',
  ':mall/nomor-saya': '/mpp-kendari/nomor-saya',
  ':mall/privasi': '/mpp-kendari/privasi',
  ':mall/pasang': '/mpp-kendari/pasang',
  '*': '/tidak/ada/di/sini/satu-pun',
}
const pagePaths = (routes as { path?: string }[]).map(r => r.path ?? '')
const others = roles.filter(r => r !== 'stranger' && r !== 'device')

/** The matrix a person reads: one line an operation or page, one column a role. Regenerate with UPDATE=1 and read the difference. */
const tableOf = (title: string, rows: [string, (role: Role) => string, string?][], more: string[] = []) =>
  [
    `## ${title}`,
    '',
    `| | ${[...roles, ...more].join(' | ')} |`,
    `|---|${[...roles, ...more].map(() => ':-:').join('|')}|`,
    ...rows.map(([name, cell, last]) => `| ${[name, ...roles.map(cell), ...(last === undefined ? [] : [last])].join(' | ')} |`),
    '',
  ].join('\n')

const apiTable = () =>
  tableOf(
    'API operations',
    apiRoutes.map(route => [
      `\`${route.method.toUpperCase()} ${route.path}\``,
      role => (mayAsk(route, role) ? 'yes' : '·'),
      // A program's key: which scope opens it (`test/api/api-keys.test.ts` tries each).
      route.scope ? `\`${route.scope}\`` : '·',
    ]),
    ['a key with'],
  )

/** A print agent that a manager let in by the code it asked for. */
async function pairedDevice({ sql, ring, clock }: TestApp): Promise<string> {
  const now = clock.now()
  const asked = await askToPair(sql, ring, { mall: ratna.mall!, address: 'agent', now }, 'printer')
  await pairDevice(sql, ring, { who: ratna, now, lang: 'id' }, { code: asked.code, place: 'Meja informasi' })
  return asked.secret
}

let app: TestApp
const tokens = new Map<Role, string>()
let pagesTable = ''
let foreignTable = ''
beforeAll(async () => {
  app = await startApp()
  for (const role of others)
    tokens.set(role, await app.token({ role, ...(['officer', 'office', 'signer'].includes(role) && { agency: 'disdukcapil' }) }))
  tokens.set('device', await pairedDevice(app))
})
afterAll(() => app.stop())

test('every operation x every role: refused exactly where the table says so', async () => {
  const wrong: string[] = []
  for (const route of apiRoutes.filter(r => !r.stream)) {
    const path = route.path
      .replace('{mall}', 'mpp-kendari')
      .replace('{key}', `kd-${'0'.repeat(20)}`)
      .replace('{ticket}', '019aa0aa-0000-7000-8000-000000000000')
      .replace(/\{\w+\}/g, 'tidak-ada')
    for (const role of roles) {
      const who = tokens.get(role)
      const answer = await app.api(route.method.toUpperCase(), path, { ...(who && { who }), ...(route.body && { body: {} }) })
      const refused = answer.body?.code === 'access.denied' || answer.body?.code === 'access.unknown'
      const may = mayAsk(route, role)
      if (refused === may) wrong.push(`${role} ${route.method} ${route.path}: ${answer.status} ${answer.body?.code}`)
    }
  }
  expect(wrong).toEqual([])
})

test('staff of another mall find nothing of this one', async () => {
  const foreign = await app.token({ role: 'manager', mall: 'mpp-sragen' })
  expect((await app.api('GET', '/malls/mpp-kendari/counters', { who: foreign })).status).toBe(404)
  const officer = await app.token({ role: 'officer', mall: 'mpp-sragen', agency: 'disdukcapil' })
  expect((await app.api('PUT', '/counters/polri-1/session', { who: officer, body: {} })).status).toBe(404)
  const kiosk = await app.token({ role: 'kiosk', mall: 'mpp-sragen' })
  expect((await app.api('POST', '/malls/mpp-kendari/visits', { who: kiosk, body: { services: ['kia'], channel: 'kiosk' } })).status).toBe(
    404,
  )
})

test('every page x every role', async () => {
  const unknown = pagePaths.filter(path => EXAMPLES[path] === undefined)
  expect(unknown, 'a route without an example address here').toEqual([])
  const rows: [string, (role: Role) => string][] = []
  for (const [route, path] of Object.entries(EXAMPLES)) {
    if (!pagePaths.includes(route)) continue
    const cells = new Map<Role, string>()
    for (const role of roles) {
      const token = tokens.get(role)
      const response = await fetch(app.base + path, { redirect: 'manual', headers: token ? { cookie: `session=${token}` } : {} })
      await response.arrayBuffer()
      const { status } = response
      cells.set(role, status === 200 ? 'yes' : status === 303 || status === 302 ? 'door' : status === 403 ? '·' : String(status))
    }
    rows.push([`\`/${route}\``, role => cells.get(role)!])
  }
  pagesTable = tableOf('Pages', rows)
  expect(app.faults).toEqual([])
})

/** What each wrong place is answered; an empty cell: nothing there depends on that place. */
const foreignRows = (title: string, rows: Tried[]) =>
  [
    `### ${title}`,
    '',
    `| | ${places.join(' | ')} |`,
    `|---|${places.map(() => ':-:').join('|')}|`,
    ...rows.map(({ what, answers }) => `| \`${what}\` | ${places.map(place => [...answers[place]].toSorted().join(', ')).join(' | ')} |`),
    '',
  ].join('\n')

test('every operation, page and form that names something of a mall, an agency or a counter, from every wrong one: refused, and nothing changes', async () => {
  const { api, pages, wrong } = await tryFromElsewhere(app)
  expect(wrong).toEqual([])
  expect(api.length + pages.length).toBeGreaterThan(45)
  foreignTable = [
    '## From the wrong place',
    '',
    'Each line was tried with what really stands in the hall, as every role of another mall and by the key of a program there; as officer, office and signer of another agency; as an officer',
    'of another counter. Forms are those that people of the hall were given. Afterwards not a row of the hall had changed. `open`: anybody may read it.',
    '',
    foreignRows('Operations', api),
    foreignRows('Pages and their forms', pages),
  ].join('\n')
  expect(app.faults).toEqual([])
}, 120_000)

test('the table in docs/access.md is the one that holds', () => {
  const text = [
    '# Who may do what',
    '',
    'Made and checked by `test/house/access.test.ts`: each cell was tried. `·` refused, `door` sent to sign in.',
    '',
    apiTable(),
    pagesTable,
    foreignTable,
  ].join('\n')
  if (process.env.UPDATE) writeFileSync(TABLE, text)
  expect(readFileSync(TABLE, 'utf8')).toBe(text)
})
