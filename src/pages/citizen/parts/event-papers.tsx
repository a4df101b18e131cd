import type { BringLine, LifeEvent } from '#domains/catalogue/life-event.ts'
import { fill, pick } from '#kernel/text.ts'
import { useLang } from '#pages/ui/shell.ts'
import { common } from '../words/common.ts'
import { lifeEvent as words } from '../words/life-event.ts'
import { type PaperLine, Papers } from './papers.tsx'

/** The one list of papers for the whole chain; what only optional steps want is folded away, what is made on the way is named. */
export function EventPapers({ mall, event }: { mall: string; event: LifeEvent }) {
  const lang = useLang()
  const say = words[lang]
  const place = new Map(event.steps.map((step, i) => [step.seq, i + 1]))
  const at = (seq: number) => place.get(seq) ?? seq
  const lineOf = ({ anyOf, when, steps, unlessStep }: BringLine): PaperLine => {
    const notes = [
      steps.length < event.steps.length
        ? fill(say.forSteps, {
            steps: steps
              .map(at)
              .toSorted((a, b) => a - b)
              .join(', '),
          })
        : null,
      unlessStep === null ? null : fill(say.unless, { step: at(unlessStep) }),
    ]
    return { anyOf, when, note: notes.filter(Boolean).join('. ') || undefined }
  }
  const sure = event.bring.filter(line => !line.optional)
  const optional = event.bring.filter(line => line.optional)
  const made = [...new Set(event.made.map(({ document }) => pick(lang, document.name)))]
  return (
    <section className="stack">
      <h2>{say.papers}</h2>
      {event.bring.length === 0 ? <p>{common[lang].nothingToBring}</p> : null}
      {sure.length > 0 ? <Papers id="bawa" mall={mall} lines={sure.map(lineOf)} /> : null}
      {optional.length > 0 ? (
        <details>
          <summary>{`${say.papersOptional} (${optional.length})`}</summary>
          <Papers id="bawa-bila" mall={mall} lines={optional.map(lineOf)} />
        </details>
      ) : null}
      {made.length > 0 ? <p>{fill(say.made, { documents: made.join(', ') })}</p> : null}
    </section>
  )
}
