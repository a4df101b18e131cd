import type { Asking } from './access.ts'
import type { Bound } from './bound.ts'
import type { Clock } from './clock.ts'
import type { Refusal } from './errors.ts'
import type { Flood } from './flood.ts'
import type { Keyring } from './keyring.ts'
import type { Mailer } from './mailer.ts'
import type { Messenger } from './messenger.ts'
import type { Oidc } from './oidc.ts'
import type { Pool } from './sql.ts'

/**
 * What a page works with: the database, the clock and who asks. Handed in by the app, never taken from a module's own state. `sql` is bound to the
 * mall of the address or of who asks; `at` is for the doors, where the mall stands in what was typed.
 */
export type PageContext = {
  sql: Pool
  at: Bound['at']
  clock: Clock
  asking: Asking
  base: string
  ring: Keyring
  address: string
  /** Why nothing may be done here now (a page says so itself; only what is read is drawn). */
  refusal?: Refusal | undefined
  /** Whether a mall is being flooded by strangers who want numbers. */
  flood: Flood
  /** How people are reached by phone; null where nothing is set up. */
  messenger: Messenger | null
  /** The town's mail server; null where none is set up. */
  mailer: Mailer | null
  /** The region's identity provider; null where there is none. */
  oidc: Oidc | null
}

/**
 * The key under which a loader or action finds it: `const { sql, asking } = context.get(page)`.
 * The router compares keys by identity, so this one object serves the app and the built pages: both load this file from here.
 */
export const page: { defaultValue?: PageContext } = {}
