import type { HTMLInputAutoCompleteAttribute, ReactNode } from 'react'
import { Fault } from './fault.tsx'
import { useLang } from './shell.ts'
import { words } from './words.ts'

type FieldProps = {
  name: string
  /** Where several forms of a page ask for the same; else the name. */
  id?: string
  label: string
  hint?: ReactNode
  /** What is wrong and how to put it right; the same words stand in the error summary. */
  error?: string | undefined
  optional?: boolean
  /** What the person typed before: kept when the form comes back. */
  value?: string | undefined
  type?: 'text' | 'tel' | 'email' | 'password' | 'search' | 'date'
  inputMode?: 'numeric' | 'tel'
  autoComplete?: HTMLInputAutoCompleteAttribute
  maxLength?: number
  /** More than one line. */
  rows?: number
  /** Choices of a select; those of one group stand together under its name. */
  options?: readonly Option[]
}
type Option = { value: string; label: string; group?: string | undefined }

/** One question with a typed answer: label above, hint, fault, control. Its id is its name unless told otherwise, so the error summary can lead to it. */
export function Field({ name, id = name, label, hint, error, optional, value, type = 'text', rows, options, ...rest }: FieldProps) {
  const say = words[useLang()]
  const described = [hint ? `${id}-hint` : null, error && `${id}-fault`].filter(Boolean).join(' ') || undefined
  const same = { id, name, defaultValue: value, 'aria-describedby': described, 'aria-invalid': error ? true : undefined }
  return (
    <div className="field" data-fault={error ? '' : undefined}>
      <label htmlFor={id}>
        {label}
        {optional ? <span className="hint">({say.optional})</span> : null}
      </label>
      {hint ? (
        <span className="hint" id={`${id}-hint`}>
          {hint}
        </span>
      ) : null}
      {error ? <Fault id={`${id}-fault`}>{error}</Fault> : null}
      {options ? (
        <select {...same}>
          {[...Map.groupBy(options, option => option.group)].map(([group, its]) =>
            group === undefined ? (
              <Options key="" of={its} />
            ) : (
              <optgroup key={group} label={group}>
                <Options of={its} />
              </optgroup>
            ),
          )}
        </select>
      ) : rows ? (
        <textarea {...same} rows={rows} maxLength={rest.maxLength} />
      ) : (
        <input {...same} {...rest} type={type} />
      )}
    </div>
  )
}

const Options = ({ of }: { of: readonly Option[] }) =>
  of.map(({ value, label }) => (
    <option key={value} value={value}>
      {label}
    </option>
  ))
