import { lifeEvent } from '#domains/catalogue/life-event.ts'
import { openStates } from '#domains/malls/open-state.ts'
import { page } from '#kernel/page-context.ts'
import { fill, pick } from '#kernel/text.ts'
import { Button } from '#pages/ui/button.tsx'
import type { Handle } from '#pages/ui/handle.ts'
import { Notice } from '#pages/ui/notice.tsx'
import { useLang } from '#pages/ui/shell.ts'
import type { Route } from './+types/life-event.ts'
import { mallHere } from './guard.ts'
import { Chain } from './parts/chain.tsx'
import { EventPapers } from './parts/event-papers.tsx'
import { frameOf, MallPage } from './parts/mall-page.tsx'
import { common } from './words/common.ts'
import { lifeEvent as words } from './words/life-event.ts'

export const handle = { elements: ['check-list'] } satisfies Handle

/** As many needs as one number takes. */
const MOST = 8

/** A life event at a mall: the chain, the papers, what one number can be taken for now. Refuses `not.found` and `event.unknown`. */
export async function loader({ params, context }: Route.LoaderArgs) {
  const { sql, asking } = context.get(page)
  const mall = await mallHere(sql, params.mall, asking.now)
  const event = await lifeEvent(sql, mall.id, params.event)
  const targets = event.steps.map(({ service }) => ({ agency: service.agency.id, service: service.id }))
  const states = await openStates(sql, mall.id, asking.now, targets)
  const now = event.steps.filter(({ service, optional }, i) => service.offered && !optional && states[i]!.open).slice(0, MOST)
  return { mall: frameOf(mall), event, now: now.map(({ service }) => service.id) }
}

export default function LifeEvent({ loaderData: { mall, event, now } }: Route.ComponentProps) {
  const lang = useLang()
  const say = words[lang]
  const title = pick(lang, event.name)
  const not = event.steps.filter(({ service }) => !service.offered).length
  const agencies = new Set(event.steps.map(({ service }) => service.agency.id)).size
  const query = new URLSearchParams([...now.map(id => ['layanan', id]), ['peristiwa', event.id]])
  return (
    <MallPage mall={mall} title={title} back={{ href: `/${mall.id}`, text: common[lang].home }}>
      <h1>{title}</h1>
      <p>
        {fill(say.summary, { services: event.steps.length, agencies })}{' '}
        {event.steps.length > MOST ? fill(say.mostNumber, { n: MOST }) : say.oneNumber}
      </p>
      {event.note ? <p className="small">{pick(lang, event.note)}</p> : null}
      {not > 0 ? <Notice tone="warn" icon="ban" title={not === event.steps.length ? say.none : fill(say.notAll, { n: not })} /> : null}
      <EventPapers mall={mall.id} event={event} />
      <section className="stack">
        <h2>{say.path}</h2>
        <Chain mall={mall.id} event={event} />
      </section>
      {now.length > 0 ? (
        <div className="stack noprint">
          <Button href={`/${mall.id}/nomor?${query}`} icon="ticket">
            {say.take}
          </Button>
          {event.steps.some(step => step.optional) ? <p className="small">{say.takeNote}</p> : null}
        </div>
      ) : null}
    </MallPage>
  )
}
