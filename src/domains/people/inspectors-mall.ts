import type { Asking } from '#kernel/access.ts'
import { refuse } from '#kernel/errors.ts'

/** The mall whose record the asker reads. Refuses `access.denied` to anybody but inspector and administrator. */
export function inspectorsMall({ who }: Pick<Asking, 'who'>): string {
  if (who.role !== 'inspector' && who.role !== 'admin') refuse('access.denied')
  return who.mall ?? refuse('access.denied')
}
