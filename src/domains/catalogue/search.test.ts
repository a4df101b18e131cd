import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest'
import { TUESDAY, testDatabase } from '../../../test/database.ts'
import { search } from './search.ts'
import { services } from './services.ts'

let db: Awaited<ReturnType<typeof testDatabase>>
beforeAll(async () => {
  db = await testDatabase(inject('server'), inject('run'))
})
afterEach(() => db.sql`delete from empty_searches`)
afterAll(() => db.drop())

const emptied = async () => [...(await db.sql`select mall_id, day, term, times from empty_searches order by term, day, mall_id`)]

test('what finds nothing is noted once a local day, digits masked', async () => {
  const late = new Date('2026-11-24T16:30:00Z') // already Wednesday in Kendari (WITA), still Tuesday in Sragen
  await search(db.sql, 'mpp-kendari', 'Xyzzyq 3174012345678901', late)
  await search(db.sql, 'mpp-kendari', 'xyzzyq 9999999999999999 ', late)
  await search(db.sql, 'mpp-sragen', 'xyzzyq', late)
  expect(await emptied()).toEqual([
    { mall_id: 'mpp-sragen', day: '2026-11-24', term: 'xyzzyq', times: 1 },
    { mall_id: 'mpp-kendari', day: '2026-11-25', term: 'xyzzyq ################', times: 2 },
  ])
})

test('strangers write no more than five thousand notes a mall and day, new terms and old ones together', async () => {
  const after = (seconds: number) => new Date(TUESDAY.getTime() + 3_600_000 + seconds * 1_000)
  const look = (query: string, mall: string, seconds: number) => search(db.sql, mall, query, after(seconds))
  await db.sql`insert into empty_searches (mall_id, day, term, times) values ('mpp-kendari', '2026-11-24', 'xyzzyq', 4999)`
  await look('xyzzyq qqjxw', 'mpp-kendari', 0)
  for (const word of ['qzzvx', 'wxxjq', 'vvkzx']) await look(`xyzzyq ${word}`, 'mpp-kendari', 1)
  await look('xyzzyq', 'mpp-kendari', 2)
  await services(db.sql, 'mpp-kendari', { q: 'xyzzyq kqqzv', now: after(3) })
  await look('xyzzyq', 'mpp-sragen', 4)
  await look('xyzzyq', 'mpp-kendari', 86_400)
  expect(await emptied()).toEqual([
    { mall_id: 'mpp-kendari', day: '2026-11-24', term: 'xyzzyq', times: 4999 },
    { mall_id: 'mpp-sragen', day: '2026-11-24', term: 'xyzzyq', times: 1 },
    { mall_id: 'mpp-kendari', day: '2026-11-25', term: 'xyzzyq', times: 1 },
    { mall_id: 'mpp-kendari', day: '2026-11-24', term: 'xyzzyq qqjxw', times: 1 },
  ])
})

test('a found query, an empty one and one of signs only are not noted', async () => {
  for (const query of ['ktp', '', '   ', '???', '\u0000'])
    expect((await search(db.sql, 'mpp-kendari', query, TUESDAY)).hits.length > 0).toBe(query === 'ktp')
  expect(await emptied()).toEqual([])
})

test('says how it read a slip of the finger, and is silent otherwise', async () => {
  expect((await search(db.sql, 'mpp-kendari', 'akta klahiran', TUESDAY)).read).toBe('akta kelahiran')
  expect((await search(db.sql, 'mpp-kendari', 'Akta Kelahiran', TUESDAY)).read).toBeNull()
})

test('an unknown mall is refused', async () => {
  await expect(search(db.sql, 'mpp-atlantis', 'ktp', TUESDAY)).rejects.toMatchObject({ code: 'mall.unknown' })
})

test('whatever is typed, it answers', async () => {
  const typed = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.constantFrom('a'.repeat(10_000), '😀 ktp 😀', 'ktp\u0000hilang', '\ud800', "'; drop table visits"),
  )
  await fc.assert(
    fc.asyncProperty(typed, async query => {
      const { hits } = await search(db.sql, 'mpp-kendari', query, TUESDAY)
      expect(hits.length).toBeLessThanOrEqual(300)
    }),
    { numRuns: 150 },
  )
  const long = await db.sql`select from empty_searches where length(term) > 100 or term ~ '[0-9]'`
  expect(long).toHaveLength(0)
})
