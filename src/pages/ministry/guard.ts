import { data } from 'react-router'
import { mall as mallAt } from '#domains/malls/mall.ts'
import { openMinistryLink } from '#domains/people/open-ministry-link.ts'
import { figures } from '#domains/queue/figures.ts'
import { localDay } from '#kernel/civil.ts'
import { Refusal } from '#kernel/errors.ts'
import type { PageContext } from '#kernel/page-context.ts'
import type { Lang } from '#kernel/text.ts'
import { ministryWords } from './words.ts'

/** Nobody's browser keeps what was seen, no search engine lists the address. */
export const linkHeaders = { 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex' }

/** Who holds a link of this mall in force sees its figures. Refuses `mall.unknown`, `not.found` (in words of its own, the same for wrong, ended and revoked), `too.many`. */
export async function figuresSeen({ sql, ring, asking: { now, lang }, address }: PageContext, params: { mall: string; link: string }) {
  const mall = await mallAt(sql, params.mall, now)
  const { name, expiresAt } = await openMinistryLink(sql, ring, { mall: mall.id, secret: params.link, address, now }).catch(lost(lang))
  // The end is a midnight: its last day is the one before.
  const lastDay = localDay(new Date(expiresAt.getTime() - 1), mall.zone)
  return { mall, name, lastDay, figures: await figures(sql, mall.id, now) }
}

const lost = (lang: Lang) => (error: unknown) => {
  if (!(error instanceof Refusal) || error.code !== 'not.found') throw error
  const say = ministryWords[lang]
  throw data({ title: say.lost, detail: say.lostHelp }, { status: 404 })
}
