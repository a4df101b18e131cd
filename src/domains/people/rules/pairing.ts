import type { Keyring } from '#kernel/keyring.ts'

export const deviceKinds = ['kiosk', 'board', 'counter', 'printer'] as const
export type DeviceKind = (typeof deviceKinds)[number]

/** How long a code on a screen is good. */
export const PAIRING_MS = 5 * 60_000
/** How long a key is good. */
export const DEVICE_DAYS = 365

/** Keyed: a million candidates are tried in a second by whoever has the table but not the key. */
export const codeHash = (ring: Keyring, mall: string, code: string) => ring.hash('pairing-code', `${mall} ${code}`)

/** Kiosk and board act in the role of their name; a counter computer and a print agent say that they are there, and open no page. */
export const roleOf = (kind: DeviceKind) => (kind === 'kiosk' || kind === 'board' ? kind : 'device')
