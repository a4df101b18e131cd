import { fill } from '#kernel/text.ts'
import { useLang } from '#pages/ui/shell.ts'
import type { LockFault } from '../lock-act.ts'
import { lockWords } from '../lock-words.ts'

type LockFormProps = {
  chosen: { staff: string; name: string }
  unlocks: boolean
  /** Whose counter is open, or whose session is locked. */
  before: { staff: string; name: string } | null
  counter: { number: number; ticket: string | null } | null
  ke: string | null
  fault: LockFault | undefined
}

/** Six digits and Enter: seven keys, without a script. Who takes the place of somebody with an open number says so before. */
export function LockForm({ chosen, unlocks, before, counter, ke, fault }: LockFormProps) {
  const say = lockWords[useLang()]
  const other = before && before.staff !== chosen.staff ? before : null
  const ticket = other ? counter?.ticket : null
  const handover = fault?.field === 'ambil'
  return (
    <form method="post" action={`/kunci?siapa=${chosen.staff}`} className="lock-form">
      <input type="hidden" name="siapa" value={chosen.staff} />
      {ke ? <input type="hidden" name="ke" value={ke} /> : null}
      {fault ? (
        <p className="lock-fault" role="alert" id="pin-fault">
          {fault.text}
        </p>
      ) : null}
      {other && ticket ? (
        <label className="lock-over">
          <input type="checkbox" name="ambil" value="ya" aria-describedby="ambil-help" aria-invalid={handover || undefined} />
          <span>
            {fill(say.takeOver, { ticket, name: other.name })}
            <small id="ambil-help">{say.takeOverHelp}</small>
          </span>
        </label>
      ) : null}
      {other && !ticket && counter ? <p>{fill(say.closes, { name: other.name })}</p> : null}
      <label htmlFor="pin">{fill(say.pin, { name: chosen.name })}</label>
      <span className="hint" id="pin-hint">
        {say.pinHint}
      </span>
      <input
        id="pin"
        name="pin"
        type="password"
        inputMode="numeric"
        autoComplete="off"
        maxLength={6}
        required
        // biome-ignore lint/a11y/noAutofocus: the lock screen asks one thing, and hands must not leave the keys
        autoFocus
        aria-describedby={fault ? 'pin-fault pin-hint' : 'pin-hint'}
        aria-invalid={fault?.field === 'pin' || undefined}
      />
      <button type="submit" className="btn" data-kind="primary">
        {unlocks ? say.unlock : say.start}
      </button>
    </form>
  )
}
