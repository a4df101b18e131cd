import { z } from 'zod'
import type { Asking } from '#kernel/access.ts'
import { addDays, instantOf, localDay } from '#kernel/civil.ts'
import { refuse } from '#kernel/errors.ts'
import type { Sql } from '#kernel/sql.ts'
import { managedMall } from './managed-mall.ts'
import { readable } from './rules/readable.ts'
import { createToken } from './tokens.ts'

const DAYS_MAX = 366

export const MakeMinistryLink = z.strictObject({
  name: readable(2, 100).describe('Who receives it'),
  lastDay: z.iso.date().describe('Last day on which it opens anything, civil day of the mall'),
})
export type MakeMinistryLink = z.infer<typeof MakeMinistryLink>

/**
 * Makes a read-only link to the mall's figures (rules.md 1: ministry), good to the end of its last day in `zone`. Only a hash is kept: the answer
 * is the one time the secret is seen. Refuses `access.denied` to anybody but manager and administrator, `ministry.day` for a last day before today or more than 366 days ahead.
 */
export async function makeMinistryLink(sql: Sql, asking: Asking, zone: string, { name, lastDay }: MakeMinistryLink): Promise<string> {
  const mall = managedMall(asking)
  const { who, now } = asking
  const today = localDay(now, zone)
  if (lastDay < today || lastDay > addDays(today, DAYS_MAX)) refuse('ministry.day', { most: DAYS_MAX }, { lastDay: 'ministry.day' })
  const token = await createToken(sql, { mall, role: 'ministry', name }, now, instantOf(lastDay, 1440, zone), who)
  // The address names the mall already.
  return token.slice(mall.length + 1)
}
