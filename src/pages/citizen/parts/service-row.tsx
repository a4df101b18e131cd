import type { ServiceLine } from '#domains/catalogue/service-line.ts'
import type { OpenState } from '#domains/malls/open-state.ts'
import { type Lang, pick } from '#kernel/text.ts'
import type { Row } from '#pages/ui/rows.tsx'
import { common } from '../words/common.ts'
import { Demo, WithState } from './marks.tsx'
import { whyShort } from './why.ts'

/** 'bisa selesai hari ini', or not: the third thing a person wants to know of a service. */
export function todayWords(lang: Lang, { depth, sameVisit }: Pick<ServiceLine, 'depth' | 'sameVisit'>): string {
  const say = common[lang]
  if (depth.code === 'information') return say.todayInfo
  return sameVisit ? say.todayYes : say.todayNo
}

/** A service in a list: fee, time, whether it is finished today, whose it is, and whether it is open now. `own`: on the page of its agency, which has said whose it is and why not. */
export function serviceRow(lang: Lang, mall: string, service: ServiceLine, state: OpenState | null, own = false): Row {
  const agency = service.agency.localName ?? pick(lang, service.agency.name)
  const key = service.id
  const href = `/${mall}/layanan/${service.id}`
  const title = pick(lang, service.name)
  if (service.refused)
    return own && service.refused.cause === 'not_signed'
      ? { key, href, title }
      : { key, href, title, note: <RefusedNote lang={lang} agency={own ? null : agency} service={service} /> }
  const facts = [pick(lang, service.fee.label), pick(lang, service.time.label), todayWords(lang, service)]
  const words = (
    <>
      {facts.join(' · ')}
      <br />
      {own ? null : agency} <Demo on={service.demo} />
    </>
  )
  return { key, href, title, note: state ? <WithState state={state}>{words}</WithState> : words }
}

function RefusedNote({ lang, agency, service }: { lang: Lang; agency: string | null; service: ServiceLine }) {
  return (
    <>
      {agency}
      {agency ? <br /> : null}
      {service.refused ? whyShort(lang, service.refused) : null}
    </>
  )
}
