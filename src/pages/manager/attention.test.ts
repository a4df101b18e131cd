import { expect, test } from 'vitest'
import { attention, DEVICE_ENDS_HOURS, LONG_WAIT_MIN, SILENT_TOGETHER, VERY_LONG_WAIT_MIN } from './attention.ts'
import type { CounterTile, Line } from './state.ts'

const HOUR = 3600_000
const at = 100 * HOUR
const line = (agency: string, longestMin: number): Line => ({
  agency,
  waiting: 7,
  longestMin,
  longestNumber: 'A001',
  wait: { p10: 1, p50: 2, p90: 3 },
})
const counter = (more: Partial<CounterTile> = {}): CounterTile => ({
  id: 'polri-1',
  number: 12,
  agency: 'polri',
  officer: 'Tono',
  openedAt: at - HOUR,
  ticket: null,
  servedToday: 0,
  ...more,
})
const serving = (minutes: number) => ({ number: 'K001', calledAt: at - minutes * 60_000, startedAt: at - minutes * 60_000, usualMin: 10 })
const found = (more: Partial<Parameters<typeof attention>[0]>) => attention({ at, lines: [], counters: [], devices: [], ...more })

test('a calm floor says nothing', () => {
  expect(found({ lines: [line('polri', LONG_WAIT_MIN - 1)], counters: [counter({ ticket: serving(29) })] })).toEqual([])
})

test('a line without an officer stands above everything, then very long waits, then the rest', () => {
  const counters = [
    counter(),
    counter({ id: 'samsat-1', agency: 'samsat' }),
    counter({ id: 'bpn-1', agency: 'bpn', officer: null, openedAt: null }),
  ]
  const lines = [line('polri', LONG_WAIT_MIN), line('bpn', 2), line('samsat', VERY_LONG_WAIT_MIN)]
  expect(found({ lines, counters }).map(one => [one.what, one.tone, one.href])).toEqual([
    ['nobody', 'error', '#agency-bpn'],
    ['long', 'error', '#agency-samsat'],
    ['long', 'warn', '#agency-polri'],
  ])
})

test('a number called and left, a service far past the usual, a counter left open, a device about to end', () => {
  expect(found({ counters: [counter({ ticket: { ...serving(10), startedAt: null } })] })[0]).toMatchObject({ what: 'called', minutes: 10 })
  expect(found({ counters: [counter({ ticket: serving(30) })] })[0]).toMatchObject({ what: 'past', minutes: 30 })
  expect(found({ counters: [counter({ openedAt: at - 12 * HOUR })] })[0]).toMatchObject({ what: 'left', hours: 12, officer: 'Tono' })
  const paired = { id: 'd', kind: 'board' as const, name: 'Papan', createdAt: 0, version: '1', health: {}, counter: null, lockMin: 10 }
  const device = (hours: number, lastSeenAt: number | null = null) => ({ ...paired, expiresAt: at + hours * HOUR, lastSeenAt })
  expect(found({ devices: [device(DEVICE_ENDS_HOURS)] })).toEqual([])
  expect(found({ devices: [device(3.5)] })[0]).toMatchObject({ what: 'device', hours: 3, href: '/kelola/perangkat#d-d' })
  expect(found({ devices: [device(100, at - 4 * 60_000)] })).toEqual([])
  expect(found({ devices: [device(100, at - 7 * 60_000)] })[0]).toMatchObject({
    what: 'silent',
    name: 'Papan',
    minutes: 7,
    href: '/kelola/perangkat#d-d',
  })
  const printer = (lastSeenAt: number) => ({
    ...device(100, lastSeenAt),
    kind: 'printer' as const,
    health: { paper: 'low', waiting: 9, tv: 43 },
  })
  const needs = found({ devices: [printer(at - 60_000)] }).map(one => 'needs' in one && one.needs)
  expect(needs).toEqual([['paper.low', 'waiting.many']])
  expect(found({ devices: [printer(at - HOUR)] }), 'what a silent one said says nothing of now').toMatchObject([{ what: 'silent' }])
  const dark = Array.from({ length: SILENT_TOGETHER }, (_, i) => ({ ...printer(at - HOUR), id: `d${i}`, name: `Pencetak ${i}` }))
  expect(found({ devices: dark.slice(1) })).toHaveLength(SILENT_TOGETHER - 1)
  expect(found({ devices: dark }), 'one trouble, one line').toEqual([
    { what: 'silentMany', tone: 'warn', href: '/kelola/perangkat', devices: ['Pencetak 0', 'Pencetak 1', 'Pencetak 2'] },
  ])
})
