import { agency as agencyQuestion } from '#domains/agencies/agencies.ts'
import { services } from '#domains/catalogue/services.ts'
import { openStates } from '#domains/malls/open-state.ts'
import { page } from '#kernel/page-context.ts'
import { fill, pick } from '#kernel/text.ts'
import { EmptyState } from '#pages/ui/empty-state.tsx'
import { Facts } from '#pages/ui/facts.tsx'
import { Notice } from '#pages/ui/notice.tsx'
import { Rows } from '#pages/ui/rows.tsx'
import { useLang } from '#pages/ui/shell.ts'
import type { Route } from './+types/agency.ts'
import { mallHere } from './guard.ts'
import { agencyFacts } from './parts/agency-facts.tsx'
import { frameOf, MallPage } from './parts/mall-page.tsx'
import { SourceLine, Why } from './parts/marks.tsx'
import { serviceRow } from './parts/service-row.tsx'
import { agency as words } from './words/agency.ts'
import { common } from './words/common.ts'

/** One agency at one mall and its services there. Refuses `not.found` and `agency.unknown`. */
export async function loader({ params, context }: Route.LoaderArgs) {
  const { sql, asking } = context.get(page)
  const mall = await mallHere(sql, params.mall, asking.now)
  const agency = await agencyQuestion(sql, mall.id, params.agency)
  const { items } = await services(sql, mall.id, { agency: agency.id, limit: 200 })
  const targets = items.map(({ id }) => ({ agency: agency.id, service: id }))
  const [own, ...states] = await openStates(sql, mall.id, asking.now, [{ agency: agency.id }, ...targets])
  return { mall: frameOf(mall), agency, state: own!, services: items.map((service, i) => ({ service, state: states[i]! })) }
}

export default function Agency({ loaderData: { mall, agency, state, services } }: Route.ComponentProps) {
  const lang = useLang()
  const say = words[lang]
  const here = services.filter(({ service }) => service.offered)
  const not = services.filter(({ service }) => !service.offered)
  return (
    <MallPage mall={mall} title={agency.localName} back={{ href: `/${mall.id}#instansi`, text: common[lang].home }}>
      <div>
        <h1>{agency.localName}</h1>
        <p className="small">
          {pick(lang, agency.name)}, {say.kinds[agency.kind as keyof typeof say.kinds] ?? agency.kind}
        </p>
        {agency.kindAsAnnounced ? (
          <p className="small">
            {fill(say.announced, { kind: say.kinds[agency.kindAsAnnounced as keyof typeof say.kinds] ?? agency.kindAsAnnounced })}
          </p>
        ) : null}
      </div>
      {agency.refused ? (
        <Notice tone="warn" icon="ban" title={common[lang].notHere}>
          <Why refused={agency.refused} />
        </Notice>
      ) : null}
      <Facts items={agencyFacts(lang, agency, state)} />
      {here.length > 0 ? (
        <section className="stack">
          <h2>{say.services}</h2>
          <Rows items={here.map(({ service, state }) => serviceRow(lang, mall.id, service, state, true))} />
        </section>
      ) : null}
      {not.length > 0 ? (
        <section className="stack">
          <h2>{say.not}</h2>
          <Rows items={not.map(({ service }) => serviceRow(lang, mall.id, service, null, true))} />
        </section>
      ) : null}
      {services.length === 0 && !agency.refused ? (
        <EmptyState icon="building" title={say.none}>
          {say.noneHow}
        </EmptyState>
      ) : null}
      {agency.source && !agency.refused ? <SourceLine source={agency.source} /> : null}
    </MallPage>
  )
}
