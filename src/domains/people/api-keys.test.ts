import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Asking } from '#kernel/access.ts'
import { Refusal } from '#kernel/errors.ts'
import { budi, ratna } from '../../../test/cast.ts'
import { tuesdayHall } from '../../../test/hall.ts'
import { keyHolder } from './key-holder.ts'
import { keyList } from './key-list.ts'
import { MakeKey, makeKey } from './make-key.ts'
import { revokeKey } from './revoke-key.ts'
import { RotateKey, rotateKey } from './rotate-key.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
let hall: Awaited<ReturnType<typeof tuesdayHall>>
beforeAll(async () => {
  hall = await tuesdayHall()
})
afterAll(() => hall.drop())

const keeper = (): Asking => hall.asking(ratna)
const wanted = (put: object = {}) => MakeKey.parse({ name: 'Aplikasi kota', scopes: ['hall.read', 'visits.take'], ...put })
const holder = (key: string) => keyHolder(hall.sql, key, hall.clock.now())
const code = (of: Promise<unknown>) =>
  of.then(
    () => 'done',
    error => (error instanceof Refusal ? error.code : String(error)),
  )

test('a key names its mall, opens as a machine with its scopes, and stands in the database as a hash only', async () => {
  const { sql, mall } = hall
  const { key, id } = await makeKey(sql, keeper(), wanted({ agency: 'disdukcapil' }))
  expect(key).toMatch(new RegExp(`^kunci\\.${mall}\\.[0-9a-z]{40}$`))
  expect(await holder(key)).toEqual({
    role: 'machine',
    id: `key:${id}`,
    name: 'Aplikasi kota',
    mall,
    agency: 'disdukcapil',
    key: { scopes: ['hall.read', 'visits.take'], perMinute: 600 },
  })
  const [row] = await sql<{ text: string }[]>`select k::text as text from api_keys k where key_id = ${id}`
  expect(row!.text).not.toContain(key.split('.')[2])
  for (const wrong of [`${key.slice(0, -1)}${key.endsWith('0') ? 1 : 0}`, key.replace(mall, 'mpp-sragen'), key.slice(6), '', `${key} `])
    expect(await code(holder(wrong)), wrong).toBe('access.unknown')
})

test('no key without scopes, without an end or for more than a year, for a stranger agency, or by who is no keeper', async () => {
  const { sql, asking } = hall
  for (const put of [{ scopes: [] }, { scopes: ['admin'] }, { days: 366 }, { days: 0 }, { name: 'x' }, { perMinute: 0 }])
    expect(MakeKey.safeParse({ name: 'Aplikasi', scopes: ['hall.read'], ...put }).success, JSON.stringify(put)).toBe(false)
  expect(await code(makeKey(sql, keeper(), wanted({ agency: 'tidak-ada' })))).toBe('key.agency')
  const { key, id } = await makeKey(sql, keeper(), wanted())
  for (const who of [budi, await holder(key)]) {
    expect(await code(makeKey(sql, asking(who), wanted()))).toBe('access.denied')
    expect(await code(keyList(sql, asking(who)))).toBe('access.denied')
    expect(await code(rotateKey(sql, asking(who), id, RotateKey.parse({})))).toBe('access.denied')
    expect(await code(revokeKey(sql, asking(who), id))).toBe('access.denied')
  }
  const elsewhere = asking({ ...ratna, mall: 'mpp-sragen' })
  expect(await code(rotateKey(sql, elsewhere, id, RotateKey.parse({})))).toBe('not.found')
  expect(await code(revokeKey(sql, elsewhere, id))).toBe('not.found')
  expect(await keyList(sql, elsewhere)).toEqual([])
})

test('after a rotation both keys are good for the overlap, then only the new one; the one before that ends at once', async () => {
  const { sql, clock } = hall
  const first = await makeKey(sql, keeper(), wanted())
  const second = await rotateKey(sql, keeper(), first.id, RotateKey.parse({}))
  expect([await code(holder(first.key)), await code(holder(second.key))]).toEqual(['done', 'done'])
  expect((await holder(first.key)).id).toBe((await holder(second.key)).id)
  clock.advance(24 * HOUR - 1_000)
  expect(await code(holder(first.key))).toBe('done')
  clock.advance(1_000)
  expect([await code(holder(first.key)), await code(holder(second.key))]).toEqual(['access.unknown', 'done'])
  const third = await rotateKey(sql, keeper(), first.id, RotateKey.parse({ overlapHours: 1 }))
  const fourth = await rotateKey(sql, keeper(), first.id, RotateKey.parse({ overlapHours: 0 }))
  clock.advance(1_000)
  const now = await Promise.all([second, third, fourth].map(({ key }) => code(holder(key))))
  expect(now).toEqual(['access.unknown', 'access.unknown', 'done'])
})

test('rotated twice in one breath, the key in use goes on; the new one that nobody used is thrown away', async () => {
  const { sql, clock } = hall
  const used = await makeKey(sql, keeper(), wanted())
  await holder(used.key)
  const twice = await Promise.all([1, 2].map(() => rotateKey(sql, keeper(), used.id, RotateKey.parse({ overlapHours: 2 }))))
  clock.advance(1_000)
  expect(await code(holder(used.key))).toBe('done')
  expect((await Promise.all(twice.map(one => code(holder(one.key))))).toSorted()).toEqual(['access.unknown', 'done'])
  clock.advance(2 * HOUR)
  expect(await code(holder(used.key))).toBe('access.unknown')
})

test('an old key never outlives its own end, and what has ended is not rotated', async () => {
  const { sql, clock } = hall
  const { key, id } = await makeKey(sql, keeper(), wanted({ days: 1 }))
  clock.advance(DAY - HOUR)
  await rotateKey(sql, keeper(), id, RotateKey.parse({ overlapHours: 100 }))
  clock.advance(HOUR)
  expect(await code(holder(key))).toBe('access.unknown')
  const short = await makeKey(sql, keeper(), wanted({ days: 1 }))
  clock.advance(DAY)
  expect(await code(rotateKey(sql, keeper(), short.id, RotateKey.parse({})))).toBe('not.found')
})

test('taken back, a key and the one before it open nothing within a second', async () => {
  const { sql, clock } = hall
  const old = await makeKey(sql, keeper(), wanted())
  const { key, id } = await rotateKey(sql, keeper(), old.id, RotateKey.parse({}))
  await Promise.all([holder(key), holder(old.key)])
  await revokeKey(sql, keeper(), id)
  clock.advance(1_000)
  expect([await code(holder(key)), await code(holder(old.key))]).toEqual(['access.unknown', 'access.unknown'])
  expect(await code(revokeKey(sql, keeper(), id))).toBe('not.found')
})

test('its last use is noted once a minute, of the old one apart; who ends within two weeks stands first and is marked', async () => {
  const { sql, clock } = hall
  const { key, id } = await makeKey(sql, keeper(), wanted({ name: 'Segera', days: 14 }))
  const line = async () => (await keyList(sql, keeper())).find(one => one.id === id)!
  expect((await line()).lastUsedAt).toBeNull()
  const first = clock.now()
  for (let i = 0; i < 30; i++) {
    await holder(key)
    clock.advance(1_500)
  }
  expect((await line()).lastUsedAt).toEqual(first)
  clock.advance(60_000)
  await holder(key)
  expect((await line()).lastUsedAt).toEqual(clock.now())
  expect((await line()).state).toBe('ending')
  expect((await keyList(sql, keeper()))[0]!.id).toBe(id)
  await rotateKey(sql, keeper(), id, RotateKey.parse({ days: 365 }))
  clock.advance(120_000)
  await holder(key)
  expect(await line()).toMatchObject({ state: 'good', lastUsedAt: clock.now(), old: { lastUsedAt: clock.now(), changedOver: false } })
})

test('whichever text was used last is told, also when the key was taken back', async () => {
  const { sql, clock } = hall
  const old = await makeKey(sql, keeper(), wanted())
  const line = async () => (await keyList(sql, keeper())).find(one => one.id === old.id)!
  await holder(old.key)
  const before = clock.now()
  const fresh = await rotateKey(sql, keeper(), old.id, RotateKey.parse({ overlapHours: 24 }))
  expect((await line()).lastUsedAt).toEqual(before)
  clock.advance(3_600_000)
  await holder(fresh.key)
  expect(await line()).toMatchObject({ lastUsedAt: clock.now(), old: { lastUsedAt: before, changedOver: true } })
  clock.advance(3_600_000)
  await holder(old.key)
  const last = clock.now()
  expect((await line()).lastUsedAt, 'some part of the program still has the old one').toEqual(last)
  clock.advance(24 * 3_600_000)
  expect(await line()).toMatchObject({ old: null, lastUsedAt: last })
  await revokeKey(sql, keeper(), old.id)
  expect(await line()).toMatchObject({ state: 'revoked', lastUsedAt: last })
})

test('making, rotating and taking back stand in the audit, without the key', async () => {
  const rows = await hall.sql<{ act: string; n: number; text: string }[]>`
    select act, count(*)::int as n, string_agg(a::text, ' ') as text from audit a where act like 'key.%' group by act order by act`
  expect(rows.map(row => row.act)).toEqual(['key.made', 'key.revoked', 'key.rotated'])
  for (const { text } of rows) expect(text).not.toMatch(/kunci\./)
})
