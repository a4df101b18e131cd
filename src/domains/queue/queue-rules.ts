import type { Sql } from '#kernel/sql.ts'
import type { QueueRules, VisitorClass } from './rules/settings.ts'

export type { QueueRules, VisitorClass }

/** The published rule of a mall's queue, versioned (rules.md 2.4); null when none is in force. */
export async function queueRules(sql: Sql, mall: string): Promise<{ version: number; validFrom: Date; rules: QueueRules } | null> {
  const [row] = await sql<{ version: number; validFrom: Date; rules: QueueRules }[]>`
    select version, valid_from as "validFrom", rules from mall_settings where mall_id = ${mall} order by version desc limit 1`
  return row ?? null
}
