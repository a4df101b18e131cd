import type { World } from './world.ts'
import { MALL } from './world.ts'

export type Line = { agency: string; service: string; letter: string }

/** Agencies with the most to do; the first eight are the lines of the calls. */
const BUSY = ['disdukcapil', 'samsat', 'imigrasi', 'dpmptsp', 'bpjs-kes', 'bapenda', 'bpn', 'polri', 'bpjs-tk', 'pln']

/** Ten lines of the hall, each with one service that has no daily limit. */
export async function linesOf({ sql }: World, count: number): Promise<Line[]> {
  const rows = await sql<Line[]>`
    select distinct on (s.agency_id) s.agency_id as agency, o.service_id as service, p.letter
    from offers o join services s using (service_id) join presences p on p.mall_id = o.mall_id and p.agency_id = s.agency_id
    where o.mall_id = ${MALL} and o.offered and p.serves and o.daily_limit is null and s.agency_id = any(${BUSY})
    order by s.agency_id, o.service_id`
  const lines = rows.toSorted((a, b) => BUSY.indexOf(a.agency) - BUSY.indexOf(b.agency)).slice(0, count)
  if (lines.length < count) throw new Error(`the demonstration hall has only ${lines.length} of ${count} lines`)
  return lines
}
