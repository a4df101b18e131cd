import { createHash, createHmac, pbkdf2Sync } from 'node:crypto'
import { secretBytes } from './random.ts'
import { connect, type Pool, type Target } from './sql.ts'

/** Who the app is in the database: a login that owns nothing and has the rights of `pendopo_app` (0013_fence.sql), no others. */
export type WebLogin = { user: string; password?: string }

/**
 * The login the app connects by, made by the owner at the first start: `OWNER_web`, so that two installations on one server do not share it. Its password
 * follows from the owner's, so nothing more has to be kept; where the owner needs none (the embedded server's own socket), neither does it. Throws
 * what to do when the owner may make no logins.
 */
export async function webLogin(sql: Pool, target: Target, name: string): Promise<WebLogin> {
  const [row] = await sql<{ owner: string }[]>`select current_user::text as owner`
  const user = `${row!.owner}_web`
  const own = 'url' in target ? decodeURIComponent(new URL(target.url).password) : ''
  const login = own ? { user, password: createHmac('sha256', own).update(user).digest('base64url') } : { user }
  if (await admitted(target, login, name)) return login
  // As a verifier: a password in a statement would stand in the server's log.
  const admit = () => sql`select admit_web(${user}, ${own ? verifier(login.password!) : null})`
  await admit()
    .catch(error => (AT_ONCE.has(error.code) ? admit() : Promise.reject(error)))
    .catch(error => {
      throw error.code === '42501' ? notAllowed(login, error) : error
    })
  if (await admitted(target, login, name)) return login
  throw notAllowed(login)
}

// Logins belong to the whole server, and its locks to one database: another Pendopo beside it may have made the same one in this instant.
const AT_ONCE = new Set(['23505', '42710', 'XX000'])

async function admitted(target: Target, login: WebLogin, name: string): Promise<boolean> {
  const sql = connect(target, { name, max: 1, as: login })
  try {
    const [row] = await sql<{ member: boolean }[]>`select pg_has_role(current_user, 'pendopo_app', 'usage') as member`
    return row!.member
  } catch (error) {
    // Unknown, a wrong password, or no entry in pg_hba.conf: class 28.
    if (String((error as { code?: string }).code).startsWith('28')) return false
    throw error
  } finally {
    await sql.end({ timeout: 2 })
  }
}

/** RFC 5803 and PostgreSQL's own form of it. */
function verifier(password: string): string {
  const salt = secretBytes(16)
  const rounds = 4096
  const salted = pbkdf2Sync(password, salt, rounds, 32, 'sha256')
  const key = (what: string) => createHmac('sha256', salted).update(what).digest()
  const hashed = (bytes: Buffer) => createHash('sha256').update(bytes).digest('base64')
  return `SCRAM-SHA-256$${rounds}:${salt.toString('base64')}$${hashed(key('Client Key'))}:${key('Server Key').toString('base64')}`
}

const notAllowed = ({ user }: WebLogin, cause?: Error) =>
  new Error(
    `Pendopo masuk ke basis data sebagai ${user}, yang tidak memiliki apa pun; pengguna di DATABASE_URL harus boleh membuat peran itu (createrole) dan servernya harus menerima kata sandinya. / The app connects as ${user}, which owns nothing; the user of DATABASE_URL must be allowed to make that role (createrole), and the server must accept its password.`,
    cause ? { cause } : {},
  )
