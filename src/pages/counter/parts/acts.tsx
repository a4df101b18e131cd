import type { IconName } from '#pages/ui/icons.ts'
import type { Command, CommandId } from '../commands.ts'
import { KeyButton } from './key-button.tsx'

const ICONS: Partial<Record<CommandId, IconName>> = {
  next: 'speakerphone',
  recall: 'refresh',
  start: 'user',
  finish: 'check',
  miss: 'ban',
  transfer: 'transfer',
  hold: 'player-pause',
  closeCounter: 'door',
}

const ON_SCREEN: ReadonlySet<CommandId> = new Set(['next', 'recall', 'start', 'miss', 'transfer', 'hold', 'closeCounter'])

type ActsProps = {
  commands: readonly Command[]
  /** Keys are shown only while they work. */
  letters: boolean
  /** All wait: no connection. */
  away: string | undefined
  /** Which one the moment calls for. */
  likely: CommandId | undefined
  onRun: (id: CommandId) => void
}

/** The acts of the moment as buttons with their keys. */
export function Acts({ commands, letters, away, likely, onRun }: ActsProps) {
  return (
    <div className="acts">
      {commands
        .filter(({ id }) => ON_SCREEN.has(id))
        .map(({ id, key, label, blocked }) => (
          <KeyButton
            key={id}
            hint={letters || key.length > 1 ? key : undefined}
            kind={id === likely ? 'primary' : id === 'closeCounter' ? 'quiet' : 'secondary'}
            {...(ICONS[id] && { icon: ICONS[id] })}
            blocked={away ?? blocked}
            onPress={() => onRun(id)}
          >
            {label}
          </KeyButton>
        ))}
    </div>
  )
}
