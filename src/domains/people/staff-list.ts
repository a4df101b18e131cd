import type { Actor, StaffRole } from '#kernel/access.ts'
import { refuse } from '#kernel/errors.ts'
import { fenced } from '#kernel/fence.ts'
import type { Sql } from '#kernel/sql.ts'
import { managedMall } from './managed-mall.ts'

/** A role somebody holds, with place and civil days; `until` null = until it is taken back. */
export type HeldRole = {
  id: string
  role: StaffRole
  agency: string | null
  counter: string | null
  from: string
  until: string | null
  actingFor: string | null
  decree: string | null
  /** `oidc`: given by a rule about what the region's identity provider says, not by hand. */
  source: 'hand' | 'oidc'
  /** Past its last day for good: a role by rule comes back at the next sign-in, one by hand only when somebody may give it. */
  over: boolean
}
/** Somebody who works here, is invited to, or has left; then `email` is empty. `invitedUntil`: the link that is still good. */
export type StaffMember = {
  id: string
  name: string
  email: string
  agency: string | null
  state: 'invited' | 'active' | 'left'
  invitedUntil: Date | null
  /** Since when a second factor of any kind is set up, and the authenticator app alone. */
  factorSince: Date | null
  totpSince: Date | null
  codesLeft: number
  grants: HeldRole[]
}

type Only = { staff?: string; agency?: string | undefined }

/** Whether a grant `g` of the mall `m` has ended for good by its last day, by the day of the mall. */
const over = (sql: Sql, now: Date) =>
  sql`g.source = 'hand' and coalesce(g.until_day, 'infinity') < (${now}::timestamptz at time zone m.time_zone)::date`

/** The people of a mall, those who have left last; of one agency (employed there or with a role there), or one person, when asked. */
export async function people(sql: Sql, mall: string, now: Date, { staff, agency }: Only): Promise<StaffMember[]> {
  const rows = await sql<StaffMember[]>`
    select s.staff_id as id, s.name, coalesce(s.email, '') as email, s.agency_id as agency, s.totp_on_at as "totpSince",
      least(s.totp_on_at, (select min(created_at) from passkeys p where p.mall_id = s.mall_id and p.staff_id = s.staff_id)) as "factorSince",
      case when s.left_at is not null then 'left' when s.active_at is null then 'invited' else 'active' end as state,
      (select max(expires_at) from invitations i where i.mall_id = s.mall_id and i.staff_id = s.staff_id and used_at is null and expires_at > ${now})
        as "invitedUntil",
      (select count(*)::int from recovery_codes r where r.mall_id = s.mall_id and r.staff_id = s.staff_id and used_at is null) as "codesLeft",
      coalesce((select jsonb_agg(jsonb_build_object('id', grant_id, 'role', role, 'agency', g.agency_id, 'counter', counter_id, 'from', from_day::text,
          'until', until_day::text, 'actingFor', acting_for, 'decree', decree, 'source', source, 'over', ${over(sql, now)}) order by given_at, grant_id)
        from grants g where g.mall_id = s.mall_id and g.staff_id = s.staff_id and ended_at is null), '[]') as grants
    from staff s join malls m using (mall_id)
    where s.mall_id = ${mall} and (${staff ?? null}::uuid is null or s.staff_id = ${staff ?? null})
      and (${agency ?? null}::text is null or s.agency_id = ${agency ?? null} or exists (
        select from grants g where g.mall_id = s.mall_id and g.staff_id = s.staff_id and ended_at is null and g.agency_id = ${agency ?? null}))
    order by s.left_at is not null, lower(s.name), s.staff_id`
  return [...rows]
}

/** `elsewhere`: holds a role that the asker does not see, which is all they are told of it. */
export type Looked = StaffMember & { elsewhere: boolean }

/**
 * The people an asker may look after: a manager the mall's, an agency's head the agency's with their roles there. Fenced by agency for the head, so that
 * the statement which forgets to ask for it finds nobody else (decision 0010). Refuses `access.denied` to everybody else.
 */
export async function staffList(sql: Sql, who: Actor, now: Date, staff?: string): Promise<Looked[]> {
  const mall = managedMall({ who }, 'signer')
  const agency = who.role === 'signer' ? (who.agency ?? refuse('access.denied')) : undefined
  const found = await fenced(sql, { mall, agency }, sql => people(sql, mall, now, { agency, ...(staff && { staff }) }))
  // Outside the fence one thing only: whoever is shared with somebody else is not to be ended here.
  const shared = agency ? await withRoleOutside(sql, mall, agency, found, now) : new Set<string>()
  return found.map(one => ({ ...one, elsewhere: shared.has(one.id) }))
}

async function withRoleOutside(sql: Sql, mall: string, agency: string, found: readonly StaffMember[], now: Date): Promise<Set<string>> {
  const rows = await sql<{ id: string }[]>`
    select distinct staff_id as id from grants g join malls m using (mall_id)
    where mall_id = ${mall} and staff_id = any(${found.map(one => one.id)}::uuid[]) and ended_at is null and g.agency_id is distinct from ${agency}
      and not (${over(sql, now)})`
  return new Set(rows.map(row => row.id))
}
