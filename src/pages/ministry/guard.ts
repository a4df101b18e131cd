import { openMinistryLink } from '#domains/people/open-ministry-link.ts'
import { figures } from '#domains/queue/figures.ts'
import { localDay } from '#kernel/civil.ts'
import type { PageContext } from '#kernel/page-context.ts'
import { mallHere } from '#pages/citizen/guard.ts'

/** Nobody's browser keeps what was seen, no search engine lists the address. */
export const linkHeaders = { 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex' }

/** Who holds a link of this mall in force sees its figures. Refuses `not.found`, `too.many`. */
export async function figuresSeen({ sql, ring, asking: { now }, address }: PageContext, params: { mall: string; link: string }) {
  const mall = await mallHere(sql, params.mall, now)
  const { name, expiresAt } = await openMinistryLink(sql, ring, { mall: mall.id, secret: params.link, address, now })
  // The end is a midnight: its last day is the one before.
  const lastDay = localDay(new Date(expiresAt.getTime() - 1), mall.zone)
  return { mall, name, lastDay, figures: await figures(sql, mall.id, now) }
}
