import type { Bound } from './bound.ts'
import type { Pool } from './sql.ts'

/** What became of one mall's turn when it did not go well. */
export type Failed = (mall: string, error: unknown) => void

/**
 * Does `work` in every mall, one after the other, each on its own bound connections. With `failed` a mall in which it does not go well is told of
 * and the others have their turn all the same; without, the first failure is the caller's.
 */
export async function eachMall(
  { sql, at }: Pick<Bound, 'sql' | 'at'>,
  work: (sql: Pool, mall: string, zone: string) => Promise<void>,
  failed: Failed = (_, error) => {
    throw error
  },
): Promise<void> {
  const malls = await sql<{ mall: string; zone: string }[]>`select mall_id as mall, time_zone as zone from malls order by rank, mall_id`
  for (const { mall, zone } of malls) {
    try {
      await work(await at(mall), mall, zone)
    } catch (error) {
      failed(mall, error)
    }
  }
}
