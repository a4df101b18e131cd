import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createLine, givenUp, type Item, isRepeat, type SpokenCall, type Unspoken } from './queue.ts'

const item = (number: string, nth = 1, extra: Partial<Item> & { at?: number } = {}): Item => {
  const { at, ...rest } = extra
  return { call: { number, counter: 1, nth, ...(at ? { at } : {}) }, says: [], echo: false, from: 0, ...rest }
}
const someItem = fc.record({ nth: fc.integer({ min: 1, max: 3 }), echo: fc.boolean() })

const lineAt = (clock: { now: number }) => {
  const told: [string, Unspoken][] = []
  const line = createLine(
    () => clock.now,
    (call: SpokenCall, why) => told.push([call.number, why]),
  )
  const spoken = () => {
    const all: string[] = []
    for (let next = line.first(1e9); next; next = line.first(1e9)) if (line.take(next)) all.push(next.call?.number ?? '')
    return all
  }
  return { line, told, spoken }
}

describe('the line of calls', () => {
  test('keeps the order', () => {
    const { line, spoken } = lineAt({ now: 0 })
    for (const number of ['A001', 'K001', 'A002']) line.put(item(number))
    expect(spoken()).toEqual(['A001', 'K001', 'A002'])
  })

  test('over six, gives up the oldest repeat, and says so', () => {
    const { line, told, spoken } = lineAt({ now: 0 })
    line.put(item('A001', 2))
    line.put(item('A002', 3))
    for (const number of ['K001', 'K002', 'K003', 'K004', 'K005']) line.put(item(number))
    expect(told).toEqual([['A001', 'repeat']])
    expect(spoken()).toEqual(['A002', 'K001', 'K002', 'K003', 'K004', 'K005'])
  })

  test('takes an undone number out, once', () => {
    const { line, told, spoken } = lineAt({ now: 0 })
    line.put(item('A001'))
    line.put(item('A002'))
    expect(line.cancel('A002')).toBe(true)
    expect(line.cancel('A002')).toBe(false)
    expect(spoken()).toEqual(['A001'])
    expect(told).toEqual([])
  })

  test('refuses a call older than 90 s, and after a silent spell gives up what grew old', () => {
    const clock = { now: 1_000_000 }
    const { line, told, spoken } = lineAt(clock)
    line.put(item('A001', 1, { at: clock.now - 90_001 }))
    line.put(item('A002', 1, { at: clock.now - 90_000 }))
    line.put(item('A003', 1, { at: clock.now }))
    clock.now += 60_000
    line.dropOld()
    expect(told).toEqual([
      ['A001', 'old'],
      ['A002', 'old'],
    ])
    expect(spoken()).toEqual(['A003'])
  })

  test('an echo waits for its time and lets others pass', () => {
    const { line } = lineAt({ now: 0 })
    line.put(item('A001', 1, { echo: true, from: 20 }))
    line.put(item('K001'))
    expect(line.first(10)?.call?.number).toBe('K001')
    expect(line.first(20)?.call?.number).toBe('A001')
  })

  test('first calls are never given up for length, and never more than needed is', () => {
    fc.assert(
      fc.property(fc.array(someItem, { maxLength: 30 }), kinds => {
        const queue = kinds.map((kind, i) => item(`A${i}`, kind.nth, { echo: kind.echo }))
        const gone = givenUp(queue)
        const left = queue.length - gone.length
        return (
          gone.every(isRepeat) && (left <= 6 || queue.filter(i => !isRepeat(i)).length === left) && (gone.every(i => i.echo) || left >= 6)
        )
      }),
    )
  })

  test('every call is spoken, cancelled or told: none is lost', () => {
    fc.assert(
      fc.property(fc.array(someItem, { maxLength: 40 }), kinds => {
        const { line, told, spoken } = lineAt({ now: 0 })
        kinds.forEach((kind, i) => {
          line.put(item(`A${i}`, kind.nth, { echo: kind.echo }))
        })
        const heard = spoken()
        return heard.length + told.length === kinds.length && new Set([...heard, ...told.map(([number]) => number)]).size === kinds.length
      }),
    )
  })
})
