import { malls } from '#domains/malls/malls.ts'
import { page } from '#kernel/page-context.ts'
import { clockTime, fill, pick } from '#kernel/text.ts'
import { EmptyState } from '#pages/ui/empty-state.tsx'
import { Page } from '#pages/ui/page.tsx'
import { Rows } from '#pages/ui/rows.tsx'
import { useLang } from '#pages/ui/shell.ts'
import type { Route } from './+types/malls.ts'
import { LevyLine } from './parts/mall-page.tsx'
import { Demo, WithState } from './parts/marks.tsx'
import { common } from './words/common.ts'
import { malls as words } from './words/malls.ts'

/** The malls of this installation with their state now. */
export async function loader({ context }: Route.LoaderArgs) {
  const { sql, asking } = context.get(page)
  return { malls: await malls(sql, asking.now), now: asking.now }
}

/** 'MPP Sevaka Bhakti Wijaya, ' of a mall that has a name of its own. */
const ownName = (name: string) => (name.startsWith('Mal Pelayanan Publik') ? '' : `${name}, `)

export default function Malls({ loaderData: { malls, now } }: Route.ComponentProps) {
  const lang = useLang()
  const say = words[lang]
  return (
    <Page title={say.title} levy={<LevyLine />} strip={malls.some(mall => mall.simulasi) ? common[lang].simulasi : null}>
      <h1>{say.title}</h1>
      <p>{say.intro}</p>
      {malls.length === 0 ? (
        <EmptyState icon="building" title={say.empty}>
          {say.emptyHow}
        </EmptyState>
      ) : (
        <Rows
          items={malls.map(mall => ({
            href: `/${mall.id}`,
            title: mall.regencyCity,
            note: (
              <WithState state={mall.state}>
                {ownName(mall.name)}
                {mall.province}
                <br />
                {mall.state.open && mall.state.simulasi ? pick(lang, mall.week.words) : pick(lang, mall.state.words)}{' '}
                <Demo on={mall.hoursDemo} />
                <br />
                {fill(say.now, { time: clockTime(lang, now, mall.zone) })}
              </WithState>
            ),
          }))}
        />
      )}
      <p className="small">{say.perMall}</p>
    </Page>
  )
}
