import type { Service } from '#domains/catalogue/service.ts'
import type { OpenState } from '#domains/malls/open-state.ts'
import { fill, type Lang, pick } from '#kernel/text.ts'
import { Facts } from '#pages/ui/facts.tsx'
import { Notice } from '#pages/ui/notice.tsx'
import { useLang } from '#pages/ui/shell.ts'
import { Steps } from '#pages/ui/steps.tsx'
import { mall as mallWords } from '../words/mall.ts'
import { service as words } from '../words/service.ts'
import { counterList } from './counter-list.ts'
import { Demo } from './marks.tsx'

/** Steps, place, depth, hours, then what it all rests on. */
export function ServiceDetails({ mall, service, state }: { mall: string; service: Service; state: OpenState | null }) {
  const lang = useLang()
  const say = words[lang]
  return (
    <>
      {service.steps.length === 0 ? null : (
        <section className="stack">
          <h2>{say.steps}</h2>
          <Steps items={service.steps.map(step => pick(lang, step))} />
        </section>
      )}
      <Facts
        items={[
          ...(service.offered
            ? [{ icon: 'map-pin' as const, label: say.place, value: placeOf(lang, service), note: <Place service={service} /> }]
            : []),
          ...(service.offered ? [{ icon: 'building' as const, label: say.depth, value: pick(lang, service.depth.words) }] : []),
          ...(state ? [{ icon: 'clock' as const, label: say.hours, value: pick(lang, state.words) }] : []),
          { icon: 'file-text' as const, label: say.product, value: pick(lang, service.product) },
          ...(service.time.note ? [{ icon: 'hourglass' as const, label: say.timeNote, value: pick(lang, service.time.note) }] : []),
          ...(service.note ? [{ icon: 'info-circle' as const, label: say.note, value: pick(lang, service.note) }] : []),
        ]}
      />
      <Basis service={service} />
      {service.events.length === 0 ? null : (
        <p className="noprint">
          {say.events}:{' '}
          {service.events.map((event, i) => (
            <span key={event.id}>
              {i > 0 ? ', ' : null}
              <a href={`/${mall}/peristiwa/${event.id}`}>{pick(lang, event.name)}</a>
            </span>
          ))}
        </p>
      )}
    </>
  )
}

function placeOf(lang: Lang, { place }: Service): string {
  if (place.words === null) return words[lang].placeUnknown
  return `${fill(words[lang].counters, {
    list: counterList(
      place.counters.map(({ number }) => number),
      words[lang].and,
    ),
  })}. ${pick(lang, place.words)}`
}

function Place({ service: { place, demo } }: { service: Service }) {
  const lang = useLang()
  if (!place.booth || !place.floor) return null
  return (
    <>
      {fill(mallWords[lang].booth, { booth: place.booth, floor: place.floor })} <Demo on={demo} />
    </>
  )
}

/** What the answer rests on, and how far to trust it. */
function Basis({ service }: { service: Service }) {
  const lang = useLang()
  const say = words[lang]
  return (
    <section className="stack">
      {service.confidence === 'high' ? null : (
        <Notice tone="warn" title={say.confirm}>
          <p>{say.confirmHow}</p>
        </Notice>
      )}
      <h2>{say.basis}</h2>
      <ul>
        {service.legalBasis.map(({ regulation, name, article }) => (
          <li key={`${regulation} ${article}`}>{[pick(lang, name), article].filter(Boolean).join(' ')}</li>
        ))}
      </ul>
      <details>
        <summary>{say.sources}</summary>
        <ul className="small">
          {service.sources.map(({ id, title, ref }) => (
            <li key={id}>{ref?.startsWith('http') ? <a href={ref}>{title}</a> : title}</li>
          ))}
        </ul>
      </details>
    </section>
  )
}
