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

/** The same for a form that was refused as a whole: one fault in words, and the field it is about. */
export function RefusedForm({ fault, field }: { fault: { title: string; detail: string } | null | undefined; field?: string | undefined }) {
  return <ErrorSummary errors={fault ? [{ text: `${fault.title}. ${fault.detail}`, ...(field && { field }) }] : []} />
}
