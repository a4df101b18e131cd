import { pick } from '#kernel/text.ts'
import { useLang } from '#pages/ui/shell.ts'
import { type Outcome, outcomeKeys, outcomes } from '../known.ts'
import { Key } from './key.tsx'
import { KeyButton } from './key-button.tsx'
import { useSay } from './use-say.ts'

type ResultsProps = { letters: boolean; away: string | undefined; onFinish: (outcome: Outcome) => void }

/** How a service ends: one digit each. `S` leads the focus here, Enter then takes the first. */
export function Results({ letters, away, onFinish }: ResultsProps) {
  const lang = useLang()
  const say = useSay()
  return (
    <section className="results" aria-labelledby="results-title">
      <h2 id="results-title">
        {say.result} {letters ? <Key>S</Key> : null}
      </h2>
      <div className="acts" id="results">
        {outcomeKeys.map((outcome, i) => (
          <KeyButton
            key={outcome}
            hint={letters ? String(i + 1) : undefined}
            kind={i === 0 ? 'primary' : 'secondary'}
            blocked={away}
            onPress={() => onFinish(outcome)}
          >
            {pick(lang, outcomes[outcome])}
          </KeyButton>
        ))}
      </div>
    </section>
  )
}
