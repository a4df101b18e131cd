import { Fault } from '#pages/ui/fault.tsx'
import { useLang } from '#pages/ui/shell.ts'
import { breachWords } from '../breach-words.ts'

type MomentProps = {
  /** Begins the ids: several of these may stand on one page. */
  id: string
  legend: string
  value: { day: string; time: string }
  error?: string | undefined
}

/** Day and time of a moment, as clocks in the mall show it. */
export function MomentFields({ id, legend, value, error }: MomentProps) {
  const say = breachWords[useLang()]
  const described = [`${id}-hint`, error && `${id}-fault`].filter(Boolean).join(' ')
  return (
    <fieldset className="moment" data-fault={error ? '' : undefined}>
      <legend>{legend}</legend>
      <span className="hint" id={`${id}-hint`}>
        {say.timeHint}
      </span>
      {error ? <Fault id={`${id}-fault`}>{error}</Fault> : null}
      <div className="field">
        <label htmlFor={`${id}-day`}>{say.day}</label>
        <input id={`${id}-day`} name="day" type="date" defaultValue={value.day} />
      </div>
      <div className="field">
        <label htmlFor={`${id}-time`}>{say.time}</label>
        <input
          id={`${id}-time`}
          name="time"
          maxLength={5}
          autoComplete="off"
          defaultValue={value.time}
          aria-describedby={described}
          aria-invalid={error ? true : undefined}
        />
      </div>
    </fieldset>
  )
}
