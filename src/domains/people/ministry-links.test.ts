import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Asking, roles } from '#kernel/access.ts'
import { Refusal } from '#kernel/errors.ts'
import { ratna } from '../../../test/cast.ts'
import { tuesdayHall } from '../../../test/hall.ts'
import { devices } from './devices.ts'
import { leftBehind } from './left-behind.ts'
import { MakeMinistryLink, makeMinistryLink } from './make-ministry-link.ts'
import { ministryLinks } from './ministry-links.ts'
import { openMinistryLink } from './open-ministry-link.ts'
import { placeDevice } from './place-device.ts'
import { revokeDevice } from './revoke-device.ts'
import { revokeMinistryLink } from './revoke-ministry-link.ts'
import { searchAudit } from './search-audit.ts'

const ZONE = 'Asia/Makassar'
const TODAY = '2026-11-24'
let hall: Awaited<ReturnType<typeof tuesdayHall>>
beforeAll(async () => {
  hall = await tuesdayHall()
})
afterAll(() => hall.drop())

const keeper = (): Asking => hall.asking(ratna)
const make = (lastDay = TODAY, asking = keeper(), name = 'KemenPANRB') => makeMinistryLink(hall.sql, asking, ZONE, { name, lastDay })
const open = (secret: string, { mall = hall.mall, now = hall.clock.now(), address = 'x' } = {}) =>
  openMinistryLink(hall.sql, hall.ring, { mall, secret, address, now })
const code = (of: Promise<unknown>) =>
  of.then(
    () => 'done',
    error => (error instanceof Refusal ? error.code : String(error)),
  )

test('only manager and administrator make, see and take back links', async () => {
  await make()
  const [link] = await ministryLinks(hall.sql, keeper())
  for (const role of roles.filter(role => role !== 'manager' && role !== 'admin')) {
    const asking = hall.asking({ ...ratna, role })
    expect(await code(make(TODAY, asking)), role).toBe('access.denied')
    expect(await code(ministryLinks(hall.sql, asking)), role).toBe('access.denied')
    expect(await code(revokeMinistryLink(hall.sql, asking, link!.id)), role).toBe('access.denied')
  }
  const elsewhere = hall.asking({ ...ratna, mall: 'mpp-sragen' })
  expect(await ministryLinks(hall.sql, elsewhere)).toEqual([])
  expect(await code(revokeMinistryLink(hall.sql, elsewhere, link!.id))).toBe('not.found')
  expect(await code(revokeMinistryLink(hall.sql, keeper(), 'x'))).toBe('not.found')
})

test('the last day is today or later, at most 366 days ahead, by the calendar of the mall; the receiver has a name', async () => {
  for (const day of ['2026-11-23', '2027-11-26']) expect(await code(make(day)), day).toBe('ministry.day')
  for (const day of [TODAY, '2027-11-25']) expect(await code(make(day)), day).toBe('done')
  for (const put of [{ name: 'x' }, { name: 'x'.repeat(101) }, { lastDay: '2026-02-30' }, { lastDay: '' }, { until: TODAY }])
    expect(MakeMinistryLink.safeParse({ name: 'KemenPANRB', lastDay: TODAY, ...put }).success, JSON.stringify(put)).toBe(false)
})

test('a link is good to the last second of its day in the zone of the mall, at its own mall only, and stands in the database as a hash', async () => {
  const secret = await make('2026-11-25', keeper(), 'Deputi')
  expect(await open(secret)).toEqual({ name: 'Deputi', expiresAt: new Date('2026-11-26T00:00:00+08:00') })
  expect(await code(open(secret, { now: new Date('2026-11-25T23:59:59+08:00') }))).toBe('done')
  expect(await code(open(secret, { now: new Date('2026-11-26T00:00:00+08:00') }))).toBe('not.found')
  expect(await code(open(secret, { mall: 'mpp-sragen' }))).toBe('not.found')
  for (const wrong of ['', secret.slice(1), `${secret}0`, secret.toUpperCase(), `${hall.mall}.${secret}`, 'z'.repeat(40)])
    expect(await code(open(wrong)), wrong).toBe('not.found')
  const kept = await hall.sql`select t::text, a::text from access_tokens t, audit a`
  expect(JSON.stringify(kept)).not.toContain(secret)
})

test('taken back it opens nothing; the list tells by whom and in which state; both acts are in the audit', async () => {
  const secret = await make('2026-12-01', keeper(), 'Kedeputian')
  const mine = async () => (await ministryLinks(hall.sql, keeper())).find(one => one.name === 'Kedeputian')!
  expect(await mine()).toMatchObject({ state: 'good', expiresAt: new Date('2026-12-02T00:00:00+08:00') })
  await revokeMinistryLink(hall.sql, keeper(), (await mine()).id)
  expect(await code(open(secret))).toBe('not.found')
  expect(await mine()).toMatchObject({ state: 'revoked' })
  expect(await code(revokeMinistryLink(hall.sql, keeper(), (await mine()).id))).toBe('not.found')
  const acts = await hall.sql`select act, actor from audit where subject = ${`token:${(await mine()).id}`} order by n`
  expect([...acts]).toEqual([
    { act: 'token.made', actor: ratna.id },
    { act: 'token.revoked', actor: ratna.id },
  ])
  const read = async (lang: 'id' | 'en') => {
    const asking = { ...hall.asking({ ...ratna, role: 'inspector' as const }), lang }
    const { lines } = await searchAudit(hall.sql, asking, { day: '2026-11-24', act: 'token.' })
    return lines
      .map(line => line.text)
      .filter(text => text.includes('Kedeputian'))
      .toReversed()
  }
  expect(await read('id')).toEqual([
    'Pengelola mal membuat tautan baca untuk kementerian bagi Kedeputian',
    'Pengelola mal mencabut tautan baca untuk kementerian milik Kedeputian',
  ])
  expect(await read('en')).toEqual([
    'Mall manager made a read-only ministry link for Kedeputian',
    'Mall manager took back the read-only ministry link of Kedeputian',
  ])
})

test('when it was last opened is told to the minute; who made one that outlives them is named to managers only', async () => {
  const dewi = { ...ratna, id: `staff:${'d'.repeat(26)}` }
  const secret = await make('2026-12-05', hall.asking(dewi), 'Inspektorat')
  const of = async () => (await ministryLinks(hall.sql, keeper())).find(one => one.name === 'Inspektorat')!
  expect((await of()).openedAt).toBeNull()
  const at = (seconds: number) => new Date(hall.clock.now().getTime() + seconds * 1000)
  for (const [seconds, seen] of [
    [5, 5],
    [64, 5],
    [65, 65],
  ] as const) {
    await open(secret, { now: at(seconds) })
    expect((await of()).openedAt).toEqual(at(seen))
  }
  expect(await code(open(`${'0'.repeat(39)}1`, { now: at(900) }))).toBe('not.found')
  expect((await of()).openedAt).toEqual(at(65))

  const left = (asking = keeper()) => leftBehind(hall.sql, asking, dewi.id.slice(6))
  expect(await left()).toEqual({ keys: [], links: ['Inspektorat'], devices: [], people: [] })
  expect(await left(hall.asking({ ...ratna, mall: 'mpp-sragen' }))).toEqual({ keys: [], links: [], devices: [], people: [] })
  for (const role of ['signer', 'inspector', 'leader'] as const)
    expect(await code(left(hall.asking({ ...ratna, role }))), role).toBe('access.denied')
  await revokeMinistryLink(hall.sql, keeper(), (await of()).id)
  expect(await left()).toEqual({ keys: [], links: [], devices: [], people: [] })
})

test('it is no device: no list shows it and no verb of devices touches it', async () => {
  const secret = await make('2026-12-03', keeper(), 'Bukan perangkat')
  const link = (await ministryLinks(hall.sql, keeper())).find(one => one.name === 'Bukan perangkat')!
  expect((await devices(hall.sql, hall.mall, hall.clock.now())).map(one => one.id)).not.toContain(link.id)
  expect(await code(revokeDevice(hall.sql, keeper(), link.id))).toBe('not.found')
  expect(await code(placeDevice(hall.sql, keeper(), link.id, { place: 'pintu' }))).toBe('not.found')
  expect(await code(open(secret))).toBe('done')
})

test('an address that tries wrong ones waits after three hundred; a right one opens for it all the same', async () => {
  const secret = await make()
  for (let n = 0; n < 300; n++) expect(await code(open('z'.repeat(40), { address: 'trier' }))).toBe('not.found')
  expect(await code(open('z'.repeat(40), { address: 'trier' }))).toBe('too.many')
  expect(await code(open('z'.repeat(40), { address: 'neighbour' }))).toBe('not.found')
  expect(await code(open(secret, { address: 'trier' }))).toBe('done')
})
