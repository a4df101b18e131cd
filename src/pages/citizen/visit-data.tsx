import { redirect } from 'react-router'
import { mall as mallAt } from '#domains/malls/mall.ts'
import { eraseVisit } from '#domains/queue/erase-visit.ts'
import { exportVisit } from '#domains/queue/export-visit.ts'
import { visitByKey } from '#domains/queue/visit-here.ts'
import { refuse } from '#kernel/errors.ts'
import { page } from '#kernel/page-context.ts'
import { fill } from '#kernel/text.ts'
import { Button } from '#pages/ui/button.tsx'
import { useLang } from '#pages/ui/shell.ts'
import type { Route } from './+types/visit-data.ts'
import { lostVisit } from './parts/lost-visit.ts'
import { frameOf, MallPage } from './parts/mall-page.tsx'
import { answer, sentForm } from './parts/sent.ts'
import { EraseMine, EventsMine, FactsMine, ReadingsMine, ReceiptsMine } from './parts/visit-data.tsx'
import { inSentences, keptOfVisitors } from './parts/visitor-data.ts'
import { visitData as words } from './words/visit-data.ts'

export const headers = () => ({ 'Cache-Control': 'no-store' })

/** Everything kept about a visit, for its holder (UU 27/2022). Refuses `not.found`. */
export async function loader({ params, request, context }: Route.LoaderArgs) {
  const here = context.get(page)
  const { sql, ring, asking } = here
  const found = async () => {
    const visit = await visitByKey(sql, params.key, asking.now)
    return Promise.all([exportVisit(sql, ring, asking, visit), mallAt(sql, visit.mall, asking.now)])
  }
  const [mine, mall] = await found().catch(lostVisit(here, params.key))
  const { searchParams } = new URL(request.url)
  return {
    mine,
    mall: frameOf(mall),
    zone: mall.zone,
    key: params.key,
    times: inSentences(here.asking.lang, keptOfVisitors()),
    asks: searchParams.has('hapus'),
    erased: searchParams.has('terhapus'),
  }
}

/** Erases phone and declared need, after a page that says what that means. */
export async function action({ params, request, context }: Route.ActionArgs) {
  const { sql, asking } = context.get(page)
  const sent = await sentForm(request)
  if (answer(sent.get('aksi'), 20) !== 'hapus') refuse('input.invalid')
  await eraseVisit(sql, asking, await visitByKey(sql, params.key, asking.now), { via: 'web' })
  return redirect(`/k/${params.key}/data?terhapus#hapus`, 303)
}

export default function VisitData({ loaderData: { mine, mall, zone, key, times, asks, erased } }: Route.ComponentProps) {
  const say = words[useLang()]
  const title = fill(say.title, { number: mine.number })
  return (
    <MallPage mall={mall} title={title} back={{ href: `/k/${key}`, text: say.back }}>
      <h1>{title}</h1>
      <p>{say.intro}</p>
      <FactsMine mine={mine} zone={zone} />
      <EraseMine mine={mine} visit={key} times={times} asks={asks} erased={erased} />
      <ReceiptsMine mine={mine} zone={zone} />
      {mine.phone || mine.readings.length ? <ReadingsMine mine={mine} zone={zone} /> : null}
      <EventsMine mine={mine} zone={zone} />
      <section className="stack noprint">
        <h2>{say.copy}</h2>
        <p>{say.copyHow}</p>
        <Button kind="secondary" href={`/api/v1/visits/${key}/export`}>
          {say.download}
        </Button>
      </section>
      <p>
        <a className="alone" href={`/${mall.id}/privasi`}>
          {say.privacy}
        </a>
      </p>
    </MallPage>
  )
}
