import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type BringStep, whatToBring } from './bring.ts'
import { before, inOrder } from './chain.ts'

const step = (seq: number, needs: number[] = [], more: Partial<BringStep> = {}): BringStep => ({
  seq,
  service: `s${seq}`,
  needs: needs.map(n => `s${n}`),
  optional: false,
  requirements: [],
  makes: [],
  ...more,
})

describe('order', () => {
  test('each step comes after what it depends on, for any graph without circles', () => {
    const graph = fc
      .integer({ min: 1, max: 12 })
      .chain(n =>
        fc.tuple(
          fc.shuffledSubarray([...Array(n).keys()], { minLength: n }),
          fc.array(fc.tuple(fc.nat(n - 1), fc.nat(n - 1)), { maxLength: 30 }),
        ),
      )
    fc.assert(
      fc.property(graph, ([order, pairs]) => {
        const rank = new Map(order.map((id, at) => [id, at]))
        const steps = order.map((_, seq) =>
          step(
            seq,
            pairs.filter(([a, b]) => b === seq && rank.get(a)! < rank.get(b)!).map(([a]) => a),
          ),
        )
        const sorted = inOrder(steps)
        expect(sorted.map(one => one.seq).toSorted((a, b) => a - b)).toEqual(steps.map(one => one.seq))
        sorted.forEach((one, at) => {
          for (const need of one.needs) expect(sorted.findIndex(other => other.service === need)).toBeLessThan(at)
        })
        for (const [service, earlier] of before(steps)) expect(earlier.has(service)).toBe(false)
      }),
    )
  })

  test('a circle is a fault', () => {
    expect(() => inOrder([step(1, [2]), step(2, [1])])).toThrow('circle')
  })

  test('a need outside the chain does not hold it up', () => {
    expect(inOrder([step(2, [9]), step(1)]).map(one => one.seq)).toEqual([1, 2])
  })
})

describe('what to bring once', () => {
  test('a document made by an earlier sure step is not brought', () => {
    const { bring, made } = whatToBring([
      step(1, [], { makes: ['akta'], requirements: [{ doc: 'ktp' }] }),
      step(2, [1], { requirements: [{ doc: 'akta' }, { doc: 'ktp' }] }),
    ])
    expect(bring).toEqual([{ anyOf: ['ktp'], when: null, steps: [1, 2], optional: false, unlessStep: null }])
    expect(made).toEqual([{ document: 'akta', by: 1, for: [2] }])
  })

  test('an optional step makes nothing for sure: the document is brought unless it is in the plan', () => {
    const { bring } = whatToBring([step(1, [], { optional: true, makes: ['npwp'] }), step(2, [1], { requirements: [{ doc: 'npwp' }] })])
    expect(bring).toEqual([{ anyOf: ['npwp'], when: null, steps: [2], optional: false, unlessStep: 1 }])
  })

  test('a choice is met by a paper that is brought anyway, not by one that only an optional step asks for', () => {
    const anyway = whatToBring([step(1, [], { requirements: [{ doc: 'kk' }] }), step(2, [], { requirements: [{ any_of: ['ktp', 'kk'] }] })])
    expect(anyway.bring).toEqual([{ anyOf: ['kk'], when: null, steps: [1, 2], optional: false, unlessStep: null }])
    const perhaps = whatToBring([
      step(1, [], { optional: true, requirements: [{ doc: 'kk' }] }),
      step(2, [], { requirements: [{ any_of: ['ktp', 'kk'] }] }),
    ])
    expect(perhaps.bring.map(line => [line.anyOf, line.optional])).toEqual([
      [['ktp', 'kk'], false],
      [['kk'], true],
    ])
  })

  test('a step without dependency on the maker still asks for the paper', () => {
    const { bring } = whatToBring([step(1, [], { makes: ['kk'] }), step(2, [], { requirements: [{ doc: 'kk' }] })])
    expect(bring.map(line => line.anyOf)).toEqual([['kk']])
  })
})
