import { expect, test } from 'vitest'
import { batching } from './batching.ts'

const owner = {}
const tick = () => new Promise(resolve => setTimeout(resolve, 5))
const failing = (code: string) => Object.assign(new Error(code), { code })

test('what is asked for while one is under way goes together; everybody gets the own result', async () => {
  const sizes: number[] = []
  const double = batching(async (_: object, __: string, items: number[]) => {
    sizes.push(items.length)
    await tick()
    return items.map(i => i * 2)
  })
  const all = await Promise.all(Array.from({ length: 1_000 }, (_, i) => double(owner, 'a', i)))
  expect(all).toEqual(Array.from({ length: 1_000 }, (_, i) => i * 2))
  expect(sizes).toEqual([200, 200, 200, 200, 200])
  expect(await double(owner, 'a', 7)).toBe(14)
})

test('lines and owners do not mix, and at most two runs of a line are under way', async () => {
  let under = 0
  let most = 0
  const seen: string[] = []
  const run = batching(
    async (_: object, name: string, items: number[]) => {
      most = Math.max(most, ++under)
      seen.push(`${name}${items}`)
      await tick()
      under--
      return items
    },
    { batchMax: 1 },
  )
  await Promise.all([run(owner, 'a', 1), run(owner, 'a', 2), run(owner, 'a', 3), run(owner, 'a', 4)])
  expect(most).toBe(2)
  await Promise.all([run(owner, 'a', 1), run(owner, 'b', 2), run({}, 'a', 3)])
  expect(seen.slice(4).toSorted()).toEqual(['a1', 'a3', 'b2'])
})

test('one bad item spoils nobody else’s', async () => {
  let runs = 0
  const run = batching(async (_: object, __: string, items: number[]) => {
    runs++
    await tick()
    if (items.includes(13)) throw failing('22000')
    return items
  })
  const all = await Promise.allSettled(Array.from({ length: 20 }, (_, i) => run(owner, 'a', i)))
  expect(all.filter(r => r.status === 'rejected')).toHaveLength(1)
  expect(all[13]).toMatchObject({ status: 'rejected', reason: { code: '22000' } })
  expect(runs).toBe(21)
})

test('when the database has gone nothing is tried twice: nobody knows what was written', async () => {
  let runs = 0
  const run = batching(async (): Promise<number[]> => {
    runs++
    await tick()
    throw failing('CONNECTION_CLOSED')
  })
  const all = await Promise.allSettled(Array.from({ length: 20 }, (_, i) => run(owner, 'a', i as never)))
  expect(all.every(r => r.status === 'rejected' && r.reason.code === 'CONNECTION_CLOSED')).toBe(true)
  expect(runs).toBe(1)
  await expect(run(owner, 'a', 1 as never)).rejects.toMatchObject({ code: 'CONNECTION_CLOSED' })
})

test('a line that is too long is refused at once, and serves again when it has emptied', async () => {
  const run = batching(
    async (_: object, __: string, items: number[]) => {
      await tick()
      return items
    },
    { waitingMax: 3 },
  )
  const first = [run(owner, 'a', 1), run(owner, 'a', 2), run(owner, 'a', 3)]
  expect(() => run(owner, 'a', 4)).toThrow('service.away')
  expect(await Promise.all(first)).toEqual([1, 2, 3])
  expect(await run(owner, 'a', 4)).toBe(4)
})
