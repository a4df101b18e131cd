import { redirectDocument } from 'react-router'
import { mall as mallQuestion } from '#domains/malls/mall.ts'
import { exportAudit } from '#domains/people/export-audit.ts'
import { localClock, localDay, zoneLabel } from '#kernel/civil.ts'
import { page } from '#kernel/page-context.ts'
import { timeOfDay } from '#kernel/text.ts'
import { enter } from '#pages/staff/enter.ts'
import { csv } from '#pages/ui/csv.ts'
import type { Route } from './+types/export.ts'
import { addressOf, askedOf } from './asked.ts'
import { words } from './words.ts'

/** Where a request comes from that its sender meant: our own page, an address typed; a program says nothing. */
const HERE: ReadonlySet<string | null> = new Set(['same-origin', 'none', null])

/**
 * The lines of a search as a file. A link of another site leads to the search instead: nobody else takes files along in the inspector's name. Refuses
 * `audit.period`, `audit.period_long`, `audit.many`, `audit.exporting`.
 */
export async function loader({ request, context }: Route.LoaderArgs) {
  const { sql, asking } = context.get(page)
  const mall = await mallQuestion(sql, enter('/periksa', asking).mall, asking.now)
  const { asked } = askedOf(request.url, mall.today)
  if (!HERE.has(request.headers.get('sec-fetch-site'))) throw redirectDocument(addressOf('/periksa', asked), 303)
  const say = words[asking.lang]
  const reasons = new Map<string, string>(Object.entries(say.reasons))
  const lines = (await exportAudit(sql, asking, asked)).map(({ at, act, text, reason }) => [
    localDay(at, mall.zone),
    `${timeOfDay('en', localClock(at, mall.zone).minutes)}:${at.toISOString().slice(17, 19)}`,
    act,
    text,
    reason === null ? '' : (reasons.get(reason) ?? reason),
  ])
  const { day, until = day } = asked
  return new Response(csv([[say.csvDay, `${say.csvTime} (${zoneLabel(mall.zone)})`, say.csvAct, say.csvText, say.csvReason], ...lines]), {
    headers: {
      'Cache-Control': 'no-store',
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${mall.id}-${say.csvFile}-${day}-${until}.csv"`,
    },
  })
}
