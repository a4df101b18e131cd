import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Actor } from '#kernel/access.ts'
import { digits } from '#kernel/random.ts'
import { connect } from '#kernel/sql.ts'
import { budi, ratna } from '../../../test/cast.ts'
import { TUESDAY } from '../../../test/database.ts'
import { tuesdayHall } from '../../../test/hall.ts'
import { askToPair } from './ask-to-pair.ts'
import { devices } from './devices.ts'
import { exchangeKey } from './exchange-key.ts'
import { PairDevice, pairDevice } from './pair-device.ts'
import { pairing } from './pairing.ts'
import { type PlaceDevice, placeDevice } from './place-device.ts'
import { revokeDevice } from './revoke-device.ts'
import { seen } from './seen.ts'
import { actorOf } from './tokens.ts'

const mall = 'mpp-kendari'
const MINUTE = 60_000
let hall: Awaited<ReturnType<typeof tuesdayHall>>
beforeAll(async () => {
  hall = await tuesdayHall()
})
afterAll(() => hall.drop())
beforeEach(() => hall.clock.set(TUESDAY))

let hosts = 0
const ask = (kind: 'kiosk' | 'board' | 'counter' | 'printer' = 'kiosk', at = mall, address = `10.1.0.${hosts++}`) =>
  askToPair(hall.sql, hall.ring, { mall: at, address, now: hall.clock.now() }, kind)
let managers = 0
/** Another manager each time, so that one test's misses are not the next one's. */
const manager = (): Actor => ({ ...ratna, id: `manager:${managers++}` })
const pair = (code: string, who = manager(), place = 'Pintu utama') => pairDevice(hall.sql, hall.ring, hall.asking(who), { code, place })
const state = async (secret: string, at = mall) => (await pairing(hall.sql, at, secret, hall.clock.now())).state
/** Six digits that are not these. */
const otherThan = (code: string) => (code === '000000' ? '000001' : '000000')

test('a code shown and typed makes the device’s own secret its key, bound to mall, kind and place', async () => {
  const { code, secret } = await ask()
  expect(code).toMatch(/^\d{6}$/)
  expect(await state(secret)).toBe('waiting')
  await expect(actorOf(hall.sql, secret, hall.clock.now())).rejects.toMatchObject({ code: 'access.unknown' })
  hall.clock.advance(MINUTE)
  const { id } = await pair(code)
  expect(await pairing(hall.sql, mall, secret, hall.clock.now())).toEqual({ state: 'paired', kind: 'kiosk', name: 'Pintu utama' })
  expect(await actorOf(hall.sql, secret, hall.clock.now())).toEqual({ role: 'kiosk', id: `kiosk:${id}`, name: 'Pintu utama', mall })
  expect(await state(secret, 'mpp-sragen')).toBe('over')
  const text = JSON.stringify(
    await hall.sql`select p::text, t::text from pairing_codes p left join access_tokens t using (mall_id, token_id)`,
  )
  expect(text).not.toContain(secret)
  expect(text).not.toContain(secret.split('.')[1])
})

test('a code pairs once, ends after five minutes, and is nobody else’s', async () => {
  const used = await ask()
  await pair(used.code)
  await expect(pair(used.code)).rejects.toMatchObject({ code: 'pairing.wrong' })
  const late = await ask()
  hall.clock.advance(5 * MINUTE)
  expect(await state(late.secret)).toBe('over')
  await expect(pair(late.code)).rejects.toMatchObject({ code: 'pairing.wrong' })
  const there = await ask('kiosk', 'mpp-sragen')
  await expect(pair(there.code)).rejects.toMatchObject({ code: 'pairing.wrong' })
  expect(await state(there.secret, 'mpp-sragen')).toBe('waiting')
  await pair(there.code, { ...manager(), mall: 'mpp-sragen' })
  expect(await state(there.secret, 'mpp-sragen')).toBe('paired')
})

test('only manager and administrator pair', async () => {
  const { code, secret } = await ask()
  for (const role of ['officer', 'desk', 'office', 'signer', 'leader', 'inspector', 'ministry', 'kiosk', 'board', 'stranger'] as const)
    await expect(pair(code, { ...budi, role }), role).rejects.toMatchObject({ code: 'access.denied' })
  expect(await state(secret)).toBe('waiting')
  await pair(code, { ...ratna, role: 'admin', id: 'admin:a' })
})

test('two managers type the same code in the same instant: one device, one key', async () => {
  for (let round = 0; round < 5; round++) {
    const { code } = await ask()
    const done = await Promise.allSettled([pair(code), pair(code), pair(code)])
    expect(done.filter(one => one.status === 'fulfilled')).toHaveLength(1)
    for (const one of done) if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'pairing.wrong' })
  }
  const [row] = await hall.sql<{ n: number }[]>`
    select count(*) as n from (select secret_hash from access_tokens where mall_id = ${mall} group by 1 having count(*) > 1) twice`
  expect(row!.n).toBe(0)
})

test('five wrong codes in fifteen minutes are the last, also at once; another manager is not slowed, and right ones do not count', async () => {
  const who = manager()
  for (let i = 0; i < 7; i++) await pair((await ask()).code, who)
  const { code } = await ask()
  const tries = await Promise.allSettled(Array.from({ length: 20 }, () => pair(otherThan(code), who)))
  const codes = tries.map(one => (one.status === 'rejected' ? one.reason.code : 'paired')).toSorted()
  expect(codes).toEqual([...Array(15).fill('pairing.tries'), ...Array(5).fill('pairing.wrong')])
  await expect(pair(code, who)).rejects.toMatchObject({ code: 'pairing.tries', params: { minutes: 15 } })
  await pair(code)
  hall.clock.advance(15 * MINUTE)
  await pair((await ask()).code, who)
})

test('one address gets ten codes in five minutes, however fast it asks', async () => {
  const asked = await Promise.allSettled(Array.from({ length: 25 }, () => ask('board', mall, '203.0.113.9')))
  expect(asked.filter(one => one.status === 'fulfilled')).toHaveLength(10)
  await expect(ask('board', mall, '203.0.113.9')).rejects.toMatchObject({ code: 'pairing.asks' })
  await ask('board', mall, '203.0.113.10')
  hall.clock.advance(5 * MINUTE)
  await ask('board', mall, '203.0.113.9')
})

test('a counter computer and a printer are devices by their kind, listed, heard and revocable', async () => {
  for (const kind of ['counter', 'printer'] as const) {
    const { code, secret } = await ask(kind)
    const { id } = await pair(code, undefined, `Tempat ${kind}`)
    expect(await state(secret)).toBe('paired')
    const who = await actorOf(hall.sql, secret, hall.clock.now())
    expect(who).toEqual({ role: 'device', id: `${kind}:${id}`, name: `Tempat ${kind}`, mall })
    await seen(hall.sql, hall.asking(who), { version: '1.2.0', health: { paper: 'ok' } })
    const listed = (await devices(hall.sql, mall, hall.clock.now())).find(one => one.id === id)
    expect(listed).toMatchObject({ kind, name: `Tempat ${kind}`, version: '1.2.0', health: { paper: 'ok' }, lastSeenAt: hall.clock.now() })
    await revokeDevice(hall.sql, hall.asking(ratna), id)
    expect(await state(secret)).toBe('over')
  }
})

test('a counter computer is for a counter, and is placed anew; no other kind is; only manager and administrator do that', async () => {
  const { code } = await ask('counter')
  const place = (id: string, input: PlaceDevice, who = manager()) => placeDevice(hall.sql, hall.asking(who), id, input)
  const counter = 'disdukcapil-1'
  const { id } = await pairDevice(hall.sql, hall.ring, hall.asking(manager()), { code, place: 'Meja kiri', counter })
  const now = async () => (await devices(hall.sql, mall, hall.clock.now())).find(one => one.id === id)
  expect(await now()).toMatchObject({ counter, lockMin: 10 })
  await place(id, { place: 'Meja kanan', lockMin: 3 })
  expect(await now()).toMatchObject({ name: 'Meja kanan', counter: null, lockMin: 3 })
  await expect(place(id, { place: 'Meja' }, budi)).rejects.toMatchObject({ code: 'access.denied' })
  await expect(place(id, { place: 'Meja' }, { ...manager(), mall: 'mpp-sragen' })).rejects.toMatchObject({ code: 'not.found' })
  const kiosk = await ask()
  const typed = { code: kiosk.code, place: 'Pintu', counter }
  await expect(pairDevice(hall.sql, hall.ring, hall.asking(manager()), typed)).rejects.toMatchObject({ code: 'pairing.counter' })
  const gate = await pair(kiosk.code)
  await expect(place(gate.id, { place: 'Pintu', counter })).rejects.toMatchObject({ code: 'pairing.counter' })
})

test('a revoked device opens nothing, and its code does not open it again', async () => {
  const { code, secret } = await ask()
  const { id } = await pair(code)
  await revokeDevice(hall.sql, hall.asking(ratna), id)
  expect(await state(secret)).toBe('over')
  hall.clock.advance(2_000)
  await expect(actorOf(hall.sql, secret, hall.clock.now())).rejects.toMatchObject({ code: 'access.unknown' })
  await expect(pair(code)).rejects.toMatchObject({ code: 'pairing.wrong' })
})

test('a sign of life is written once a minute; a new release and a return from silence are told', async () => {
  const { code, secret } = await ask()
  const { id } = await pair(code)
  const who = await actorOf(hall.sql, secret, hall.clock.now())
  const beat = (version: string) => seen(hall.sql, hall.asking(who), { version, health: { screen: '1080x1920' } })
  const last = async () => (await devices(hall.sql, mall, hall.clock.now())).find(one => one.id === id)!
  const told = async () =>
    (await hall.sql<{ data: unknown }[]>`select data from events where kind = 'device.seen' and actor = ${who.id} order by seq`).map(
      row => row.data,
    )
  await Promise.all([beat('1'), beat('1'), beat('1')])
  expect(await last()).toMatchObject({ version: '1', health: { screen: '1080x1920' }, lastSeenAt: TUESDAY })
  hall.clock.advance(MINUTE - 1)
  await beat('2')
  expect((await last()).version).toBe('1')
  hall.clock.advance(1)
  await beat('2')
  hall.clock.advance(5 * MINUTE)
  await beat('2')
  hall.clock.advance(11 * MINUTE)
  await beat('2')
  expect((await last()).lastSeenAt).toEqual(hall.clock.now())
  expect(await told()).toEqual([
    { version: '1', was: null, silentMin: null },
    { version: '2', was: '1', silentMin: 1 },
    { version: '2', was: '2', silentMin: 11 },
  ])
  await expect(seen(hall.sql, hall.asking(ratna), { version: '1', health: {} })).rejects.toMatchObject({ code: 'access.denied' })
})

test('codes are six digits with their zeros, and may be typed with a gap', () => {
  for (let i = 0; i < 500; i++) expect(digits(6)).toMatch(/^\d{6}$/)
  expect(PairDevice.parse({ code: ' 012 345 ', place: ' Pintu ' })).toEqual({ code: '012345', place: 'Pintu' })
  for (const code of ['', '12345', '1234567', '12345a', '１２３４５６'])
    expect(PairDevice.safeParse({ code, place: 'Pintu' }).success, code).toBe(false)
})

test('what happened is told, and what ended an hour ago is forgotten', async () => {
  const { code } = await ask()
  const who = manager()
  await pair(code, who)
  await pair(otherThan(code), who).catch(() => {})
  const kinds = await hall.sql<{ kind: string }[]>`select kind from events where actor = ${who.id} order by seq`
  expect(kinds.map(row => row.kind)).toEqual(['device.paired', 'device.code_missed'])
  expect(await hall.sql`select 1 from audit where actor = ${who.id} and act = 'device.let_in'`).toHaveLength(1)
  hall.clock.advance(2 * 60 * MINUTE)
  await ask()
  expect(await hall.sql`select 1 from pairing_codes where mall_id = ${mall}`).toHaveLength(1)
})

test('a new key first used at two processes at once is good at both', async () => {
  const { code, secret } = await ask()
  const { id } = await pair(code)
  const now = hall.clock.now()
  const fresh = await exchangeKey(hall.sql, hall.asking(await actorOf(hall.sql, secret, now)))
  const other = connect(hall.target, { name: 'other process' })
  const waiting = () => hall.sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
  let both: Promise<Actor[]> | undefined
  await hall.sql.begin(async sql => {
    // Both find it not in force yet, and wait to put it there.
    await sql`select 1 from access_tokens where mall_id = ${mall} and token_id = ${id} for update`
    both = Promise.all([hall.sql, other].map(sql => actorOf(sql, fresh, now)))
    both.catch(() => {})
    while ((await waiting()).length < 2) await sql`select pg_sleep(0.01)`
  })
  expect((await both!).map(who => who.id)).toEqual([`kiosk:${id}`, `kiosk:${id}`])
  await other.end({ timeout: 2 })
})
