import { mall as mallAt } from '#domains/malls/mall.ts'
import type { Asking } from '#kernel/access.ts'
import type { Sql } from '#kernel/sql.ts'
import { enter } from '#pages/staff/enter.ts'

/** Who reads the notebook of breaches, and whether they keep it: the inspector reads. */
export async function breachReader(sql: Sql, asking: Asking) {
  const who = enter('/kelola/insiden', asking)
  const { id, name, zone, today } = await mallAt(sql, who.mall, asking.now)
  return {
    frame: { mall: name, who: who.name, role: who.role },
    mall: { id, zone, today },
    mayWrite: who.role !== 'inspector',
  }
}
