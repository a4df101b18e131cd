import { Icon } from './icon.tsx'
import { useLang } from './shell.ts'
import { words } from './words.ts'

/** All faults of a form on top of the page, each a link to its field; takes the focus when the page opens. Nothing without faults. */
export function ErrorSummary({ errors }: { errors: readonly { field?: string; text: string }[] }) {
  const say = words[useLang()]
  if (errors.length === 0) return null
  return (
    // biome-ignore lint/a11y/noAutofocus: the summary must be the first thing read after a form came back (ux.md 1.16)
    <div className="notice" data-tone="error" role="alert" tabIndex={-1} autoFocus>
      <Icon name="alert-triangle" />
      <div>
        <h2>{say.summary}</h2>
        <ul>
          {errors.map(error => (
            <li key={error.text}>{error.field ? <a href={`#${error.field}`}>{error.text}</a> : error.text}</li>
          ))}
        </ul>
      </div>
    </div>
  )
}

type Refused = { title: string; detail: string; status?: number; code?: string; fields?: readonly string[] }

/** What a form asks for in a field that came back empty or unreadable. */
export type Asks = Readonly<Record<string, string>>

/** The words beside a field: what the form asks for there, or what the rule that refused says. */
export function faultAt(fault: Refused | undefined, field: string, asks: Asks): string | undefined {
  if (!fault?.fields?.includes(field)) return undefined
  return (fault.code === 'input.invalid' && asks[field]) || fault.title
}

type RefusedFormProps = { fault: Refused | null | undefined; field?: string | undefined; asks?: Asks }

/**
 * The same for one refusal: a link to the field it is about; where there is nothing to correct but to wait or to go on otherwise, what it says itself.
 * With `asks`, every field that could not be read has its own line.
 */
export function RefusedForm({ fault, field, asks = {} }: RefusedFormProps) {
  if (!fault) return null
  const asked = fault.code === 'input.invalid' ? (fault.fields ?? []).filter(one => asks[one]) : []
  if (asked.length > 0) return <ErrorSummary errors={asked.map(one => ({ field: one, text: asks[one]! }))} />
  if (field && fault.status !== 429) return <ErrorSummary errors={[{ field, text: `${fault.title}. ${fault.detail}` }]} />
  return (
    // biome-ignore lint/a11y/noAutofocus: as above
    <div className="notice" data-tone={fault.status === 429 ? 'warn' : 'error'} role="alert" tabIndex={-1} autoFocus>
      <Icon name={fault.status === 429 ? 'clock' : 'alert-triangle'} />
      <div>
        <h2>{fault.title}</h2>
        <p>{fault.detail}</p>
      </div>
    </div>
  )
}
