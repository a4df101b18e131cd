import { useRef, useState } from 'react'
import { type CommandId, commandOfKey, commandsOf, outcomeOfKey } from './commands.ts'
import { phaseOf } from './foresee.ts'
import type { Outcome } from './known.ts'
import type { Setting } from './setting.ts'
import type { State, Waiting } from './state.ts'
import { useConsole } from './use-console.ts'
import { useKeys } from './use-keys.ts'
import { useLetters } from './use-letters.ts'
import { useLock } from './use-lock.ts'
import { useSmallWindow } from './use-small-window.ts'
import type { Say } from './words-id.ts'

/** Which window is open over the console. */
export type Asked = { what: 'help' | 'commands' | 'hold' | 'transfer' } | { what: 'exception'; one: Waiting }

/** The console's behaviour: what can be done now, and what each key and button does. */
export function useRoom(setting: Setting, first: State, say: Say) {
  const told = useConsole(setting, first)
  const { state, press } = told
  const [letters, setLetters] = useLetters()
  const [asked, setAsked] = useState<Asked | null>(null)
  const [floating, float] = useSmallWindow()
  const { lock, locking, warned } = useLock(setting.lock.may ? setting.lock.afterMin : null, floating)
  const openNow = useRef<(() => void) | null>(null)
  const commands = commandsOf(state, setting, say)
  const phase = phaseOf(state)
  const { ticket, undo, mine } = state

  const finish = (outcome: Outcome) => ticket && void press({ do: 'finish', ticket: ticket.id, outcome })

  function run(id: CommandId) {
    if (id === 'search') document.getElementById('line-search')?.focus()
    else if (id === 'finish') (floating?.document ?? document).querySelector<HTMLElement>('#results button')?.focus()
    else if (id === 'return') document.querySelector<HTMLElement>('.line-back')?.focus()
    else if (id === 'mini') void float()
    else if (id === 'lock') lock()
    else if (id === 'help' || id === 'commands' || id === 'hold' || id === 'transfer') setAsked({ what: id })
    else if (id === 'openCounter') openNow.current?.()
    else if (id === 'closeCounter') void press({ do: 'close', counter: mine! })
    else if (id === 'next') void press({ do: 'next' })
    else if (id === 'undo') void press({ do: 'undo', ticket: undo!.ticket })
    else void press({ do: id, ticket: ticket!.id })
  }

  function onKey(key: string): boolean {
    if (asked) return false
    const outcome = letters && (phase === 'serving' || phase === 'forgotten') ? outcomeOfKey(key) : undefined
    if (outcome) finish(outcome)
    const command = outcome ? undefined : commandOfKey(key, commands, letters)
    if (command && !command.blocked) run(command.id)
    return Boolean(outcome ?? command)
  }
  useKeys(onKey, 'page')
  useKeys(onKey, floating)

  return { ...told, phase, commands, letters, setLetters, asked, setAsked, floating, openNow, finish, run, locking, warned }
}
