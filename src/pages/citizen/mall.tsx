import { agencies } from '#domains/agencies/agencies.ts'
import { inBoth, phrases } from '#domains/agencies/phrases.ts'
import { lifeEvents } from '#domains/catalogue/life-events.ts'
import { notServedHere } from '#domains/catalogue/not-served-here.ts'
import { openStates } from '#domains/malls/open-state.ts'
import { page } from '#kernel/page-context.ts'
import { pick } from '#kernel/text.ts'
import { Button } from '#pages/ui/button.tsx'
import { SearchBox } from '#pages/ui/search-box.tsx'
import { useLang } from '#pages/ui/shell.ts'
import type { Route } from './+types/mall.ts'
import { mallHere } from './guard.ts'
import { AboutMall } from './parts/about-mall.tsx'
import { AgencyList } from './parts/agency-list.tsx'
import { EventRows } from './parts/event-rows.tsx'
import { frameOf, MallPage } from './parts/mall-page.tsx'
import { OpenTag } from './parts/marks.tsx'
import { NotServed } from './parts/not-served.tsx'
import { common } from './words/common.ts'

/** A mall's front page. Refuses `not.found`. */
export async function loader({ params, context }: Route.LoaderArgs) {
  const { sql, asking } = context.get(page)
  const mall = await mallHere(sql, params.mall, asking.now)
  const [events, all, not, known] = await Promise.all([
    lifeEvents(sql, mall.id),
    agencies(sql, mall.id),
    notServedHere(sql, mall.id),
    phrases(sql, [mall.address.text]),
  ])
  const states = await openStates(
    sql,
    mall.id,
    asking.now,
    all.map(({ id }) => ({ agency: id })),
  )
  const source = all.find(agency => agency.source?.id === mall.address.source)?.source ?? null
  return {
    mall: frameOf(mall),
    about: {
      state: mall.state,
      week: mall.week.words,
      demo: mall.hoursDemo,
      zone: mall.zone,
      address: inBoth(known, mall.address.text),
      source,
      now: asking.now,
    },
    events,
    agencies: all.map((agency, i) => ({ ...agency, state: states[i]! })),
    not,
  }
}

export default function Mall({ loaderData: { mall, about, events, agencies, not } }: Route.ComponentProps) {
  const lang = useLang()
  const say = common[lang]
  return (
    <MallPage mall={mall} title={say.searchLabel}>
      <h1>{say.searchLabel}</h1>
      <SearchBox action={`/${mall.id}/cari`} label={say.search} hint={say.searchHint} />
      <Button href={`/${mall.id}/nomor`} icon="ticket" kind="secondary">
        {say.take}
      </Button>
      <p>
        <a href={`/${mall.id}/nomor-saya`}>{say.mine}</a>
      </p>
      <p>
        <OpenTag state={about.state} /> {pick(lang, about.state.words)}
      </p>
      <EventRows mall={mall.id} events={events} />
      <AgencyList mall={mall.id} agencies={agencies} />
      <NotServed mall={mall.id} not={not} />
      <AboutMall {...about} />
    </MallPage>
  )
}
