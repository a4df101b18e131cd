import type { Asking, Role } from '#kernel/access.ts'
import { refuse } from '#kernel/errors.ts'

/** The mall that the asker manages. Refuses `access.denied` to anybody but manager, administrator and those named beside them. */
export function managedMall({ who }: Pick<Asking, 'who'>, ...beside: Role[]): string {
  if (!['manager', 'admin', ...beside].includes(who.role)) refuse('access.denied')
  return who.mall ?? refuse('access.denied')
}
