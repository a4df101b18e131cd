import type { DeviceKind } from '#domains/people/devices.ts'

/** How addresses name a kind: `?jenis=anjungan`. */
const names: Record<string, DeviceKind> = { anjungan: 'kiosk', papan: 'board', loket: 'counter', pencetak: 'printer' }

export const kindNamed = (name: string | null): DeviceKind | null => (name !== null && Object.hasOwn(names, name) ? names[name]! : null)
export const nameOf = (kind: DeviceKind): string => Object.keys(names).find(name => names[name] === kind)!
export const kindNames = Object.keys(names)

/** Where a device goes on once it is paired; a counter computer and a printer stay and say so. */
export const onward = (mall: string, kind: DeviceKind): string | null =>
  kind === 'kiosk' ? `/${mall}/anjungan` : kind === 'board' ? `/${mall}/papan` : null
