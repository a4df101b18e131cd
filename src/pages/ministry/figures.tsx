import { page } from '#kernel/page-context.ts'
import { fill, longDate, shortDate } from '#kernel/text.ts'
import { Button } from '#pages/ui/button.tsx'
import { EmptyState } from '#pages/ui/empty-state.tsx'
import { Notice } from '#pages/ui/notice.tsx'
import { Page } from '#pages/ui/page.tsx'
import { useLang } from '#pages/ui/shell.ts'
import type { Route } from './+types/figures.ts'
import './figures.css'
import { figuresSeen, linkHeaders } from './guard.ts'
import { Bars } from './parts/bars.tsx'
import { FiguresTable } from './parts/figures-table.tsx'
import { ministryWords } from './words.ts'

export const headers = () => linkHeaders

/** The mall's figures, for who holds a read-only link of it in force. Refuses `not.found`, `too.many`. */
export async function loader({ params, context }: Route.LoaderArgs) {
  const { mall, ...seen } = await figuresSeen(context.get(page), params)
  const { id, name: title, simulasi } = mall
  return { ...seen, mall: { id, name: title, simulasi }, csv: `/${mall.id}/angka/${params.link}/csv` }
}

export default function FiguresPage({ loaderData: { mall, name, lastDay, figures, csv } }: Route.ComponentProps) {
  const lang = useLang()
  const say = ministryWords[lang]
  const { days, agencies, total, simulated } = figures
  return (
    <Page mall={mall} title={say.title} strip={mall.simulasi ? say.strip : null}>
      <meta name="robots" content="noindex" />
      <div>
        <h1>{say.title}</h1>
        <p>{mall.name}</p>
        <p className="small">{fill(say.for, { name, until: longDate(lang, lastDay) })}</p>
      </div>
      {simulated ? (
        <Notice tone="warn" title={say.simulated}>
          {say.simulatedHelp}
        </Notice>
      ) : null}
      {days.length === 0 ? (
        <EmptyState icon="info-circle" title={say.none}>
          {say.noneHelp}
        </EmptyState>
      ) : (
        <>
          <p>{say.what}</p>
          <Bars days={days} />
          <FiguresTable
            title={say.days}
            first={say.day}
            rows={[...days.toReversed().map(one => ({ name: shortDate(lang, one.day), counts: one })), { name: say.total, counts: total }]}
          />
          <FiguresTable title={say.agencies} first={say.agency} rows={agencies.map(one => ({ name: one.name, counts: one }))} />
          <p className="small">{say.how}</p>
          <Button kind="secondary" href={csv}>
            {say.download}
          </Button>
        </>
      )}
    </Page>
  )
}
