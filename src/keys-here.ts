import { keysInUse } from '#domains/people/reseal.ts'
import type { Config } from '#kernel/config.ts'
import { hasKeyFile } from '#kernel/key-file.ts'
import type { Sql } from '#kernel/sql.ts'
import { sealings } from './sealings.ts'

/**
 * Sees to it that nobody makes other keys beside sealed data unawares (decision 0010). On a database that several processes may share it refuses, in
 * one line that says what to do: a process with a folder of its own would read nothing that the first one sealed, and count names by other
 * hashes. The embedded database has one folder: put back without its keys it starts with new ones, and is told so.
 */
export async function keysAreHere(
  sql: Sql,
  { keyring, dataDir, databaseUrl }: Pick<Config, 'keyring' | 'dataDir' | 'databaseUrl'>,
  say: (line: string) => void,
) {
  if (keyring || hasKeyFile(dataDir)) return
  const sealed = await keysInUse(sql, sealings)
  // Looked at again: whoever sealed it may have made them in this very folder, a moment ago.
  if (sealed.length === 0 || hasKeyFile(dataDir)) return
  const missing = `Basis data berisi data tersegel, tetapi kuncinya tidak ada di ${dataDir}/keys / The database holds sealed data and its keys are not here`
  if (databaseUrl)
    throw new Error(
      `${missing}: salin berkas itu dari server lain atau dari simpanannya, atau pasang KEYRING; bila hilang selamanya: npm run -s pendopo -- keyring rotate --lost / copy the file from the other server or from where it is kept, or set KEYRING; when they are lost for good: keyring rotate --lost`,
    )
  say(
    `${missing}. Dibuat kunci baru: nomor ponsel lama terbaca ****, langkah kedua dipasang lagi. Berkas yang lama masih ada? Hentikan, lalu salin ke sana. / New ones are made: phones read ****, second factors are set up again. Still have the file? Stop, and copy it there.`,
  )
}
