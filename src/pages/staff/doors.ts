import type { StaffRole } from '#kernel/access.ts'

/** Staff screens and who may enter them; `/kelola` is read-only for leader and inspector. A path below a door is behind the same door. */
export const doors = {
  '/loket': ['officer'],
  '/informasi': ['desk'],
  '/kelola': ['manager', 'leader', 'inspector', 'admin'],
  '/periksa': ['inspector', 'admin'],
  '/kelola/perangkat': ['manager', 'leader', 'inspector', 'admin'],
  '/kelola/petugas': ['manager', 'admin', 'signer'],
  '/kelola/kunci': ['manager', 'admin'],
  '/kelola/insiden': ['manager', 'admin', 'inspector'],
} as const satisfies Record<string, readonly StaffRole[]>

export type Door = keyof typeof doors

const paths = Object.keys(doors) as Door[]
/** Whether a role may enter a screen. */
export const mayEnter = (door: Door, role: StaffRole) => (doors[door] as readonly StaffRole[]).includes(role)

/** Where a role works; null while it has no screen. */
export function homeOf(role: StaffRole, mall: string): string | null {
  if (role === 'kiosk') return `/${mall}/anjungan`
  if (role === 'board') return `/${mall}/papan`
  return paths.find(door => mayEnter(door, role)) ?? null
}

/** Where a person goes after signing in: back to the page that asked, when it is ours and the role may enter it, else home. */
export function afterSignIn(role: StaffRole, mall: string, asked: string | null): string {
  const home = homeOf(role, mall) ?? '/masuk'
  const path = asked && ownPath(asked)
  if (!path) return home
  const under = (door: string) => path === door || path.startsWith(`${door}?`) || path.startsWith(`${door}/`)
  if (under('/akun')) return path
  // The longest door counts: whoever may see the floor may not yet see its people.
  const door = paths.filter(under).toSorted((a, b) => b.length - a.length)[0]
  return door && mayEnter(door, role) ? path : home
}

/** A path of ours as a browser would read it, fit for a header; null when it leads elsewhere. */
function ownPath(asked: string): string | null {
  const here = 'http://x'
  if (!asked.startsWith('/') || !URL.canParse(asked, here)) return null
  const { origin, pathname, search } = new URL(asked, here)
  return origin === here && !pathname.startsWith('//') ? pathname + search : null
}
