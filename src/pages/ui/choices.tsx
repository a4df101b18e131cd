import { Fault } from './fault.tsx'

type ChoicesProps = {
  name: string
  legend: string
  /** 'radio' for one answer, 'checkbox' for several (each sends `name` once). */
  type: 'radio' | 'checkbox'
  options: readonly { value: string; label: string; hint?: string | undefined; disabled?: boolean }[]
  /** What was chosen before. */
  value?: string | readonly string[] | undefined
  hint?: string | undefined
  error?: string | undefined
}

/** One question answered by touch: each choice a frame of 52 px. The first choice carries the id `name`, for the error summary. */
export function Choices({ name, legend, type, options, value, hint, error }: ChoicesProps) {
  const chosen = new Set(typeof value === 'string' ? [value] : (value ?? []))
  const described = [hint && `${name}-hint`, error && `${name}-fault`].filter(Boolean).join(' ') || undefined
  return (
    <fieldset className="field" data-fault={error ? '' : undefined} aria-describedby={described}>
      <legend>{legend}</legend>
      {hint ? (
        <span className="hint" id={`${name}-hint`}>
          {hint}
        </span>
      ) : null}
      {error ? <Fault id={`${name}-fault`}>{error}</Fault> : null}
      {options.map((option, i) => {
        const id = i === 0 ? name : `${name}-${option.value}`
        return (
          <div className="choice" key={option.value}>
            <input
              type={type}
              id={id}
              name={name}
              value={option.value}
              defaultChecked={chosen.has(option.value)}
              disabled={option.disabled}
              aria-describedby={option.hint ? `${id}-note` : undefined}
            />
            <label htmlFor={id}>
              {option.label}
              {option.hint ? (
                <span className="hint" id={`${id}-note`}>
                  {option.hint}
                </span>
              ) : null}
            </label>
          </div>
        )
      })}
    </fieldset>
  )
}
