import { Field } from '#pages/ui/field.tsx'
import { useLang } from '#pages/ui/shell.ts'
import { breachWords } from '../breach-words.ts'

type MomentProps = {
  /** Begins the ids: several of these may stand on one page. */
  id: string
  legend: string
  value: { day: string; time: string }
  error?: string | undefined
}

/** Day and time of a moment, as clocks in the mall show it; both at fault when they name none. */
export function MomentFields({ id, legend, value, error }: MomentProps) {
  const say = breachWords[useLang()]
  return (
    <fieldset className="moment">
      <legend>{legend}</legend>
      <Field id={`${id}-day`} name="day" label={say.day} type="date" value={value.day} />
      <Field
        id={`${id}-time`}
        name="time"
        label={say.time}
        hint={say.timeHint}
        maxLength={5}
        autoComplete="off"
        value={value.time}
        error={error}
      />
    </fieldset>
  )
}
