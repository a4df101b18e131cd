import { describe, expect, test } from 'vitest'
import { type Calendar, type Closure, calendarOf, type Holiday, type HoursRow, periodsOf, type Scope, type Target } from './calendar.ts'
import { openState } from './state.ts'

const minutes = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3))

/** Rows of one table, e.g. `table('mall', 'mpp-kendari', [1, 2], '08:00-15:00')`. */
function table(scope: Scope, scopeId: string, weekdays: number[], hours: string, from = '2000-01-01', to = '9999-12-31'): HoursRow[] {
  return weekdays.flatMap(weekday =>
    hours.split(' ').map(part => {
      const [opens = '', closes = ''] = part.split('-')
      return { scope, scopeId, weekday, opens: minutes(opens), closes: minutes(closes), from, to }
    }),
  )
}

const closure = (scope: Scope, scopeId: string, day: string, kind: Closure['kind'], words = 'Pipa pecah.', to = day): Closure => ({
  scope,
  scopeId,
  from: day,
  to,
  kind,
  reason: { id: words, en: `${words} (en)` },
})

const holidays: Holiday[] = [
  { day: '2026-12-24', kind: 'cuti_bersama', name: { id: 'Cuti bersama Natal', en: 'Joint leave, Christmas' } },
  { day: '2026-12-25', kind: 'libur_nasional', name: { id: 'Kelahiran Yesus Kristus (Natal)', en: 'Christmas' } },
]

const MALL = 'mpp-kendari'
const office = [...table('mall', MALL, [1, 2, 3, 4], '08:00-15:00'), ...table('mall', MALL, [5], '08:00-11:30 13:00-15:00')]

const mallRows = { mall: MALL, zone: 'Asia/Makassar', simulasi: false, hours: office, closures: [], holidays }

/** A mall in Kendari (WITA, UTC+8) with office hours, unless said otherwise. */
const mallWith = (change: Partial<{ hours: HoursRow[]; closures: Closure[]; zone: string; simulasi: boolean }> = {}): Calendar =>
  calendarOf({ ...mallRows, ...change })

const wita = (text: string) => new Date(`${text}:00+08:00`)
const ask = (calendar: Calendar, at: string, target: Target = {}) => openState(calendar, target, wita(at))

describe('an ordinary week', () => {
  test('is open from the first minute up to, not at, the last', () => {
    const calendar = mallWith()
    expect(ask(calendar, '2026-11-23T07:59')).toMatchObject({ open: false, reason: 'before_hours', opensAt: wita('2026-11-23T08:00') })
    expect(ask(calendar, '2026-11-23T08:00')).toMatchObject({ open: true, closesAt: wita('2026-11-23T15:00'), simulasi: false })
    expect(ask(calendar, '2026-11-23T14:59')).toMatchObject({ open: true })
    expect(ask(calendar, '2026-11-23T15:00')).toMatchObject({ open: false, reason: 'after_hours', opensAt: wita('2026-11-24T08:00') })
  })

  test('Friday pauses for prayer', () => {
    const calendar = mallWith()
    expect(ask(calendar, '2026-11-27T11:00')).toEqual({
      open: true,
      closesAt: wita('2026-11-27T11:30'),
      simulasi: false,
      words: {
        id: 'Buka sampai pukul 11.30 WITA, lalu buka lagi pukul 13.00 WITA.',
        en: 'Open until 11:30 WITA, then again from 13:00 WITA.',
      },
    })
    expect(ask(calendar, '2026-11-27T11:30')).toEqual({
      open: false,
      reason: 'break',
      opensAt: wita('2026-11-27T13:00'),
      words: {
        id: 'Mal ini sedang istirahat. Buka lagi hari ini pukul 13.00 WITA.',
        en: 'This mall is on a break. It opens again today at 13:00 WITA.',
      },
    })
    expect(ask(calendar, '2026-11-27T13:00')).toMatchObject({ open: true, words: { id: 'Buka sampai pukul 15.00 WITA.' } })
  })

  test('rows that touch are one stretch', () => {
    const calendar = mallWith({ hours: table('mall', MALL, [1], '12:00-15:00 08:00-12:00') })
    expect(ask(calendar, '2026-11-23T09:00')).toMatchObject({ open: true, closesAt: wita('2026-11-23T15:00') })
  })

  test('the day turns at midnight in Kendari, not in UTC or Jakarta', () => {
    const calendar = mallWith()
    // 16:00 UTC on Sunday is Monday 00:00 in Kendari, still Sunday in Jakarta.
    const before = openState(calendar, {}, new Date('2026-11-22T15:59:59Z'))
    const after = openState(calendar, {}, new Date('2026-11-22T16:00:00Z'))
    expect(before).toMatchObject({ open: false, reason: 'day_off' })
    expect(after).toMatchObject({ open: false, reason: 'before_hours', opensAt: wita('2026-11-23T08:00') })
    // 23:30 UTC on Sunday is 07:30 on Monday in Kendari; half an hour later it is open there and in no other zone.
    expect(openState(calendar, {}, new Date('2026-11-22T23:30:00Z'))).toMatchObject({ open: false, reason: 'before_hours' })
    expect(openState(calendar, {}, new Date('2026-11-23T00:00:00Z'))).toMatchObject({ open: true })
    expect(openState(mallWith({ zone: 'Asia/Jakarta' }), {}, new Date('2026-11-23T00:00:00Z'))).toMatchObject({ open: false })
  })

  test('speaks as the microcopy does', () => {
    const jakarta = mallWith({ zone: 'Asia/Jakarta' })
    const state = openState(jakarta, { agency: 'polri', counter: 'polri-1' }, new Date('2026-11-20T20:00:00+07:00'))
    expect(state.words).toEqual({
      id: 'Loket ini sudah tutup hari ini. Buka lagi Senin, 23 November 2026, pukul 08.00 WIB.',
      en: 'This counter has closed for today. It opens again on Monday, 23 November 2026, at 08:00 WIB.',
    })
    expect(ask(mallWith(), '2026-11-23T06:00', { agency: 'polri' }).words.id).toBe('Gerai ini belum buka. Buka hari ini pukul 08.00 WITA.')
  })
})

describe('narrower tables', () => {
  const hours = [
    ...office,
    ...table('counter', 'polri-1', [1, 2, 3, 4, 5], '08:00-12:00'),
    ...table('service', 'sim-perpanjangan', [2, 4], '07:00-14:00'),
  ]
  const calendar = mallWith({ hours })

  test('a counter that closes at 12:00 closes then, and the mall does not', () => {
    expect(ask(calendar, '2026-11-23T12:00', { agency: 'polri', counter: 'polri-1' })).toMatchObject({ open: false, reason: 'after_hours' })
    expect(ask(calendar, '2026-11-23T12:00', { agency: 'polri', counter: 'polri-2' })).toMatchObject({ open: true })
    expect(ask(calendar, '2026-11-23T12:00')).toMatchObject({ open: true })
  })

  test('a narrower table never opens what is shut above it', () => {
    const target = { agency: 'polri', counter: 'polri-1' }
    expect(periodsOf(calendar, target, '2026-11-27')).toEqual([{ opens: 480, closes: 690 }])
    expect(periodsOf(calendar, { service: 'sim-perpanjangan' }, '2026-11-24')).toEqual([{ opens: 480, closes: 840 }])
  })

  test('a service on Tuesday and Thursday only', () => {
    const target = { agency: 'polri', service: 'sim-perpanjangan' }
    expect(ask(calendar, '2026-11-25T10:00', target)).toMatchObject({
      open: false,
      reason: 'day_off',
      opensAt: wita('2026-11-26T08:00'),
      words: { id: 'Layanan ini tidak buka hari ini. Buka lagi Kamis, 26 November 2026, pukul 08.00 WITA.' },
    })
    expect(ask(calendar, '2026-11-26T10:00', target)).toMatchObject({ open: true, closesAt: wita('2026-11-26T14:00') })
    expect(ask(calendar, '2026-11-26T12:30', { ...target, counter: 'polri-1' })).toMatchObject({ open: false, reason: 'after_hours' })
  })

  test('several counters: open while one of them is, and shut without any', () => {
    const target = { agency: 'polri', counter: ['polri-1', 'polri-2'] }
    expect(ask(calendar, '2026-11-23T13:00', target)).toMatchObject({ open: true, closesAt: wita('2026-11-23T15:00') })
    expect(ask(calendar, '2026-11-23T13:00', { agency: 'polri', counter: [] })).toMatchObject({ open: false, opensAt: null })
    const burst = mallWith({ hours, closures: [closure('counter', 'polri-2', '2026-11-23', 'closure')] })
    expect(ask(burst, '2026-11-23T13:00', target)).toMatchObject({ open: false, reason: 'after_hours', opensAt: wita('2026-11-24T08:00') })
  })
})

describe('Ramadan', () => {
  const hours = [
    ...office,
    ...table('mall', MALL, [1, 2, 3, 4], '08:00-14:00', '2026-02-18', '2026-03-17'),
    ...table('mall', MALL, [5], '08:00-11:30 12:30-14:30', '2026-02-18', '2026-03-17'),
    ...table('counter', 'polri-1', [1, 2, 3, 4, 5], '08:00-12:00'),
  ]
  const calendar = mallWith({ hours })

  test('has its own table from its first to its last day, and the ordinary one comes back', () => {
    expect(periodsOf(calendar, {}, '2026-02-17')).toEqual([{ opens: 480, closes: 900 }])
    expect(periodsOf(calendar, {}, '2026-02-18')).toEqual([{ opens: 480, closes: 840 }])
    expect(periodsOf(calendar, {}, '2026-02-20')).toEqual([
      { opens: 480, closes: 690 },
      { opens: 750, closes: 870 },
    ])
    expect(periodsOf(calendar, {}, '2026-03-17')).toEqual([{ opens: 480, closes: 840 }])
    expect(periodsOf(calendar, {}, '2026-03-18')).toEqual([{ opens: 480, closes: 900 }])
  })

  test('a counter keeps its own table inside the shorter day', () => {
    expect(periodsOf(calendar, { agency: 'polri', counter: 'polri-1' }, '2026-02-18')).toEqual([{ opens: 480, closes: 720 }])
  })
})

describe('days off', () => {
  test('Christmas and its joint leave close the mall and say so', () => {
    const calendar = mallWith()
    expect(ask(calendar, '2026-12-24T09:00')).toMatchObject({
      open: false,
      reason: 'joint_leave',
      words: { id: 'Mal ini libur hari ini: Cuti bersama Natal. Buka lagi Senin, 28 Desember 2026, pukul 08.00 WITA.' },
    })
    expect(ask(calendar, '2026-12-25T09:00', { agency: 'disdukcapil' })).toMatchObject({
      open: false,
      reason: 'holiday',
      opensAt: wita('2026-12-28T08:00'),
      words: {
        id: 'Gerai ini libur hari ini: Kelahiran Yesus Kristus (Natal). Buka lagi Senin, 28 Desember 2026, pukul 08.00 WITA.',
        en: 'This booth is closed today, a public holiday: Christmas. It opens again on Monday, 28 December 2026, at 08:00 WITA.',
      },
    })
  })

  test('an opening reopens its own scope, with that weekday’s hours, and nobody else', () => {
    const calendar = mallWith({ closures: [closure('agency', 'disdukcapil', '2026-12-24', 'opening', 'Layanan akhir tahun')] })
    const disdukcapil = { agency: 'disdukcapil', counter: 'disdukcapil-1' }
    expect(ask(calendar, '2026-12-24T09:00', disdukcapil)).toMatchObject({ open: true, closesAt: wita('2026-12-24T15:00') })
    expect(ask(calendar, '2026-12-24T09:00', { agency: 'polri' })).toMatchObject({ open: false, reason: 'joint_leave' })
    expect(ask(calendar, '2026-12-25T09:00', disdukcapil)).toMatchObject({ open: false, reason: 'holiday' })
  })

  test('a closure outlasts an opening; a regional day does not; a narrower regional day does', () => {
    const opening = closure('agency', 'disdukcapil', '2026-12-24', 'opening')
    const target = { agency: 'disdukcapil', counter: 'disdukcapil-1' }
    const flooded = mallWith({ closures: [opening, closure('mall', MALL, '2026-12-24', 'closure', 'Banjir')] })
    expect(ask(flooded, '2026-12-24T09:00', target)).toMatchObject({ open: false, reason: 'closure' })
    const regional = mallWith({ closures: [closure('mall', MALL, '2026-12-24', 'regional'), opening] })
    expect(ask(regional, '2026-12-24T09:00', target)).toMatchObject({ open: true })
    const narrower = mallWith({ closures: [opening, closure('counter', 'disdukcapil-1', '2026-12-24', 'regional')] })
    expect(ask(narrower, '2026-12-24T09:00', target)).toMatchObject({ open: false, reason: 'closure' })
  })

  test('a regional day over several days gives its reason without a double full stop', () => {
    const calendar = mallWith({ closures: [closure('mall', MALL, '2026-11-23', 'regional', 'HUT Kota Kendari.', '2026-11-25')] })
    expect(ask(calendar, '2026-11-24T09:00')).toMatchObject({
      open: false,
      reason: 'closure',
      words: { id: 'Mal ini tutup hari ini: HUT Kota Kendari. Buka lagi Kamis, 26 November 2026, pukul 08.00 WITA.' },
    })
  })

  test('the search for the next opening ends after sixty days', () => {
    const shut = (to: string) => mallWith({ closures: [closure('mall', MALL, '2026-11-01', 'closure', 'Renovasi', to)] })
    // Sixty days after Sunday 1 November is Thursday 31 December.
    expect(ask(shut('2026-12-30'), '2026-11-01T09:00')).toMatchObject({ open: false, opensAt: wita('2026-12-31T08:00') })
    expect(ask(shut('2026-12-31'), '2026-11-01T09:00')).toMatchObject({
      open: false,
      opensAt: null,
      words: { id: 'Mal ini tutup hari ini: Renovasi. Jadwal buka berikutnya belum ada. Silakan bertanya kepada petugas informasi.' },
    })
  })

  test('where two holidays meet, the national one gives its name, whichever comes first', () => {
    const leave: Holiday = { day: '2026-12-25', kind: 'cuti_bersama', name: { id: 'Cuti bersama', en: 'Joint leave' } }
    for (const both of [
      [leave, ...holidays],
      [...holidays, leave],
    ]) {
      const calendar = calendarOf({ ...mallRows, holidays: both })
      expect(ask(calendar, '2026-12-25T09:00')).toMatchObject({ open: false, reason: 'holiday' })
    }
  })

  test('a mall without hours is shut', () => {
    expect(ask(mallWith({ hours: [] }), '2026-11-23T09:00')).toMatchObject({ open: false, reason: 'day_off', opensAt: null })
  })
})

test('simulasi is open on Christmas night, and marked', () => {
  const calendar = mallWith({ simulasi: true, closures: [closure('mall', MALL, '2026-12-25', 'closure')] })
  expect(ask(calendar, '2026-12-25T03:00', { agency: 'polri', counter: 'polri-1' })).toEqual({
    open: true,
    closesAt: null,
    simulasi: true,
    words: { id: 'Simulasi: buka sepanjang waktu.', en: 'Simulation: open around the clock.' },
  })
  expect(periodsOf(calendar, {}, '2026-11-23')).toEqual([{ opens: 480, closes: 900 }])
})
