import { Icon } from './icon.tsx'
import { useLang } from './shell.ts'
import { words } from './words.ts'

/** The search field: sends `q` by GET, so a result has an address and works without scripting. */
export function SearchBox({ action, label, hint, value }: { action: string; label: string; hint?: string; value?: string }) {
  const say = words[useLang()]
  return (
    // biome-ignore lint/a11y/useSemanticElements: <search> is unknown to the WebViews we serve
    <form className="search" role="search" action={action}>
      <div>
        <label htmlFor="q">{label}</label>
        {hint ? (
          <span className="hint" id="q-hint">
            {hint}
          </span>
        ) : null}
        <input
          id="q"
          name="q"
          type="search"
          defaultValue={value}
          maxLength={200}
          autoComplete="off"
          enterKeyHint="search"
          aria-describedby={hint ? 'q-hint' : undefined}
        />
      </div>
      <button className="btn" type="submit">
        <Icon name="search" />
        <span className="hidden">{say.search}</span>
      </button>
    </form>
  )
}
