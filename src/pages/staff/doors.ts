import type { StaffRole } from '#kernel/access.ts'

/** Staff screens and who may enter them; `/kelola` is read-only for leader and inspector. */
export const doors = {
  '/loket': ['officer'],
  '/informasi': ['desk'],
  '/kelola': ['manager', 'leader', 'inspector', 'admin'],
  '/periksa': ['inspector', 'admin'],
} as const satisfies Record<string, readonly StaffRole[]>

export type Door = keyof typeof doors

/** Where a role works; null while it has no screen. */
export function homeOf(role: StaffRole, mall: string): string | null {
  if (role === 'kiosk') return `/${mall}/anjungan`
  if (role === 'board') return `/${mall}/papan`
  return (Object.keys(doors) as Door[]).find(door => (doors[door] as readonly StaffRole[]).includes(role)) ?? null
}

/** Where a person goes after signing in: back to the page that asked, when it is ours and the role may enter it, else home. */
export function afterSignIn(role: StaffRole, mall: string, asked: string | null): string {
  const home = homeOf(role, mall) ?? '/masuk'
  if (!asked || !/^\/(?![/\\])/.test(asked)) return home
  const door = (Object.keys(doors) as Door[]).find(path => asked === path || asked.startsWith(`${path}?`))
  return door && (doors[door] as readonly StaffRole[]).includes(role) ? asked : home
}
