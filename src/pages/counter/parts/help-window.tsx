import { Switch } from 'react-aria-components'
import { pick } from '#kernel/text.ts'
import { useLang } from '#pages/ui/shell.ts'
import { outcomeKeys, outcomes } from '../known.ts'
import { useSay } from './use-say.ts'
import { Window } from './window.tsx'

type HelpWindowProps = { letters: boolean; setLetters: (on: boolean) => void; onClose: () => void }

/** Every key in the order of a visit, the switch for single letters, and the way to the own account, for which the bar has no room. */
export function HelpWindow({ letters, setLetters, onClose }: HelpWindowProps) {
  const lang = useLang()
  const say = useSay()
  const keys: [string, string][] = [
    ['Enter', say.next],
    ['H', say.start],
    ['U', say.recall],
    ['T', say.miss],
    ['S', say.finish],
    ...outcomeKeys.map((key, i): [string, string] => [String(i + 1), pick(lang, outcomes[key])]),
    ['J', say.hold],
    ['P', say.transfer],
    ['Z', say.undo],
    ['K', say.return],
    ['/', say.search],
    ['B', `${say.openCounter} / ${say.closeCounter}`],
    ['M', say.mini],
    ['L', say.lock],
    ['Ctrl+K', say.commands],
    ['?', say.help],
  ]
  return (
    <Window title={say.helpTitle} onClose={onClose}>
      <dl className="keys">
        {keys.map(([key, what]) => (
          <div key={key} data-off={!letters && key.length === 1 ? '' : undefined}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <Switch isSelected={letters} onChange={setLetters}>
        <span className="switch" aria-hidden="true" />
        {say.letters}
      </Switch>
      <p className="small">{say.lettersHelp}</p>
      <p>
        <a href="/akun">{say.account}</a>
      </p>
      {/* biome-ignore lint/a11y/noAutofocus: Enter or Escape leads back to work */}
      <button type="button" className="btn" autoFocus onClick={onClose}>
        {say.close}
      </button>
    </Window>
  )
}
