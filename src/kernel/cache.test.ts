import { expect, test } from 'vitest'
import { remembering } from './cache.ts'

const at = (ms: number) => new Date(1_800_000_000_000 + ms)
const counted = (ttl = 1_000) => {
  let loads = 0
  const get = remembering(ttl, async (_: object, key: string) => {
    const n = ++loads
    await new Promise(resolve => setTimeout(resolve, 2))
    if (key.startsWith('bad')) throw new Error(`${key} ${n}`)
    return `${key} ${n}`
  })
  return { get, loads: () => loads }
}
const owner = {}

test('callers of the same moment share one load; after its time it is loaded again', async () => {
  const { get, loads } = counted()
  expect(await Promise.all(Array.from({ length: 100 }, () => get(owner, 'a', at(0))))).toEqual(Array(100).fill('a 1'))
  expect(await get(owner, 'a', at(999))).toBe('a 1')
  expect(await get(owner, 'a', at(1_000))).toBe('a 2')
  expect(loads()).toBe(2)
})

test('keys and owners are kept apart', async () => {
  const { get } = counted()
  expect([await get(owner, 'a', at(0)), await get(owner, 'b', at(0)), await get({}, 'a', at(0))]).toEqual(['a 1', 'b 2', 'a 3'])
})

test('a failure is told to those who wait and not remembered', async () => {
  const { get } = counted()
  const both = await Promise.allSettled([get(owner, 'bad', at(0)), get(owner, 'bad', at(0))])
  expect(both.map(r => (r as PromiseRejectedResult).reason.message)).toEqual(['bad 1', 'bad 1'])
  await expect(get(owner, 'bad', at(0))).rejects.toThrow('bad 2')
})

test('a failure that comes late does not take the newer answer along', async () => {
  const answers = [
    () => new Promise((_, reject) => setTimeout(() => reject(new Error('late')), 20)),
    async () => 'new',
    async () => 'never asked',
  ]
  const get = remembering(1_000, () => answers.shift()!())
  const late = get(owner, 'a', at(0))
  expect(await get(owner, 'a', at(2_000))).toBe('new')
  await expect(late).rejects.toThrow('late')
  expect(await get(owner, 'a', at(2_001))).toBe('new')
})

test('a clock that jumps either way loads again', async () => {
  const { get } = counted()
  await get(owner, 'a', at(0))
  expect(await get(owner, 'a', at(-5_000))).toBe('a 2')
  expect(await get(owner, 'a', at(3_600_000))).toBe('a 3')
})

test('keeps at most about a thousand keys', async () => {
  const { get, loads } = counted()
  await Promise.all(Array.from({ length: 5_000 }, (_, i) => get(owner, `k${i}`, at(0))))
  await get(owner, 'k0', at(0))
  expect(loads()).toBe(5_001)
})
