import { fill } from '#kernel/text.ts'
import type { KioskWords } from '../words.ts'

/** Over everything: a touch anywhere means yes, so the button needs to do nothing. */
export function IdleQuestion({ seconds, say }: { seconds: number; say: KioskWords; low: boolean }) {
  return (
    <div className="idle" role="alertdialog" aria-modal="true" aria-labelledby="idle" aria-describedby="idle-how">
      <div className="read">
        <h2 id="idle">{say.idle}</h2>
        <p id="idle-how">{fill(say.idleHow, { n: seconds })}</p>
      </div>
      <div className="touch">
        <button type="button" className="big">
          {say.stay}
        </button>
      </div>
    </div>
  )
}
