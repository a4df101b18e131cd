import { backup } from './backup.ts'
import { demo } from './demo.ts'
import { doctor } from './doctor.ts'
import { keyCreate } from './key-create.ts'
import { listKeys } from './key-list.ts'
import { keyRevoke } from './key-revoke.ts'
import { keyRotate } from './key-rotate.ts'
import { keysDrop, keysList, keysReseal, keysRotate } from './keyring.ts'
import { load } from './load.ts'
import { logVerify } from './log-verify.ts'
import { migrateNow } from './migrate.ts'
import { restore } from './restore.ts'
import { retention } from './retention.ts'
import { simulasi } from './simulasi.ts'
import { tokenCreate } from './token-create.ts'
import type { Verb } from './verb.ts'

/** Everything `pendopo` does, in the order its help tells it. */
export const verbs: Verb[] = [
  tokenCreate,
  keyCreate,
  listKeys,
  keyRotate,
  keyRevoke,
  doctor,
  migrateNow,
  load,
  backup,
  restore,
  demo,
  simulasi,
  logVerify,
  retention,
  keysList,
  keysRotate,
  keysReseal,
  keysDrop,
]
