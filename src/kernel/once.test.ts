import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { keyring } from './keyring.ts'
import { answered, bodyHash, once } from './once.ts'
import { transaction } from './sql.ts'

let database: Awaited<ReturnType<typeof testDatabase>>
beforeAll(async () => {
  database = await testDatabase(inject('server'), inject('run'), 'empty', { max: 12 })
})
afterAll(() => database.drop())

const now = new Date('2026-11-24T01:40:00Z')
const name = (key: string, hash = 'h') => ({ scope: 's', key, hash })
const run = <T>(key: string, work: () => Promise<T>, hash?: string) =>
  transaction(database.sql, sql => once(sql, 'm', now, name(key, hash), work))

test('fifty at once: the work is done once, everybody gets its outcome', async () => {
  let done = 0
  const all = await Promise.all(Array.from({ length: 50 }, () => run('fifty', async () => ({ n: ++done }))))
  expect(done).toBe(1)
  expect(all).toEqual(Array(50).fill({ n: 1 }))
})

test('an outcome of nothing is an outcome too', async () => {
  expect(await run('nothing', async () => null)).toBeNull()
  expect(await run('nothing', async () => ({ never: true }) as never)).toBeNull()
})

test('another body under the same name is a mistake; another scope or mall is another name', async () => {
  await run('mine', async () => 1)
  await expect(run('mine', async () => 2, 'other')).rejects.toMatchObject({ code: 'idempotency.mismatch' })
  const elsewhere = (mall: string, scope: string) =>
    transaction(database.sql, sql => once(sql, mall, now, { ...name('mine'), scope }, async () => 3))
  expect(await elsewhere('m', 'other')).toBe(3)
  expect(await elsewhere('other', 's')).toBe(3)
  expect(await answered(database.sql, 'm', name('mine'))).toMatchObject({ outcome: 1 })
  expect(await answered(database.sql, 'm', name('never'))).toBeUndefined()
})

test('what failed was not done: the next press does it', async () => {
  await expect(run('again', async () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await run('again', async () => 'done')).toBe('done')
})

test('without a name it is just done', async () => {
  let done = 0
  for (let i = 0; i < 2; i++) await once(database.sql, 'm', now, undefined, async () => ++done)
  expect(done).toBe(2)
})

test('the hash tells bodies apart, stays over a rotation, and says nothing without the key', () => {
  const key = (id: number) => ({ id, bytes: Buffer.alloc(32, id) })
  const ring = keyring([key(1)])
  const body = { services: ['kk-baru'], phone: '+6281234567890' }
  expect(bodyHash(ring, { a: 1 })).toBe(bodyHash(ring, { a: 1 }))
  expect(new Set([{}, { a: 1 }, { a: '1' }, { a: [1] }, [], null, ''].map(one => bodyHash(ring, one))).size).toBe(7)
  expect(bodyHash(keyring([key(2), key(1)]), body)).toBe(bodyHash(ring, body))
  expect(bodyHash(keyring([key(2)]), body)).not.toBe(bodyHash(ring, body))
})
