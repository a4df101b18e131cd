import type { LifeEventLine } from '#domains/catalogue/life-events.ts'
import { fill, type Lang, pick } from '#kernel/text.ts'
import { type Row, Rows } from '#pages/ui/rows.tsx'
import { useLang } from '#pages/ui/shell.ts'
import { mall as words } from '../words/mall.ts'

/** What most people come for, first; the rest is one touch away. */
const FIRST = [
  'lost-wallet',
  'having-a-baby',
  'death-in-family',
  'marriage-muslim',
  'moving-house',
  'turning-17',
  'yearly-vehicle-tax',
  'home-food-business',
]

function row(lang: Lang, mall: string, { id, name, services, agencies, served }: LifeEventLine): Row {
  const say = words[lang]
  const note = served < services ? fill(say.eventPart, { served, services }) : fill(say.eventNote, { services, agencies })
  return { key: id, href: `/${mall}/peristiwa/${id}`, title: pick(lang, name), note }
}

/** Eight life events and, folded away, all the others. */
export function EventRows({ mall, events }: { mall: string; events: readonly LifeEventLine[] }) {
  const lang = useLang()
  const say = words[lang]
  const first = FIRST.flatMap(id => events.find(event => event.id === id) ?? [])
  const rest = events.filter(event => !FIRST.includes(event.id))
  return (
    <section className="stack">
      <h2>{say.events}</h2>
      <p className="small">{say.eventsHint}</p>
      <Rows items={first.map(event => row(lang, mall, event))} />
      {rest.length === 0 ? null : (
        <details>
          <summary>{fill(say.moreEvents, { n: rest.length })}</summary>
          <Rows items={rest.map(event => row(lang, mall, event))} />
        </details>
      )}
    </section>
  )
}
