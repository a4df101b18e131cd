import { lifeEvents } from '#domains/catalogue/life-events.ts'
import { type Hit, search } from '#domains/catalogue/search.ts'
import { type OpenState, openStates } from '#domains/malls/open-state.ts'
import { page } from '#kernel/page-context.ts'
import { fill, type Lang, pick } from '#kernel/text.ts'
import { EmptyState } from '#pages/ui/empty-state.tsx'
import { type Row, Rows } from '#pages/ui/rows.tsx'
import { SearchBox } from '#pages/ui/search-box.tsx'
import { useLang } from '#pages/ui/shell.ts'
import type { Route } from './+types/search.ts'
import { mallHere } from './guard.ts'
import { EventRows } from './parts/event-rows.tsx'
import { frameOf, MallPage } from './parts/mall-page.tsx'
import { WithState } from './parts/marks.tsx'
import { answer } from './parts/sent.ts'
import { serviceRow } from './parts/service-row.tsx'
import { common } from './words/common.ts'
import { search as words } from './words/search.ts'

const SHOWN = 20

/** What `?q=` finds at this mall, each with its state now. Refuses `not.found`. */
export async function loader({ params, request, context }: Route.LoaderArgs) {
  const { sql, asking } = context.get(page)
  const mall = await mallHere(sql, params.mall, asking.now)
  const q = answer(new URL(request.url).searchParams.get('q'), 200)
  const { hits, read } = await search(sql, mall.id, q, asking.now)
  const shown = hits.slice(0, SHOWN)
  const states = await openStates(sql, mall.id, asking.now, shown.map(targetOf))
  const events = hits.length === 0 ? await lifeEvents(sql, mall.id) : []
  return { mall: frameOf(mall), q, read, hits: shown.map((hit, i) => ({ hit, state: states[i]! })), events }
}

function targetOf(hit: Hit) {
  if (hit.kind === 'service') return { agency: hit.service.agency.id, service: hit.service.id }
  return hit.kind === 'agency' ? { agency: hit.agency.id } : {}
}

export default function Search({ loaderData: { mall, q, read, hits, events } }: Route.ComponentProps) {
  const lang = useLang()
  const say = words[lang]
  const here = hits.filter(({ hit }) => hit.served)
  const not = hits.filter(({ hit }) => !hit.served)
  const title = q ? `${q}: ${say.title}` : say.title
  return (
    <MallPage mall={mall} title={title} back={{ href: `/${mall.id}`, text: common[lang].home }}>
      <h1>{say.title}</h1>
      <SearchBox action={`/${mall.id}/cari`} label={common[lang].search} hint={common[lang].searchHint} value={q} />
      {q && hits.length > 0 ? (
        <p role="status">
          {fill(say.found, { n: hits.length, q })} {read ? fill(say.read, { read }) : null}
        </p>
      ) : null}
      {here.length > 0 ? <Rows items={here.map(({ hit, state }) => row(lang, mall.id, hit, state))} /> : null}
      {not.length > 0 ? (
        <section className="stack">
          <h2>{common[lang].notHere}</h2>
          <Rows items={not.map(({ hit }) => row(lang, mall.id, hit, null))} />
        </section>
      ) : null}
      {hits.length === 0 ? <Nothing mall={mall.id} q={q} events={events} /> : null}
    </MallPage>
  )
}

function Nothing({ mall, q, events }: { mall: string; q: string; events: Awaited<ReturnType<typeof lifeEvents>> }) {
  const say = words[useLang()]
  return (
    <>
      {q ? (
        <EmptyState title={fill(say.none, { q })} action={<a href={`/${mall}#instansi`}>{say.agencies}</a>}>
          {say.noneHow} {say.ask}
        </EmptyState>
      ) : (
        <p>{say.start}</p>
      )}
      <EventRows mall={mall} events={events} />
    </>
  )
}

function row(lang: Lang, mall: string, hit: Hit, state: OpenState | null): Row {
  const say = words[lang]
  if (hit.kind === 'service') return serviceRow(lang, mall, hit.service, state)
  if (hit.kind === 'event') {
    const { id, name } = hit.event
    return {
      key: `event ${id}`,
      href: `/${mall}/peristiwa/${id}`,
      icon: 'route',
      title: pick(lang, name),
      note: hit.served ? say.event : say.eventNot,
    }
  }
  const { id, name, localName } = hit.agency
  const note = hit.served && state ? <WithState state={state}>{say.agency}</WithState> : say.agencyNot
  const title = localName ?? pick(lang, name)
  return { key: `agency ${id}`, icon: 'building', title, note, ...(localName !== null && { href: `/${mall}/instansi/${id}` }) }
}
