import { useState } from 'react'
import { fill, pick } from '#kernel/text.ts'
import { useLang } from '#pages/ui/shell.ts'
import { holdWords } from '../known.ts'
import { KeyButton } from './key-button.tsx'
import { useSay } from './use-say.ts'
import { Window } from './window.tsx'

type HoldWindowProps = { number: string; minutes: number; onHold: (reason: string) => void; onClose: () => void }

/** Why the visitor steps aside: one digit, or words. */
export function HoldWindow({ number, minutes, onHold, onClose }: HoldWindowProps) {
  const lang = useLang()
  const say = useSay()
  const [other, setOther] = useState('')
  const reasons = Object.entries(holdWords)
  const byDigit = (digit: number) => {
    const reason = reasons[digit - 1]
    if (reason) onHold(reason[0])
  }
  return (
    <Window title={fill(say.holdTitle, { number })} onClose={onClose} onDigit={byDigit}>
      <p className="small">{fill(say.holdHelp, { minutes })}</p>
      <div className="choices">
        {reasons.map(([reason, word], i) => (
          <KeyButton key={reason} hint={String(i + 1)} onPress={() => onHold(reason)}>
            {pick(lang, word)}
          </KeyButton>
        ))}
      </div>
      <form
        className="inline-form"
        onSubmit={event => {
          event.preventDefault()
          if (other.trim()) onHold(other.trim())
        }}
      >
        <label htmlFor="hold-other">{say.holdOther}</label>
        <div className="actions">
          <input id="hold-other" maxLength={200} value={other} onChange={event => setOther(event.target.value)} />
          <button type="submit" className="btn">
            {say.hold}
          </button>
        </div>
      </form>
    </Window>
  )
}
