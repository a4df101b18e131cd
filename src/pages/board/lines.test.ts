import { expect, test } from 'vitest'
import type { Board } from '#domains/queue/board.ts'
import { ranges } from '#pages/ui/ranges.ts'
import { lineCells, oncePerNumber } from './lines.ts'

const counter = (number: number, agency: string, state: Board['counters'][number]['state']) =>
  ({ id: `${agency}-${number}`, label: `Loket ${number}`, number, place: '', placeEn: '', agency, state }) as const

test('counters are told in runs', () => {
  expect(ranges([])).toBe('')
  expect(ranges([3, 1, 2, 6, 9, 8])).toBe('1–3, 6, 8–9')
})

test('lines without people and counters are told together as closed', () => {
  const hall = {
    counters: [
      counter(1, 'disdukcapil', 'serving'),
      counter(2, 'disdukcapil', 'closed'),
      counter(3, 'polri', 'closed'),
      counter(4, 'pln', 'closed'),
    ],
    lines: [{ agency: 'polri', waiting: 2, next: [] }],
    recentCalls: [],
  }
  const names = new Map([['disdukcapil', 'Disdukcapil']])
  expect(lineCells(hall, names, null)).toEqual({
    cells: [
      { agency: 'disdukcapil', name: 'Disdukcapil', waiting: 0, open: [1], closed: [2] },
      { agency: 'polri', name: 'polri', waiting: 2, open: [], closed: [3] },
    ],
    closed: [4],
  })
  expect(lineCells(hall, names, new Set(['pln-4']))).toEqual({ cells: [], closed: [4] })
})

test('a number stands at its newest counter only', () => {
  expect(
    oncePerNumber([
      { number: 'A001', at: 2 },
      { number: 'H002', at: 2 },
      { number: 'A001', at: 1 },
    ]),
  ).toEqual([
    { number: 'A001', at: 2 },
    { number: 'H002', at: 2 },
  ])
})
