import { z } from 'zod'
import type { Asking } from '#kernel/access.ts'
import { addDays, instantOf } from '#kernel/civil.ts'
import { refuse } from '#kernel/errors.ts'
import { fenced } from '#kernel/fence.ts'
import type { Pool } from '#kernel/sql.ts'
import { fill, type Lang } from '#kernel/text.ts'
import { audited } from './audit.ts'
import { actingNames, actorNames, nobodyNames, places, sentences } from './audit-words.ts'

export const SearchAudit = z.strictObject({
  day: z.iso.date(),
  /** A queue number as on the ticket, A014. */
  number: z.string().max(12).optional(),
  /** A part of a name. */
  who: z.string().max(100).optional(),
  /** Beginning of an act: queue, phone, staff, token. */
  act: z.string().max(60).optional(),
})
export type SearchAudit = z.infer<typeof SearchAudit>

/** One thing that was done or read, as a sentence in the reader's language. */
export type AuditLine = { at: Date; act: string; text: string; reason: string | null }

type Row = {
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
  data: Record<string, unknown>
}
const MOST = 500

/**
 * What was done and read in a mall on a day, in the order it happened: the events of the hall and the audit together, by number, by person, by
 * kind of act. At most 500 lines. The search is in the audit too, with what was asked but no name. Refuses `access.denied` to anybody but inspector and administrator.
 */
export async function searchAudit(
  sql: Pool,
  { who, now, lang }: Asking,
  asked: SearchAudit,
): Promise<{ lines: AuditLine[]; more: boolean }> {
  if (who.role !== 'inspector' && who.role !== 'admin') refuse('access.denied')
  const mall = who.mall ?? refuse('access.denied')
  const [place] = await sql<{ zone: string }[]>`select time_zone as zone from malls where mall_id = ${mall}`
  const { zone } = place ?? refuse('not.found')
  const [from, to] = [instantOf(asked.day, 0, zone), instantOf(addDays(asked.day, 1), 0, zone)]
  const [, letter, digits] = asked.number?.toUpperCase().match(/^\s*([A-Z])\s*-?\s*0*(\d{1,4})\s*$/) ?? []
  // What is no number finds nothing, rather than everything.
  const number = asked.number ? (letter && digits ? `${letter}${digits.padStart(3, '0')}` : '?') : null
  const like = (text: string | undefined) => (text?.trim() ? `%${text.trim().replace(/[\\%_]/g, '\\$&')}%` : null)
  const rows = await fenced(
    sql,
    { mall },
    sql => sql<Row[]>`
    with told as (
      select e.at, 1 as source, e.seq as n, e.kind as act, e.actor, e.visit_id, null as subject, (e.data->>'counterNumber')::int as counter,
        coalesce(e.data->>'words', e.data->>'reason') as reason, e.data
      from events e where e.mall_id = ${mall} and e.at >= ${from} and e.at < ${to} and e.kind <> 'mall.simulasi'
      union all
      select a.at, 2, a.n, a.act, a.actor, case when a.subject like 'visit:%' then substr(a.subject, 7)::uuid end, a.subject, null, a.reason, a.data
      from audit a where a.mall_id = ${mall} and a.at >= ${from} and a.at < ${to}),
    numbered as (
      select distinct on (e.visit_id) e.visit_id, e.data->>'number' as number
      from events e where e.mall_id = ${mall} and e.kind = 'queue.issued'
        and e.visit_id in (select visit_id from told where visit_id is not null)),
    named as (
      select 'staff:' || staff_id as id, name from staff where mall_id = ${mall}
      union all select role || ':' || token_id, name from access_tokens where mall_id = ${mall}
      union all select 'key:' || key_id, name from api_keys where mall_id = ${mall})
    select t.at, t.act, t.actor, p.name, coalesce(s.name, k.name, t.subject) as subject, k.role as opens, v.number, t.counter, t.reason, w.name as device, t.data
    from told t left join numbered v using (visit_id) left join named p on p.id = t.actor left join named s on s.id = t.subject
    left join access_tokens k on k.mall_id = ${mall} and t.subject = 'token:' || k.token_id
    left join access_tokens w on w.mall_id = ${mall} and w.token_id::text = t.data->>'device'
    where (${number}::text is null or v.number = ${number})
      and (${like(asked.who)}::text is null or coalesce(p.name, t.actor) ilike ${like(asked.who)})
      and (${asked.act ?? ''} = '' or starts_with(t.act, ${asked.act ?? ''}))
    order by t.at, t.source, t.n limit ${MOST + 1}`,
  )
  const { who: name, ...about } = asked
  await audited(sql, mall, now, who, 'audit.searched', { data: { ...about, name: Boolean(name?.trim()) } })
  return { lines: rows.slice(0, MOST).map(row => lineOf(lang, row)), more: rows.length > MOST }
}

function lineOf(lang: Lang, row: Row): AuditLine {
  const { at, act, actor, reason, data } = row
  const template = sentences[lang][`${act}/${row.opens}`] ?? sentences[lang][act] ?? sentences[lang].other!
  const held = typeof data.role === 'string' ? (actorNames[lang][data.role] ?? data.role) : ''
  const role = data.acting === true ? fill(actingNames[lang], { role: held }) : held
  const text = fill(template, {
    who: row.name ?? actorNames[lang][actor.split(':')[0]!] ?? actor,
    number: row.number ?? nobodyNames[lang],
    counter: row.counter ?? '-',
    nth: typeof data.nth === 'number' ? data.nth : 1,
    subject: row.subject ?? '',
    role,
    act,
    where: whereWords(lang, row),
    on: data.on === true ? 1 : 0,
  })
  return { at, act, text: text.charAt(0).toUpperCase() + text.slice(1), reason }
}

function whereWords(lang: Lang, { device, data }: Row): string {
  if (device) return fill(places[lang].device, { place: device })
  return typeof data.browser === 'string' ? fill(places[lang].browser, { place: data.browser }) : ''
}
