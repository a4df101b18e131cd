import { service as serviceQuestion } from '#domains/catalogue/service.ts'
import { openStates } from '#domains/malls/open-state.ts'
import { serviceWait } from '#domains/queue/service-wait.ts'
import { page } from '#kernel/page-context.ts'
import { pick } from '#kernel/text.ts'
import type { Handle } from '#pages/ui/handle.ts'
import { useLang } from '#pages/ui/shell.ts'
import type { Route } from './+types/service.ts'
import { mallHere } from './guard.ts'
import { frameOf, MallPage } from './parts/mall-page.tsx'
import { Demo } from './parts/marks.tsx'
import { ServiceAction } from './parts/service-action.tsx'
import { ServiceDetails } from './parts/service-details.tsx'
import { ServicePapers } from './parts/service-papers.tsx'
import { ServicePrice } from './parts/service-price.tsx'
import { common } from './words/common.ts'

// It says the same to everybody; its waiting range may be five seconds old.
export const handle = { elements: ['check-list'], keep: 5 } satisfies Handle

/** All about one service at one mall, open or not, and its line now. Refuses `not.found` and `service.unknown`. */
export async function loader({ params, context }: Route.LoaderArgs) {
  const { sql, asking } = context.get(page)
  const mall = await mallHere(sql, params.mall, asking.now)
  const service = await serviceQuestion(sql, mall.id, params.service)
  if (!service.offered) return { mall: frameOf(mall), service, state: null, wait: null }
  const target = { agency: service.agency.id, service: service.id, counter: service.place.counters.map(({ id }) => id) }
  const [[state], wait] = await Promise.all([
    openStates(sql, mall.id, asking.now, [target]),
    serviceWait(sql, mall.id, service.id, asking.now),
  ])
  return { mall: frameOf(mall), service, state: state ?? null, wait }
}

/** Fee, time and papers stand above the button, so that nobody presses it before having read them (ux.md 1.2). */
export default function Service({ loaderData: { mall, service, state, wait } }: Route.ComponentProps) {
  const lang = useLang()
  const title = pick(lang, service.name)
  return (
    <MallPage mall={mall} title={title} back={{ href: `/${mall.id}`, text: common[lang].home }}>
      <div>
        <h1>{title}</h1>
        <p className="small">
          <a href={`/${mall.id}/instansi/${service.agency.id}`}>{service.agency.localName ?? pick(lang, service.agency.name)}</a>{' '}
          <Demo on={service.demo} />
        </p>
      </div>
      {service.offered ? null : <ServiceAction mall={mall.id} service={service} state={state} wait={wait} />}
      <ServicePrice service={service} />
      <ServicePapers mall={mall.id} service={service} />
      {service.offered ? <ServiceAction mall={mall.id} service={service} state={state} wait={wait} /> : null}
      <ServiceDetails mall={mall.id} service={service} state={state} />
    </MallPage>
  )
}
