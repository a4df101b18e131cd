import { fill, pick } from '#kernel/text.ts'
import { useLang } from '#pages/ui/shell.ts'
import { stateWords } from '../known.ts'
import type { Setting } from '../setting.ts'
import type { Front } from '../state.ts'
import { useSay } from './use-say.ts'

/** Where the visitor goes after this: the other needs of the visit and how they stand. */
export function Others({ others, setting }: { others: Front['others']; setting: Setting }) {
  const lang = useLang()
  const say = useSay()
  return (
    <section className="panel" aria-labelledby="others-title">
      <h2 id="others-title">{say.others}</h2>
      {others.length === 0 ? <p className="small">{say.noOthers}</p> : null}
      <ul className="others">
        {others.map(({ service, agency, state, counterNumber, waitsForOther }) => {
          const known = setting.all.find(one => one.id === service)
          const place =
            counterNumber && (state === 'called' || state === 'serving') ? `, ${fill(say.atCounter, { number: counterNumber })}` : ''
          const stands = state === 'waiting' && waitsForOther ? say.afterOther : `${pick(lang, stateWords[state])}${place}`
          return (
            <li key={service}>
              <b>{known?.agencyName ?? agency}</b> {known ? pick(lang, known.name) : service}
              <small>{stands}</small>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
