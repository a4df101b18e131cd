import { useEffect } from 'react'
import { visitByKey } from '#domains/queue/visit-here.ts'
import { refuse } from '#kernel/errors.ts'
import { page } from '#kernel/page-context.ts'
import type { Handle } from '#pages/ui/handle.ts'
import type { Route } from './+types/paper.ts'
import { mayPrint } from './guard.ts'
import sheet from './paper.css?url'
import { paperOf } from './paper-of.ts'
import { words } from './paper-words.ts'
import { PaperTicket } from './parts/paper-ticket.tsx'
import { printPaper, setPaperLength } from './parts/print-paper.ts'

export const handle = { hydrate: true, sheet: 'bare' } satisfies Handle
export const links: Route.LinksFunction = () => [{ rel: 'stylesheet', href: sheet }]

/** The paper of a visit, to print at the kiosk or once more at the information desk of its mall; for others it is not there. */
export async function loader({ params, context }: Route.LoaderArgs) {
  const here = context.get(page)
  const { asking, sql, base } = here
  if (!mayPrint(asking, params.mall)) refuse(asking.who.role === 'stranger' ? 'access.unknown' : 'access.denied')
  const visit = await visitByKey(sql, params.key, asking.now)
  if (visit.mall !== params.mall) refuse('not.found')
  return paperOf(here, visit, base)
}

export default function PaperPage({ loaderData: paper }: Route.ComponentProps) {
  const say = words[paper.lang]
  useEffect(setPaperLength, [])
  return (
    <main>
      <title>{`${say.title} ${paper.number}`}</title>
      <h1 className="hidden">{`${say.title} ${paper.number}`}</h1>
      <PaperTicket paper={paper} />
      <p className="paper-print">
        <button type="button" onClick={printPaper}>
          {say.print}
        </button>
      </p>
    </main>
  )
}
