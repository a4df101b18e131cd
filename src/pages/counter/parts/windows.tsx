import type { Command, CommandId } from '../commands.ts'
import { type Act, callable } from '../foresee.ts'
import type { Setting } from '../setting.ts'
import type { State } from '../state.ts'
import type { Asked } from '../use-room.ts'
import { ExceptionWindow } from './exception-window.tsx'
import { Finder } from './finder.tsx'
import { HelpWindow } from './help-window.tsx'
import { HoldWindow } from './hold-window.tsx'
import { TransferWindow } from './transfer-window.tsx'
import { useSay } from './use-say.ts'
import { Window } from './window.tsx'

type WindowsProps = {
  asked: Asked
  state: State
  setting: Setting
  commands: readonly Command[]
  letters: boolean
  setLetters: (on: boolean) => void
  onAct: (act: Act) => void
  onRun: (id: CommandId) => void
  onClose: () => void
}

/** The one window asked for; what it decides is done after it has closed. */
export function Windows({ asked, state, setting, commands, letters, setLetters, onAct, onRun, onClose }: WindowsProps) {
  const say = useSay()
  const { ticket } = state
  const act = (what: Act) => {
    onClose()
    onAct(what)
  }
  if (asked.what === 'help') return <HelpWindow letters={letters} setLetters={setLetters} onClose={onClose} />
  if (asked.what === 'commands') {
    const choices = commands
      .filter(({ id }) => id !== 'commands')
      .map(({ id, label, key, blocked }) => ({ id, label, hint: key, ...(blocked && { note: blocked, off: true }) }))
    const choose = (id: string) => {
      onClose()
      // After the window has given the focus back: some commands lead it elsewhere.
      requestAnimationFrame(() => onRun(id as CommandId))
    }
    return (
      <Window title={say.commands} onClose={onClose}>
        <Finder label={say.commandFind} choices={choices} onChoose={choose} />
      </Window>
    )
  }
  if (asked.what === 'exception') {
    const { ticket: id, number } = asked.one
    const call = (reason: string, words: string) => act({ do: 'exception', ticket: id, number, reason, words })
    const before = Math.max(
      0,
      callable(state).findIndex(one => one.ticket === id),
    )
    return <ExceptionWindow one={asked.one} before={before} onCall={call} onClose={onClose} />
  }
  if (!ticket) return null
  if (asked.what === 'hold') {
    const hold = (reason: string) => act({ do: 'hold', ticket: ticket.id, reason })
    return <HoldWindow number={ticket.number} minutes={setting.rules.holdWithinMin} onHold={hold} onClose={onClose} />
  }
  const transfer = (to: { service: string } | { counter: string }) => act({ do: 'transfer', ticket: ticket.id, ...to })
  return <TransferWindow ticket={ticket} state={state} setting={setting} onTransfer={transfer} onClose={onClose} />
}
