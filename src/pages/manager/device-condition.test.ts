import { expect, test } from 'vitest'
import { byKind, isSilent, needsOf, SILENT_MIN, WAITING_MANY } from './device-condition.ts'

const MIN = 60_000
const at = 1_000 * MIN
const one = (kind: 'kiosk' | 'printer', name: string, quiet: number | null, health = {}) => ({
  kind,
  name,
  health,
  lastSeenAt: quiet === null ? null : at - quiet * MIN,
})

test('a device is silent from the fifth minute without a word, and not before its first', () => {
  expect(isSilent({ at, lastSeenAt: at - SILENT_MIN * MIN + 1 })).toBe(false)
  expect(isSilent({ at, lastSeenAt: at - SILENT_MIN * MIN })).toBe(true)
  expect(isSilent({ at, lastSeenAt: null })).toBe(false)
})

test('needs are read off the words of print agents, however they are written; other words need nobody', () => {
  expect(needsOf({ paper: 'low' })).toEqual(['paper.low'])
  expect(needsOf({ paper: ' OUT ', cover: 'Open', waiting: WAITING_MANY })).toEqual(['paper.out', 'cover.open', 'waiting.many'])
  for (const health of [{}, { paper: 'ok' }, { paper: 'setengah' }, { waiting: WAITING_MANY - 1 }, { paper: true }, { toString: 'low' }]) {
    expect(needsOf(health as never)).toEqual([])
  }
})

test('by kind, the silent first, then those that need somebody, then by place in the order of people', () => {
  const all = [
    one('printer', 'Meja', 0),
    one('kiosk', 'Lantai 10', 0),
    one('kiosk', 'Lantai 9', null),
    one('kiosk', 'Pintu', 1, { paper: 'out' }),
    one('kiosk', 'Samping', 6),
  ]
  expect(byKind(all, at).map(({ kind, devices }) => [kind, devices.map(device => device.name)])).toEqual([
    ['kiosk', ['Samping', 'Pintu', 'Lantai 9', 'Lantai 10']],
    ['printer', ['Meja']],
  ])
})
