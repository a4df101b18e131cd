import { fill } from '#kernel/text.ts'
import type { State } from '../state.ts'
import { useServerTime } from '../use-server-time.ts'
import { KeyButton } from './key-button.tsx'
import { useSay } from './use-say.ts'

type UndoBarProps = {
  undo: NonNullable<State['undo']>
  at: number
  ahead: number | null
  letters: boolean
  away: string | undefined
  onUndo: () => void
}

/** What was just done, and the seconds in which it can be taken back. Goes by itself. */
export function UndoBar({ undo, at, ahead, letters, away, onUndo }: UndoBarProps) {
  const say = useSay()
  const left = Math.ceil((undo.until - useServerTime(ahead, at)) / 1000)
  if (left <= 0) return null
  const told = { missed: say.wasMissed, done: say.wasDone, transferred: say.wasTransferred }[undo.was]
  return (
    <div className="undo" role="status">
      <span>{fill(told, { number: undo.number })}</span>
      <KeyButton hint={letters ? 'Z' : undefined} icon="arrow-back-up" blocked={away} onPress={onUndo}>
        {say.undo}
      </KeyButton>
      <span className="undo-left" aria-hidden="true">
        {fill(say.seconds, { seconds: left })}
      </span>
    </div>
  )
}
