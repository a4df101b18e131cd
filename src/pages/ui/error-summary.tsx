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

type Refused = { title: string; detail: string; status?: number }

/** The same for one refusal: a link to the field it is about; where there is nothing to correct but to wait or to go on otherwise, what it says itself. */
export function RefusedForm({ fault, field }: { fault: Refused | null | undefined; field?: string | undefined }) {
  if (!fault) return null
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
