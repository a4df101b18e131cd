import { describe, expect, test } from 'vitest'
import {
  clockTime,
  duration,
  fill,
  longDate,
  minutesRange,
  number,
  pick,
  preferredLang,
  rupiah,
  shortDate,
  timeOfDay,
  timeRange,
  waitWords,
  weekdayName,
} from './text.ts'

test('pick takes the language', () => {
  expect(pick('id', { id: 'loket', en: 'counter' })).toBe('loket')
  expect(pick('en', { id: 'loket', en: 'counter' })).toBe('counter')
})

describe('fill', () => {
  test('puts values in, each as often as it is named', () => {
    expect(fill('{n} dari {n}, {what}', { n: 60, what: 'penuh' })).toBe('60 dari 60, penuh')
    expect(fill('tanpa isi')).toBe('tanpa isi')
  })

  test('never interprets a value', () => {
    expect(fill('{a}', { a: '{b} $& $1' })).toBe('{b} $& $1')
  })

  test('throws for a place without a value, inherited names too', () => {
    expect(() => fill('{n} orang', {})).toThrow('{n}')
    expect(() => fill('{constructor}', {})).toThrow('{constructor}')
  })
})

test('numbers and money', () => {
  expect(number('id', 1234567.5)).toBe('1.234.567,5')
  expect(number('en', 1234567.5)).toBe('1,234,567.5')
  expect([rupiah(1_250_000), rupiah(0), rupiah(-5000)]).toEqual(['Rp1.250.000', 'Rp0', '-Rp5.000'])
  expect(() => rupiah(0.5)).toThrow(RangeError)
})

test('dates', () => {
  expect(longDate('id', '2026-11-21')).toBe('Sabtu, 21 November 2026')
  expect(longDate('en', '2026-03-01')).toBe('Sunday, 1 March 2026')
  expect([shortDate('id', '2026-11-21'), shortDate('id', '2026-08-17'), shortDate('id', '2026-05-01')]).toEqual([
    '21 Nov 2026',
    '17 Agu 2026',
    '1 Mei 2026',
  ])
  expect(shortDate('en', '2026-08-17')).toBe('17 Aug 2026')
  expect(weekdayName('id', 7)).toBe('Minggu')
  expect(() => weekdayName('id', 0)).toThrow(RangeError)
  expect(() => shortDate('id', '2026-02-30')).toThrow(RangeError)
})

test('times are those of the hall, with its zone', () => {
  const at = new Date('2026-11-21T02:05:59Z')
  expect(clockTime('id', at, 'Asia/Jakarta')).toBe('09.05 WIB')
  expect(clockTime('en', at, 'Asia/Jakarta')).toBe('09:05 WIB')
  expect(clockTime('id', at, 'Asia/Makassar')).toBe('10.05 WITA')
  expect(timeRange('id', at, new Date('2026-11-21T02:40:00Z'), 'Asia/Jakarta')).toBe('09.05–09.40 WIB')
  expect(timeRange('en', at, at, 'Asia/Jayapura')).toBe('11:05 WIT')
  expect([timeOfDay('id', 0), timeOfDay('en', 485), timeOfDay('id', 1440)]).toEqual(['00.00', '08:05', '24.00'])
})

test('lengths', () => {
  expect([0, 1, 25, 60, 85, 120.4].map(m => duration('id', m))).toEqual([
    '0 menit',
    '1 menit',
    '25 menit',
    '1 jam',
    '1 jam 25 menit',
    '2 jam',
  ])
  expect([1, 61, 85].map(m => duration('en', m))).toEqual(['1 minute', '1 hour 1 minute', '1 hour 25 minutes'])
})

test.each([
  [18, 30, '18 sampai 30 menit', '18 to 30 minutes'],
  [17.6, 29.2, '17 sampai 30 menit', '17 to 30 minutes'],
  [30, 18, '18 sampai 30 menit', '18 to 30 minutes'],
  [0, 0, 'kurang dari 1 menit', 'less than a minute'],
  [0, 0.2, 'hingga 1 menit', 'up to 1 minute'],
  [0, 5, 'hingga 5 menit', 'up to 5 minutes'],
  [8, 8, 'sekitar 8 menit', 'about 8 minutes'],
  [1, 1, 'sekitar 1 menit', 'about 1 minute'],
  [70, 119, '70 sampai 119 menit', '70 to 119 minutes'],
  [45, 130, '45 menit sampai 2 jam 10 menit', '45 minutes to 2 hours 10 minutes'],
])('a wait of %d to %d minutes', (p10, p90, id, en) => {
  expect([minutesRange('id', p10, p90), minutesRange('en', p10, p90)]).toEqual([id, en])
})

test('a wait that is no number throws', () => {
  expect(() => minutesRange('id', 0, Number.NaN)).toThrow(RangeError)
})

test.each([
  ['id-ID,id;q=0.9,en-US;q=0.8', null, null, 'id'],
  ['en-US,en;q=0.9', null, null, 'en'],
  ['en;q=0.3, id;q=0.8', null, null, 'id'],
  ['fr-FR, en;q=0.5', null, null, 'en'],
  ['jv-ID, en;q=0.5', null, null, 'id'],
  ['fr', null, null, 'id'],
  ['en;q=0', null, null, 'id'],
  ['en;q=much', null, null, 'id'],
  ['*', null, null, 'id'],
  [null, null, null, 'id'],
  ['en', 'id', 'en', 'id'],
  ['id', null, 'en', 'en'],
  ['en', 'fr', 'constructor', 'en'],
] as const)('Accept-Language %s, ?lang=%s, cookie %s: %s', (header, query, cookie, lang) => {
  expect(preferredLang(header, query, cookie)).toBe(lang)
})

test('a wait is told as people say it, never shorter than it is', () => {
  expect([1, 90, 91, 900, 5_400, 5_401].map(seconds => waitWords('id', seconds))).toEqual([
    '1 detik',
    '90 detik',
    '2 menit',
    '15 menit',
    '1 jam 30 menit',
    '1 jam 31 menit',
  ])
  expect([1, 91].map(seconds => waitWords('en', seconds))).toEqual(['1 second', '2 minutes'])
})
