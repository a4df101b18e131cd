import type { Asking } from '#kernel/access.ts'
import { type Entered, enter } from '#pages/staff/enter.ts'

/** Who may see the floor: manager and administrator, who also act; leader and inspector, who read. */
export function floorVisitor(asking: Asking): Entered & { mayAct: boolean } {
  const who = enter('/kelola', asking)
  return { ...who, mayAct: who.role === 'manager' || who.role === 'admin' }
}
