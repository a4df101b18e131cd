import { Autocomplete, Input, Label, Menu, MenuItem, SearchField, useFilter } from 'react-aria-components'
import { useSay } from './use-say.ts'

export type Choice = { id: string; label: string; note?: string; hint?: string; off?: boolean }

/** Type to narrow, arrows to move, Enter to take: the list of commands and the places to transfer to. */
export function Finder({ label, choices, onChoose }: { label: string; choices: readonly Choice[]; onChoose: (id: string) => void }) {
  const say = useSay()
  const { contains } = useFilter({ sensitivity: 'base' })
  return (
    <Autocomplete filter={contains}>
      <SearchField autoFocus>
        <Label>{label}</Label>
        <Input />
      </SearchField>
      <Menu
        className="finder"
        aria-label={label}
        items={choices}
        disabledKeys={choices.filter(one => one.off).map(one => one.id)}
        onAction={key => onChoose(String(key))}
        renderEmptyState={() => <p className="small">{say.noResult}</p>}
      >
        {one => (
          <MenuItem id={one.id} textValue={`${one.label} ${one.note ?? ''}`}>
            <span>
              {one.label}
              {one.note ? <small>{one.note}</small> : null}
            </span>
            {one.hint ? <kbd>{one.hint}</kbd> : null}
          </MenuItem>
        )}
      </Menu>
    </Autocomplete>
  )
}
