import { fenced } from '#kernel/fence.ts'
import type { Sql } from '#kernel/sql.ts'

/** A place in the record: microseconds since 1970, events of the hall (1) before the audit (2), and the number there. */
export type Place = { at: number; source: number; n: number }
/** What is sought in a mall between two places, both left out. `who` is a pattern, `kinds` are pseudonyms without a person whose words match it. */
export type Sought = { mall: string; after: Place; before: Place; number: string | null; who: string | null; kinds: string[]; act: string }

/** A line as it stands in the record, with the names that belong to it today. */
export type FoundRow = {
  place: number
  source: number
  n: number
  at: Date
  act: string
  actor: string
  name: string | null
  subject: string | null
  /** What a key of the hall opens: a ministry's link has sentences of its own. */
  opens: string | null
  number: string | null
  counter: number | null
  reason: string | null
  /** The paired computer at which it was done. */
  device: string | null
  agency: string | null
  data: Record<string, unknown>
}

const instant = (sql: Sql, { at }: Place) => sql`('epoch'::timestamptz + ${at}::bigint * interval '1 microsecond')`

// Row comparison alone would not find the index: rows of the same instant are told apart after the instants.
const between = (sql: Sql, { after, before }: Sought, source: 1 | 2) => {
  const n = source === 1 ? sql`t.seq` : sql`t.n`
  return sql`t.at >= ${instant(sql, after)} and t.at <= ${instant(sql, before)}
    and (t.at > ${instant(sql, after)} or (${source}, ${n}) > (${after.source}::int, ${after.n}::bigint))
    and (t.at < ${instant(sql, before)} or (${source}, ${n}) < (${before.source}::int, ${before.n}::bigint))`
}

/** Everybody and everything that has a name, by pseudonym. */
const named = (sql: Sql, mall: string) => sql`
  select 'staff:' || staff_id as id, name from staff where mall_id = ${mall}
  union all select role || ':' || token_id, name from access_tokens where mall_id = ${mall}
  union all select 'token:' || token_id, name from access_tokens where mall_id = ${mall}
  union all select 'key:' || key_id, name from api_keys where mall_id = ${mall}`

// One visit after the other by the index of visits: asked as a join, every number ever given would be read.
const numberOf = (sql: Sql, mall: string, visit: ReturnType<Sql>) =>
  sql`select i.data->>'number' from events i where i.mall_id = ${mall} and i.visit_id = ${visit} and i.kind = 'queue.issued' limit 1`

/** The visits touched between two places. */
const visits = (sql: Sql, sought: Sought) => sql`
  select t.visit_id from events t where t.mall_id = ${sought.mall} and ${between(sql, sought, 1)} and t.visit_id is not null
  union select substr(t.subject, 7)::uuid from audit t where t.mall_id = ${sought.mall} and ${between(sql, sought, 2)} and t.subject like 'visit:%'`

/** Events of the hall and the audit as one, with what is asked for. */
function told(sql: Sql, sought: Sought) {
  const { mall, number, who, kinds, act } = sought
  return sql`
    select * from (
      select t.at, 1 as source, t.seq as n, t.kind as act, t.actor, t.visit_id, case when t.kind = 'counter.handed_over' then t.data->>'from' end as subject,
        (t.data->>'counterNumber')::int as counter, coalesce(t.data->>'words', t.data->>'reason') as reason, t.data
      from events t where t.mall_id = ${mall} and ${between(sql, sought, 1)} and t.kind <> 'mall.simulasi'
      union all
      select t.at, 2, t.n, t.act, t.actor, case when t.subject like 'visit:%' then substr(t.subject, 7)::uuid end, t.subject, null, t.reason, t.data
      from audit t where t.mall_id = ${mall} and ${between(sql, sought, 2)}) t
    where true ${act ? sql`and starts_with(t.act, ${act})` : sql``}
      ${
        number === null
          ? sql``
          : sql`and t.visit_id in (select visit_id from (${visits(sql, sought)}) v where (${numberOf(sql, mall, sql`v.visit_id`)}) = ${number})`
      }
      ${
        who === null
          ? sql``
          : sql`and (t.actor in (select id from named where name ilike ${who}) or t.subject in (select id from named where name ilike ${who})
              or split_part(t.actor, ':', 1) = any(${kinds}) and t.actor not in (select id from named))`
      }`
}

/** Lines of the record between two places: the newest of them, or the oldest, newest first either way. */
export async function foundAudit(sql: Sql, sought: Sought, most: number, end: 'newest' | 'oldest' = 'newest'): Promise<FoundRow[]> {
  const { mall } = sought
  const rows = await fenced(sql, { mall }, sql => {
    const order = end === 'newest' ? sql`t.at desc, t.source desc, t.n desc` : sql`t.at, t.source, t.n`
    return sql<FoundRow[]>`
      with named as materialized (${named(sql, mall)}), page as materialized (${told(sql, sought)} order by ${order} limit ${most})
      select (extract(epoch from t.at) * 1000000)::bigint as place, t.source, t.n, t.at, t.act, t.actor, p.name, coalesce(s.name, t.subject) as subject, k.role as opens,
        (${numberOf(sql, mall, sql`t.visit_id`)}) as number,
        t.counter, t.reason, w.name as device, coalesce(h.local_name, a.name_id) as agency, t.data
      from page t left join named p on p.id = t.actor left join named s on s.id = t.subject left join access_tokens k on k.mall_id = ${mall} and t.subject = 'token:' || k.token_id
        left join named w on w.id = 'token:' || (t.data->>'device')
        left join presences h on h.mall_id = ${mall} and h.agency_id = t.data->>'agency' left join agencies a on a.agency_id = t.data->>'agency'
      order by ${order}`
  })
  return end === 'newest' ? rows : rows.toReversed()
}

/** How many lines stand between two places; counting stops at `most`. */
export async function countAudit(sql: Sql, sought: Sought, most: number): Promise<number> {
  const { mall } = sought
  const [row] = await fenced(
    sql,
    { mall },
    sql => sql<{ n: number }[]>`
      with named as materialized (${named(sql, mall)}) select count(*) as n from (${told(sql, sought)} limit ${most}) found`,
  )
  return row!.n
}
