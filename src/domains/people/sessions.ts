import { type Actor, type StaffRole, stranger, type Where } from '#kernel/access.ts'
import { remembering } from '#kernel/cache.ts'
import { refuse } from '#kernel/errors.ts'
import { secret, uuidv7 } from '#kernel/random.ts'
import { type Sql, transaction } from '#kernel/sql.ts'
import { audited } from './audit.ts'
import { factorsNeeded, pinRole, sessionLimits } from './rules/roles.ts'
import { hashOf } from './tokens.ts'

export type Grant = { id: string; role: StaffRole; agency: string | null; counter: string | null }
/** A signed-in browser. `actor` is null until a role is in force: the second factor is still to be shown, set up, or the role to be chosen. */
export type Session = {
  id: string
  mall: string
  staff: string
  name: string
  email: string
  /** When the person signed in. */
  since: Date
  factors: number
  /** Which second factors are set up, and whether any is. */
  totp: boolean
  passkey: boolean
  hasSecondFactor: boolean
  grants: Grant[]
  /** Opened by PIN: for the counter only. */
  byPin: boolean
  /** Locked: it opens nothing until it is unlocked. */
  locked: boolean
  /** The counter computer at which it stands. */
  device: string | null
  where: Where
  /** The role that was put on, in force or not. */
  grant: string | null
  actor: Actor | null
}

const SEEN_EVERY_MS = 60_000
const isSession = (cookie: string) => /^ses\.[a-z0-9-]{1,60}\.[0-9a-z]{40}$/.test(cookie)
const mallOf = (cookie: string) => cookie.split('.')[1]!

/** Roles of a person that are in force now, by the day of the mall. */
export const grantsInForce = (sql: Sql, mall: string, staff: string, now: Date): Promise<Grant[]> =>
  sql<Grant[]>`
    select grant_id as id, role, agency_id as agency, counter_id as counter from grants join malls m using (mall_id)
    where mall_id = ${mall} and staff_id = ${staff} and ended_at is null
      and (${now}::timestamptz at time zone m.time_zone)::date between from_day and coalesce(until_day, 'infinity')
    order by given_at`

/**
 * Opens a session and answers its cookie, of which only the hash is kept. It gets its role at once when there is one only and the factors
 * shown are enough for it.
 */
export async function openSession(
  sql: Sql,
  { mall, staff, factors, agent }: { mall: string; staff: string; factors: 1 | 2; agent: string },
  now: Date,
) {
  const grants = await grantsInForce(sql, mall, staff, now)
  if (!grants.length) refuse('sign_in.no_role')
  const [person] = await sql<{ second: boolean }[]>`
    select totp_on_at is not null or exists (select from passkeys p where p.mall_id = s.mall_id and p.staff_id = s.staff_id) as second
    from staff s where mall_id = ${mall} and staff_id = ${staff}`
  const only = grants.length === 1 && factors >= factorsNeeded(grants[0]!.role, person!.second) ? grants[0]! : null
  // Without a role yet, the strictest limits hold.
  const { idleMs, totalMs } = sessionLimits(only?.role ?? 'admin')
  const cookie = `ses.${mall}.${secret(40)}`
  await sql`
    insert into staff_sessions (mall_id, session_id, secret_hash, staff_id, grant_id, factors, agent, created_at, seen_at, idle_ms, ends_at)
    values (${mall}, ${uuidv7(now)}, ${hashOf(cookie)}, ${staff}, ${only?.id ?? null}, ${factors}, ${agent.slice(0, 120)}, ${now}, ${now}, ${idleMs},
      ${new Date(now.getTime() + totalMs)})`
  return cookie
}

type Row = {
  session_id: string
  by_pin: boolean
  locked: boolean
  device_id: string | null
  agent: string
  staff_id: string
  name: string
  email: string
  factors: number
  totp: boolean
  passkey: boolean
  grant_id: string | null
  grants: Grant[]
  created_at: Date
  seen_at: Date
}

/** The session of a cookie; null when it is unknown, ended, idle too long, past its end, or the person has left. Its use is noted once a minute; `used` false: nobody used it now, its idle time runs on. */
export async function sessionOf(sql: Sql, cookie: string, now: Date, used = true): Promise<Session | null> {
  if (!isSession(cookie)) return null
  const mall = mallOf(cookie)
  const [row] = await sql<Row[]>`
    select x.session_id, x.staff_id, s.name, s.email, x.factors, s.totp_on_at is not null as totp, x.grant_id, x.created_at, x.seen_at,
      x.by_pin, x.locked_at is not null as locked, x.device_id, x.agent,
      exists (select from passkeys p where p.mall_id = x.mall_id and p.staff_id = x.staff_id) as passkey,
      (select coalesce(jsonb_agg(jsonb_build_object('id', g.grant_id, 'role', g.role, 'agency', g.agency_id, 'counter', g.counter_id) order by g.given_at), '[]')
        from grants g where g.mall_id = x.mall_id and g.staff_id = x.staff_id and g.ended_at is null
        and (${now}::timestamptz at time zone m.time_zone)::date between g.from_day and coalesce(g.until_day, 'infinity')) as grants
    from staff_sessions x join staff s using (mall_id, staff_id) join malls m using (mall_id)
    where x.mall_id = ${mall} and x.secret_hash = ${hashOf(cookie)} and x.revoked_at is null and s.left_at is null
      and x.ends_at > ${now} and x.seen_at + x.idle_ms * interval '1 millisecond' > ${now}`
  if (!row) return null
  const { grants } = row
  if (used && now.getTime() - row.seen_at.getTime() > SEEN_EVERY_MS) {
    await sql`update staff_sessions set seen_at = ${now} where mall_id = ${mall} and session_id = ${row.session_id} and seen_at < ${now}`
  }
  const grant = grants.find(g => g.id === row.grant_id)
  const hasSecondFactor = row.totp || row.passkey
  const enough = grant && !row.locked && (!row.by_pin || pinRole(grant.role)) && row.factors >= factorsNeeded(grant.role, hasSecondFactor)
  const where = whereOf(row.device_id, row.agent)
  const actor: Actor | null = enough
    ? {
        role: grant.role,
        id: `staff:${row.staff_id}`,
        name: row.name,
        mall,
        where,
        ...(grant.agency && { agency: grant.agency }),
        ...(grant.counter && { counter: grant.counter }),
      }
    : null
  return {
    id: row.session_id,
    mall,
    staff: row.staff_id,
    name: row.name,
    email: row.email,
    since: row.created_at,
    factors: row.factors,
    totp: row.totp,
    passkey: row.passkey,
    hasSecondFactor,
    byPin: row.by_pin,
    locked: row.locked,
    device: row.device_id,
    where,
    grants,
    grant: row.grant_id,
    actor,
  }
}

/** Where somebody sits: at a paired computer, else in the browser that says so. */
export const whereOf = (device: string | null, agent: string): Where => (device ? { device } : agent ? { browser: agent } : {})

/** A person as the audit names them, whatever role is in force, and where they sit. */
export const personOf = ({ staff, where }: Pick<Session, 'staff' | 'where'>) => ({ id: `staff:${staff}`, where })

// An officer at work asks many times a minute: remembered for a second, so ending a session works within that.
// What a page asks by itself is remembered apart: a use right after it is noted all the same.
const remembered = remembering(1_000, (sql: Sql, cookie: string, now: Date) => sessionOf(sql, cookie, now))
const looked = remembering(1_000, (sql: Sql, cookie: string, now: Date) => sessionOf(sql, cookie, now, false))

/** Who acts with this cookie; null when it opens nothing (any more). Of a locked session: nobody, said to be locked. `used` as of `sessionOf`. */
export async function actorOfSession(sql: Sql, cookie: string, now: Date, used = true): Promise<Actor | null> {
  const session = isSession(cookie) ? await (used ? remembered : looked)(sql, cookie, now) : null
  return session?.locked ? { ...stranger, locked: true } : (session?.actor ?? null)
}

/** Which session a cookie stands for, whether a role is in force or not; null when it opens nothing (any more). Remembered with its actor. */
export const sessionIdOf = async (sql: Sql, cookie: string, now: Date): Promise<string | null> =>
  isSession(cookie) ? ((await remembered(sql, cookie, now))?.id ?? null) : null

/** Puts on one of the person's roles; a new cookie replaces the old one. Refuses `not.found`, `sign_in.factor` when the role needs a second factor first. */
export async function chooseRole(sql: Sql, cookie: string, session: Session, grantId: string, now: Date): Promise<string> {
  const grant = session.grants.find(g => g.id === grantId) ?? refuse('not.found')
  if (session.byPin && !pinRole(grant.role)) refuse('pin.role')
  if (session.factors < factorsNeeded(grant.role, session.hasSecondFactor)) refuse('sign_in.factor')
  return rotate(sql, cookie, session, { grant: grant.id, role: grant.role, factors: session.factors }, now)
}

/** A new secret for the same sitting: whoever copied the old cookie holds nothing. */
async function rotate(
  sql: Sql,
  cookie: string,
  session: Session,
  put: { grant: string | null; role: StaffRole | null; factors: number },
  now: Date,
) {
  const fresh = `ses.${session.mall}.${secret(40)}`
  const { idleMs, totalMs } = sessionLimits(put.role ?? 'admin')
  const [row] = await sql`
    update staff_sessions set secret_hash = ${hashOf(fresh)}, grant_id = ${put.grant}, factors = ${put.factors}, seen_at = ${now}, idle_ms = ${idleMs},
      ends_at = least(case when by_pin then ends_at end, created_at + ${totalMs} * interval '1 millisecond', ${new Date(now.getTime() + totalMs)})
    where mall_id = ${session.mall} and secret_hash = ${hashOf(cookie)} and revoked_at is null returning 1`
  if (!row) refuse('access.unknown')
  return fresh
}

/** The same sitting with a new cookie, in the role put on before or the only one. */
export function renewed(sql: Sql, cookie: string, session: Session, factors: number, now: Date) {
  const kept = session.grants.find(g => g.id === session.grant) ?? (session.grants.length === 1 ? session.grants[0] : undefined)
  return rotate(sql, cookie, session, { grant: kept?.id ?? null, role: kept?.role ?? null, factors }, now)
}

export type SessionLine = {
  id: string
  agent: string
  createdAt: Date
  seenAt: Date
  role: StaffRole | null
  byPin: boolean
  locked: boolean
  here: boolean
}

/** A person's open sessions, the newest first; `here` is the one that asks. */
export async function sessionsOf(sql: Sql, { mall, staff, id }: Session, now: Date): Promise<SessionLine[]> {
  const rows = await sql<SessionLine[]>`
    select x.session_id as id, x.agent, x.created_at as "createdAt", x.seen_at as "seenAt", g.role, x.by_pin as "byPin", x.locked_at is not null as locked,
      x.session_id = ${id} as here
    from staff_sessions x left join grants g on g.mall_id = x.mall_id and g.grant_id = x.grant_id
    where x.mall_id = ${mall} and x.staff_id = ${staff} and x.revoked_at is null and x.ends_at > ${now}
      and x.seen_at + x.idle_ms * interval '1 millisecond' > ${now} order by x.created_at desc`
  return [...rows]
}

/** Ends one of a person's sessions, or all others (`except` the one that asks); `by` is the person unless told otherwise. Ended at once: every request reads the row. */
export async function endSessions(
  sql: Sql,
  { mall, staff, where = {} }: Pick<Session, 'mall' | 'staff'> & { where?: Where },
  which: { id: string } | { except: string | null },
  now: Date,
  by: Parameters<typeof audited>[3] = personOf({ staff, where }),
) {
  return transaction(sql, async sql => {
    const rows = await sql`
      update staff_sessions set revoked_at = ${now} where mall_id = ${mall} and staff_id = ${staff} and revoked_at is null
        and ${'id' in which ? sql`session_id = ${which.id}` : sql`session_id is distinct from ${which.except}`} returning 1`
    const what = { subject: `staff:${staff}`, data: { count: rows.length } }
    if (rows.length) await audited(sql, mall, now, by, 'staff.sessions_ended', what)
    return rows.length
  })
}
