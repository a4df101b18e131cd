import type { LifeEvent, LifeEventStep } from '#domains/catalogue/life-event.ts'
import { fill, pick } from '#kernel/text.ts'
import { useLang } from '#pages/ui/shell.ts'
import { StatusTag } from '#pages/ui/status-tag.tsx'
import { Steps } from '#pages/ui/steps.tsx'
import { common } from '../words/common.ts'
import { lifeEvent as words } from '../words/life-event.ts'
import { todayWords } from './service-row.tsx'

/** The steps as a path, each with what it costs and takes, what it needs of an earlier one and what it makes for a later one. */
export function Chain({ mall, event }: { mall: string; event: LifeEvent }) {
  const place = new Map(event.steps.map((step, i) => [step.seq, i + 1]))
  return (
    <div className="chain">
      <Steps items={event.steps.map(step => <Step key={step.seq} mall={mall} event={event} step={step} place={place} />)} />
    </div>
  )
}

function Step({ mall, event, step, place }: { mall: string; event: LifeEvent; step: LifeEventStep; place: Map<number, number> }) {
  const lang = useLang()
  const say = words[lang]
  const { service, optional, note, depends } = step
  const makes = event.made.filter(made => made.by === step.seq).map(made => pick(lang, made.document.name))
  return (
    <>
      <h3>
        <a href={`/${mall}/layanan/${service.id}`}>{pick(lang, service.name)}</a>
        {optional ? ` (${say.ifNeeded})` : null}
      </h3>
      <p className="small">{service.agency.localName ?? pick(lang, service.agency.name)}</p>
      {service.offered ? (
        <p className="small">{[pick(lang, service.fee.label), pick(lang, service.time.label), todayWords(lang, service)].join(' · ')}</p>
      ) : (
        <StatusTag tone="warn" icon="ban">
          {common[lang].notHere}
        </StatusTag>
      )}
      {depends.map(on => (
        <p className="small" key={on.seq}>
          {on.document && on.sure
            ? fill(say.needs, { document: pick(lang, on.document.name), step: place.get(on.seq) ?? on.seq })
            : fill(say.better, { step: place.get(on.seq) ?? on.seq })}
        </p>
      ))}
      {makes.length > 0 ? <p className="small">{fill(say.makes, { documents: makes.join(', ') })}</p> : null}
      {note ? <p className="small">{pick(lang, note)}</p> : null}
    </>
  )
}
