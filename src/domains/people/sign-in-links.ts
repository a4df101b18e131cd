import { refuse } from '#kernel/errors.ts'
import { secret } from '#kernel/random.ts'
import { type Sql, transaction } from '#kernel/sql.ts'
import { createToken, type Holder, hashOf } from './tokens.ts'

const LINK_HOURS = 24
const SESSION_HOURS = 12
const DEVICE_HOURS = 365 * 24

/** A screen on a wall, which nobody signs in each morning; the mall's manager can take its permission back. */
export const isDevice = (role: Holder['role']) => role === 'kiosk' || role === 'board'

/** How long somebody stays signed in: a person for a working day, a device for a year. */
export const sessionHours = (role: Holder['role']) => (isDevice(role) ? DEVICE_HOURS : SESSION_HOURS)

/** A one-time code that signs its holder in (demo mode prints one per role at every start). Only its hash is kept. */
export async function createSignInLink(sql: Sql, holder: Holder, now: Date): Promise<string> {
  const code = `${holder.mall}.${secret(24)}`
  await sql`
    insert into sign_in_links (mall_id, code_hash, role, agency_id, counter_id, name, created_at, expires_at)
    values (${holder.mall}, ${hashOf(code)}, ${holder.role}, ${holder.agency ?? null}, ${holder.counter ?? null}, ${holder.name}, ${now},
      ${new Date(now.getTime() + LINK_HOURS * 3600_000)})`
  return code
}

type Row = { role: Holder['role']; agency_id: string | null; counter_id: string | null; name: string }

/** Uses the code, once, and answers a session token, good for the role's hours. Refuses `sign_in.used` for one that is unknown, used or has ended. */
export function useSignInLink(sql: Sql, code: string, now: Date): Promise<{ token: string; role: Holder['role'] }> {
  const mall = code.split('.')[0] ?? ''
  return transaction(sql, async sql => {
    const [row] = await sql<Row[]>`
      update sign_in_links set used_at = ${now} where mall_id = ${mall} and code_hash = ${hashOf(code)} and used_at is null and expires_at > ${now}
      returning role, agency_id, counter_id, name`
    if (!row) refuse('sign_in.used')
    const holder = { role: row.role, mall, agency: row.agency_id ?? undefined, counter: row.counter_id ?? undefined, name: row.name }
    return {
      token: await createToken(sql, holder, now, new Date(now.getTime() + sessionHours(row.role) * 3600_000), 'link'),
      role: row.role,
    }
  })
}
