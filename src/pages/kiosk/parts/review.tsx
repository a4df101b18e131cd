import { minutesRange, pick } from '#kernel/text.ts'
import { Icon } from '#pages/ui/icon.tsx'
import type { IconName } from '#pages/ui/icons.ts'
import { classes, type VisitorClass } from '../visit.ts'
import { BringList, NeedFacts, NeedLine } from './facts.tsx'
import { BarButton, Frame } from './frame.tsx'
import type { Touch } from './touch.ts'
import { type Details, useDetails } from './use-details.ts'

const icons: Record<VisitorClass, IconName> = { elderly: 'old', pregnant: 'user', disability: 'disabled', infant: 'baby-carriage' }

/** Before the paper: fee, time, wait, papers to have; who needs to go first says so here; then the number. */
export function Review(touch: Touch) {
  const { offer, visit, say, send, press } = touch
  const details = useDetails(touch)
  const shut = details?.find(need => need.state && !need.state.open)?.state ?? null
  const nameOf = (id: string) => pick(visit.lang, offer.needs.find(need => need.id === id)?.name ?? { id, en: id })
  const last = visit.needs.at(-1)
  const problem = visit.problem ?? (shut ? { title: say.refused, detail: pick(visit.lang, shut.words) } : null)
  return (
    <Frame
      {...touch}
      title={visit.needs.length === 1 ? nameOf(visit.needs[0]!) : say.review}
      touch={
        <>
          <Classes {...touch} />
          <div className="last">
            <button
              type="button"
              className="tile"
              data-kind="way"
              onClick={() => send({ do: 'open', screen: 'needs' })}
              disabled={visit.taking}
            >
              <Icon name="plus" />
              <span>{say.add}</span>
            </button>
            <button type="button" className="big" onClick={press} disabled={visit.taking || !details || shut !== null}>
              <Icon name={visit.taking ? 'hourglass' : 'printer'} />
              {visit.taking ? say.taking : say.print}
            </button>
          </div>
        </>
      }
      bar={
        last !== undefined && visit.needs.length > 1 && !visit.taking ? (
          <BarButton icon="x" onClick={() => send({ do: 'drop', need: last })}>
            {say.remove}
          </BarButton>
        ) : null
      }
    >
      {problem ? (
        <div className="problem" role="alert">
          <Icon name="alert-triangle" />
          <p>
            <b>{problem.title}.</b> {problem.detail}
          </p>
        </div>
      ) : null}
      {details ? <Told details={details} touch={touch} nameOf={nameOf} /> : <p role="status">{say.loading}</p>}
    </Frame>
  )
}

function Told({ details, touch, nameOf }: { details: Details[]; touch: Touch; nameOf: (id: string) => string }) {
  const { visit, say } = touch
  return (
    <div className="told">
      {details.map(need =>
        details.length > 1 ? (
          <NeedLine key={need.id} need={need} name={nameOf(need.id)} lang={visit.lang} say={say} />
        ) : (
          <NeedFacts key={need.id} need={need} lang={visit.lang} say={say} />
        ),
      )}
      <BringList details={details} lang={visit.lang} say={say} />
    </div>
  )
}

function Classes({ visit, say, send }: Touch) {
  return (
    <fieldset className="classes">
      <legend>
        <b>{say.class}</b> <small>{say.classHow}</small>
      </legend>
      <div>
        {classes.map(name => (
          <button
            key={name}
            type="button"
            className="chip"
            aria-pressed={visit.class === name}
            disabled={visit.taking}
            onClick={() => send({ do: 'class', class: name })}
          >
            <Icon name={visit.class === name ? 'check' : icons[name]} />
            <span>{say[name]}</span>
          </button>
        ))}
      </div>
    </fieldset>
  )
}

/** '6 orang di depan Anda, 18 sampai 30 menit'. */
export function waitInWords({ wait }: Details, lang: Touch['visit']['lang'], say: Touch['say']): string {
  if (!wait) return ''
  const people = wait.ahead === 0 ? say.first : say.ahead.replace('{n}', String(wait.ahead))
  return `${minutesRange(lang, wait.wait.p10, wait.wait.p90)}, ${people}`
}
