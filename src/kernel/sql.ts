import type postgresTypes from 'postgres'
import { postgres } from './driver.ts'

/** A pool of connections: what `connect` gives and `app.ts` hands round. */
export type Pool = postgresTypes.Sql

/** What verbs and questions are given: the pool, or the caller's open transaction. */
export type Sql = postgresTypes.Sql | postgresTypes.TransactionSql

/** The embedded server by its socket directory, or any PostgreSQL >= 15 by its URL. */
export type Target = { host: string; database?: string } | { url: string }

/** The owner of the embedded database. */
const OWNER = 'pendopo'
const IDLE_S = 600

/** Beyond 2^53 the digits stay a string: better an odd type than a wrong number. */
const wholeNumber = (digits: string) => (Number.isSafeInteger(Number(digits)) ? Number(digits) : digits)

const types = {
  // A Date at UTC midnight would be yesterday west of Greenwich and a trap everywhere: a civil day stays 'YYYY-MM-DD'.
  day: { to: 1082, from: [1082], serialize: (day: string) => day, parse: (day: string) => day },
  count: { to: 20, from: [20], serialize: String, parse: wholeNumber },
  amount: { to: 1700, from: [1700], serialize: String, parse: Number },
}

/** Who connects: `web` is the login that owns nothing (`web-login.ts`), and with `mall` it sees the rows of that mall only. */
export type As = { user: string; password?: string; mall?: string | undefined }

/**
 * Opens a pool, as the owner of the database unless `as` names somebody else. `date` comes back as 'YYYY-MM-DD', int8 and numeric as numbers. A
 * statement may take 15 s, an idle open transaction 10 s. Close it with `end({ timeout: 2 })`: without a time-out it waits for ever once the
 * server has cut one of its connections.
 */
export function connect(target: Target, { max = 10, name, as }: { max?: number; name: string; as?: As }): Pool {
  const options = {
    max,
    max_pipeline: 1,
    // Seconds before a lost connection is tried again; the driver's own answer grows to 20 while people wait in the hall.
    backoff: () => 0.2,
    prepare: true,
    types,
    onnotice: () => {},
    // Pools of malls that sleep give their connections back.
    ...(as?.mall !== undefined && { idle_timeout: IDLE_S }),
    connection: {
      application_name: name,
      statement_timeout: 15_000,
      idle_in_transaction_session_timeout: 10_000,
      ...(as && { 'pendopo.fenced': 'on', 'pendopo.mall': as.mall ?? '' }),
    },
    ...(as && { user: as.user, ...(as.password !== undefined && { password: as.password }) }),
  }
  const pool =
    'url' in target
      ? fromUrl(target.url, options)
      : postgres({ user: OWNER, ...options, host: target.host, port: 5432, database: target.database ?? 'postgres' })
  return neverBehindAnother(pool as unknown as Pool)
}

/** `postgresql:///name?host=/var/run/postgresql`, as PostgreSQL's own programs read it; the driver would take the host for a setting. */
function fromUrl(url: string, options: postgresTypes.Options<typeof types>) {
  if (!/[?&]host=/.test(url)) return postgres(url, options)
  const address = new URL(url)
  const host = address.searchParams.get('host') ?? ''
  address.searchParams.delete('host')
  return postgres(address.href, { ...options, host })
}

/**
 * The driver (3.4.9) sends quick queries down a connection that is busy with a slow one, where they wait for it. `max_pipeline: 0` ends that
 * and breaks `begin`. A query whose `onexecute` says no does not let another follow it on its connection, which is all we want of 0.
 */
function neverBehindAnother(pool: Pool): Pool {
  return new Proxy(pool, {
    apply(target, self, args) {
      const query = Reflect.apply(target, self, args)
      if (query.options) query.options.onexecute = () => false
      return query
    },
  })
}

/** A transaction of its own, or a savepoint inside the caller's, so that verbs can call verbs. */
export function transaction<T>(sql: Sql, work: (sql: postgresTypes.TransactionSql) => Promise<T>): Promise<T> {
  return ('begin' in sql ? sql.begin(work) : sql.savepoint(work)) as Promise<T>
}
