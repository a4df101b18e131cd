import { expect, test } from 'vitest'
import { calendarOf, type HoursRow } from './calendar.ts'
import { weekTable } from './week-table.ts'

const rows = (weekdays: number[], ...hours: [number, number][]): HoursRow[] =>
  weekdays.flatMap(weekday =>
    hours.map(([opens, closes]) => {
      return { scope: 'mall' as const, scopeId: 'm', weekday, opens: opens * 60, closes: closes * 60, from: '2000-01-01', to: '9999-12-31' }
    }),
  )

const weekOf = (hours: HoursRow[], target = {}) =>
  weekTable(calendarOf({ mall: 'm', zone: 'Asia/Jakarta', simulasi: true, hours, closures: [], holidays: [] }), target, '2026-11-23')

test.each([
  [
    [...rows([1, 2, 3, 4], [8, 15]), ...rows([5], [8, 11.5], [13, 15])],
    'Senin–Kamis 08.00–15.00, Jumat 08.00–11.30 dan 13.00–15.00 WIB',
    'Monday–Thursday 08:00–15:00, Friday 08:00–11:30 and 13:00–15:00 WIB',
  ],
  [rows([2, 4], [8, 12]), 'Selasa dan Kamis 08.00–12.00 WIB', 'Tuesday and Thursday 08:00–12:00 WIB'],
  [rows([1, 2, 3, 4, 5, 6, 7], [0, 24]), 'Setiap hari 00.00–24.00 WIB', 'Every day 00:00–24:00 WIB'],
  [
    [...rows([1, 2, 4, 6, 7], [8, 12]), ...rows([3], [9, 10])],
    'Senin–Selasa, Kamis dan Sabtu–Minggu 08.00–12.00, Rabu 09.00–10.00 WIB',
    'Monday–Tuesday, Thursday and Saturday–Sunday 08:00–12:00, Wednesday 09:00–10:00 WIB',
  ],
  [[], 'Jam buka belum tersedia', 'Opening hours are not available yet'],
])('a week in words', (hours, id, en) => {
  expect(weekOf(hours).words).toEqual({ id, en })
})

test('seven days, those without hours empty, narrowed as asked', () => {
  const counter = { scope: 'counter' as const, scopeId: 'c', weekday: 1, opens: 480, closes: 720, from: '2000-01-01', to: '9999-12-31' }
  const { days } = weekOf([...rows([1, 2], [8, 15]), counter], { counter: 'c' })
  expect(days.map(one => one.periods)).toEqual([[{ opens: 480, closes: 720 }], [], [], [], [], [], []])
})
