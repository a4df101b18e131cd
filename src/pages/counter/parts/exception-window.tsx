import { useState } from 'react'
import { fill, pick } from '#kernel/text.ts'
import { Notice } from '#pages/ui/notice.tsx'
import { useLang } from '#pages/ui/shell.ts'
import { type Reason, reasonWords } from '../known.ts'
import type { Waiting } from '../state.ts'
import { Key } from './key.tsx'
import { useSay } from './use-say.ts'
import { Window } from './window.tsx'

const WORDS_MIN = 3
const WORDS_MAX = 300

type ExceptionWindowProps = { one: Waiting; before: number; onCall: (reason: Reason, words: string) => void; onClose: () => void }

/** Calling out of turn, in two steps: why, then what the public will read. `before` is how many are passed over. */
export function ExceptionWindow({ one, before, onCall, onClose }: ExceptionWindowProps) {
  const lang = useLang()
  const say = useSay()
  const [reason, setReason] = useState<Reason | null>(null)
  const [words, setWords] = useState('')
  const [step, setStep] = useState<'ask' | 'short' | 'check'>('ask')
  const title = fill(say.callThis, { number: one.number })
  if (step === 'check' && reason) {
    const told = { one, before, reason, words: words.trim() }
    return (
      <Window title={title} onClose={onClose}>
        <Check {...told} onCall={() => onCall(reason, told.words)} onBack={() => setStep('ask')} />
      </Window>
    )
  }
  return (
    <Window title={title} onClose={onClose} onDigit={digit => setReason((Object.keys(reasonWords) as Reason[])[digit - 1] ?? reason)}>
      <Notice tone="warn">{say.exceptionPublic}</Notice>
      <form
        className="stack"
        onSubmit={event => {
          event.preventDefault()
          setStep(reason && words.trim().length >= WORDS_MIN ? 'check' : 'short')
        }}
      >
        {step === 'short' ? (
          <p className="fault" role="alert">
            {say.exceptionNeeds}
          </p>
        ) : null}
        <fieldset className="choices">
          <legend>{say.exceptionReason}</legend>
          {(Object.keys(reasonWords) as Reason[]).map((key, i) => (
            <label key={key} className="check">
              <input type="radio" name="reason" checked={reason === key} onChange={() => setReason(key)} />
              <span>
                {pick(lang, reasonWords[key])} <Key>{String(i + 1)}</Key>
              </span>
            </label>
          ))}
        </fieldset>
        <div>
          <label htmlFor="exception-words">{say.exceptionWords}</label>
          <p className="hint" id="exception-hint">
            {say.exceptionHint}
          </p>
          <input
            id="exception-words"
            aria-describedby="exception-hint"
            maxLength={WORDS_MAX}
            autoComplete="off"
            value={words}
            onChange={event => setWords(event.target.value)}
          />
        </div>
        <div className="actions">
          <button type="submit" className="btn" data-kind="primary">
            {say.continue}
          </button>
          <button type="button" className="btn" data-kind="quiet" onClick={onClose}>
            {say.cancel}
          </button>
        </div>
      </form>
    </Window>
  )
}

type CheckProps = { one: Waiting; before: number; reason: Reason; words: string; onCall: () => void; onBack: () => void }

/** The second step: what will stand in the public record. */
function Check({ one, before, reason, words, onCall, onBack }: CheckProps) {
  const lang = useLang()
  const say = useSay()
  return (
    <>
      <p>{fill(say.exceptionWill, { number: one.number, count: before })}</p>
      <blockquote>
        <b>{pick(lang, reasonWords[reason])}</b>
        <br />
        {words}
      </blockquote>
      <div className="actions">
        {/* biome-ignore lint/a11y/noAutofocus: the second of two steps, its act is what Enter should do */}
        <button type="button" className="btn" data-kind="primary" autoFocus onClick={onCall}>
          {fill(say.exceptionCall, { number: one.number })}
        </button>
        <button type="button" className="btn" data-kind="quiet" onClick={onBack}>
          {say.back}
        </button>
      </div>
    </>
  )
}
