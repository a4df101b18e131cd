import { keysInUse } from '#domains/people/reseal.ts'
import type { Config } from '#kernel/config.ts'
import { hasKeyFile } from '#kernel/key-file.ts'
import type { Sql } from '#kernel/sql.ts'
import { sealings } from './sealings.ts'

/**
 * Sees to it that keys are made for a database only that holds nothing sealed yet: a second process with a folder of its own would read nothing
 * that the first one sealed, and count names by other hashes (decision 0010). Refuses, in one line that says what to do.
 */
export async function keysAreHere(sql: Sql, { keyring, dataDir }: Pick<Config, 'keyring' | 'dataDir'>) {
  if (keyring || hasKeyFile(dataDir)) return
  const sealed = await keysInUse(sql, sealings)
  // Looked at again: whoever sealed it may have made them in this very folder, a moment ago.
  if (sealed.length === 0 || hasKeyFile(dataDir)) return
  throw new Error(
    `Basis data berisi data tersegel, tetapi kuncinya tidak ada di ${dataDir}/keys: salin berkas itu dari server lain atau dari simpanannya, atau pasang KEYRING; bila hilang selamanya: npm run -s pendopo -- keyring rotate --lost / The database holds sealed data and its keys are not here: copy the file from the other server or from where it is kept, or set KEYRING; when they are lost for good: keyring rotate --lost`,
  )
}
