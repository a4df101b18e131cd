import type { Device, DeviceKind } from '#domains/people/devices.ts'

/** A device speaks once a minute: after so many without a word it is off, cut off or stuck. */
export const SILENT_MIN = 5
/** A printer works off a job in seconds: so many waiting mean that it does not print. */
export const WAITING_MANY = 5

/** What a device said of itself that somebody must see to. */
export type Need = 'paper.low' | 'paper.out' | 'paper.jam' | 'cover.open' | 'waiting.many'

type Told = { at: number; lastSeenAt: number | null }

/** Minutes since a device was last heard, 0 when it never was; it is silent from `SILENT_MIN` on. */
export const quietMin = ({ at, lastSeenAt }: Told) => (lastSeenAt === null ? 0 : Math.floor((at - lastSeenAt) / 60_000))
export const isSilent = (told: Told) => quietMin(told) >= SILENT_MIN

/** Read off the words that print agents are told to use (docs/operators.md); what is said otherwise needs nobody, and is shown as it is. */
export function needsOf(health: Device['health']): Need[] {
  const said = Object.entries(health).map(([name, value]) => saidAs(name, value))
  const needs = said.filter(one => one === 'paper.low' || one === 'paper.out' || one === 'paper.jam' || one === 'cover.open')
  return Number(health.waiting) >= WAITING_MANY ? [...needs, 'waiting.many'] : needs
}

/** 'paper.low': a name and a value under which words for it may be found. */
export const saidAs = (name: string, value: string | number | boolean) => `${name}.${String(value).trim().toLowerCase()}`

const KINDS: readonly DeviceKind[] = ['kiosk', 'board', 'counter', 'printer']

/** Devices by kind, kinds without any left out; in each the silent ones first, then those that need somebody, then by place. */
export function byKind<D extends { kind: DeviceKind; name: string; lastSeenAt: number | null; health: Device['health'] }>(
  devices: readonly D[],
  at: number,
): { kind: DeviceKind; devices: D[] }[] {
  const rank = (one: D) => (isSilent({ at, lastSeenAt: one.lastSeenAt }) ? 0 : needsOf(one.health).length > 0 ? 1 : 2)
  const sorted = devices.toSorted((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name, 'id', { numeric: true }))
  return KINDS.map(kind => ({ kind, devices: sorted.filter(one => one.kind === kind) })).filter(group => group.devices.length > 0)
}
