import { refuse } from '#kernel/errors.ts'
import type { Sql } from '#kernel/sql.ts'
import type { Words } from '#kernel/text.ts'
import { inBoth, phrases } from './phrases.ts'
import { type Refused, refused, type Source, sentencesOf } from './refused.ts'

/** An agency at a mall: what the data says of it, and where it serves. */
export type AgencyAtMall = {
  id: string
  kind: string
  /** Kind as the announcement had it, where it erred. */
  kindAsAnnounced: string | null
  name: Words
  localName: string
  /** As the source states it; null where it is silent. */
  stage: string | null
  signed: boolean | null
  /** Why it does not serve, when the data says that it has not signed. */
  refused: Refused | null
  note: Words | null
  source: Source | null
  serves: boolean
  letter: string | null
  booth: string | null
  floor: string | null
  /** Null: not announced yet (R018). */
  hotline: string | null
  /** How many counters it has. */
  counters: number
  /** That it serves here, and where, is demonstration data. */
  demo: boolean
}

type Row = Omit<AgencyAtMall, 'refused' | 'note'> & { reason: string | null; note: string | null }

/** The agencies of a mall: those that serve first, in the order of their counters, then those named only. Refuses `mall.unknown`. */
export async function agencies(sql: Sql, mall: string): Promise<AgencyAtMall[]> {
  const rows = await sql<Row[]>`
    select p.agency_id as id, p.kind, p.kind_as_announced as "kindAsAnnounced", jsonb_build_object('id', a.name_id, 'en', a.name_en) as name,
           p.local_name as "localName", p.stage, p.signed, p.reason, p.note, p.serves, p.letter, p.booth, p.floor, p.hotline, p.demo,
           case when s.source_id is not null then jsonb_build_object('id', s.source_id, 'title', s.title, 'ref', s.ref) end as source,
           c.counters
    from presences p join agencies a using (agency_id) left join sources s using (source_id),
         lateral (select count(*)::int as counters, min(number) as first from counters c
                  where c.mall_id = p.mall_id and c.agency_id = p.agency_id) c
    where p.mall_id = ${mall}
    order by p.serves desc, c.first nulls last, p.local_name`
  if (rows.length === 0) await refuseUnknownMall(sql, mall)
  const known = await phrases(sql, [
    ...new Set(rows.flatMap(({ reason, note }) => [...(reason ? sentencesOf(reason) : []), ...(note ? [note] : [])])),
  ])
  return rows.map(({ reason, note, ...row }) => ({
    ...row,
    note: note === null ? null : inBoth(known, note),
    refused: row.signed === false ? refused(known, { cause: 'not_signed', reason, source: row.source }) : null,
  }))
}

/** One of them. Refuses `mall.unknown` and `agency.unknown`. */
export async function agency(sql: Sql, mall: string, id: string): Promise<AgencyAtMall> {
  const found = (await agencies(sql, mall)).find(agency => agency.id === id)
  return found ?? refuse('agency.unknown', { agency: id })
}

async function refuseUnknownMall(sql: Sql, mall: string) {
  const [row] = await sql`select from malls where mall_id = ${mall}`
  if (!row) refuse('mall.unknown', { mall })
}
