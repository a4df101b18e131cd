import { keysInUse } from '#domains/people/reseal.ts'
import { hasKeyFile, keyFile, readKeys } from '#kernel/key-file.ts'
import type { Sql } from '#kernel/sql.ts'
import { sealings } from '../sealings.ts'
import type { Finding } from './checkup.ts'
import type { Call } from './verb.ts'

/** Whether all that is sealed can be opened, and under the newest key. Makes no key file: before the first start there is none. */
export async function sealsInOrder(sql: Sql, { config }: Pick<Call, 'config'>): Promise<Finding> {
  const what = 'kunci segel'
  const used = await keysInUse(sql, sealings)
  const none = !config.keyring && !hasKeyFile(config.dataDir)
  const ids = none ? [] : (config.keyring ? readKeys(config.keyring) : keyFile(config.dataDir)()).map(({ id }) => id)
  const count = (rows: typeof used) => rows.reduce((sum, row) => sum + row.rows, 0)
  const lost = count(used.filter(({ key }) => !ids.includes(key)))
  if (lost)
    return { what, state: 'wrong', says: `${lost} data tersegel tidak terbaca: kuncinya tidak ada / cannot be opened: the key is missing` }
  const stale = count(used.filter(({ key }) => key !== ids[0]))
  if (stale)
    return { what, state: 'note', says: `${stale} masih di bawah kunci lama; jalankan pendopo keyring reseal / under an older key` }
  return { what, state: 'ok', says: `${ids.length}, ${count(used)} data tersegel / sealed` }
}
