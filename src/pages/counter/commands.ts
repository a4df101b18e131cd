import { mayMiss, type Phase, phaseOf } from './foresee.ts'
import { outcomeKeys } from './known.ts'
import type { Setting } from './setting.ts'
import type { State } from './state.ts'
import type { Say } from './words-id.ts'

export type CommandId =
  | 'next'
  | 'recall'
  | 'start'
  | 'finish'
  | 'miss'
  | 'transfer'
  | 'hold'
  | 'undo'
  | 'return'
  | 'search'
  | 'commands'
  | 'help'
  | 'openCounter'
  | 'closeCounter'
  | 'mini'
  | 'lock'

/** One act with its key: the same key every day (ux.md 1.10). `blocked` says why it waits; a key that is blocked does nothing. */
export type Command = { id: CommandId; key: string; label: string; blocked?: string }

const KEYS: Record<CommandId, string> = {
  next: 'Enter',
  recall: 'U',
  start: 'H',
  finish: 'S',
  miss: 'T',
  transfer: 'P',
  hold: 'J',
  undo: 'Z',
  return: 'K',
  search: '/',
  commands: 'Ctrl+K',
  help: '?',
  openCounter: 'B',
  closeCounter: 'B',
  mini: 'M',
  lock: 'L',
}

const OF_PHASE: Record<Phase, readonly CommandId[]> = {
  closed: ['openCounter'],
  idle: ['next', 'closeCounter'],
  called: ['start', 'recall', 'miss', 'hold', 'transfer'],
  serving: ['finish', 'hold', 'transfer'],
  forgotten: ['finish'],
}

/** What can be done now, the first being the likeliest: the buttons, the keys and the list of commands are all this. */
export function commandsOf(state: State, setting: Setting, say: Say): Command[] {
  const phase = phaseOf(state)
  const ids: CommandId[] = [...OF_PHASE[phase]]
  if (state.undo && phase !== 'closed') ids.push('undo')
  if (phase !== 'closed' && state.line.some(one => one.state !== 'waiting')) ids.push('return')
  ids.push('search', 'mini', ...(setting.lock.may ? (['lock'] as const) : []), 'commands', 'help')
  return ids.map(id => ({
    id,
    key: KEYS[id],
    label: say[id],
    ...(id === 'miss' && !mayMiss(state, setting) && { blocked: say.recallFirst }),
  }))
}

/** The act that a key press means; letters and signs count only while they are switched on (WCAG 2.1.4). */
export function commandOfKey(key: string, commands: readonly Command[], letters: boolean): Command | undefined {
  const found = commands.find(command => command.key === (key.length === 1 ? key.toUpperCase() : key))
  return found && (letters || found.key.length > 1) ? found : undefined
}

/** The result that a digit means while somebody is served. */
export const outcomeOfKey = (key: string) => (/^[1-9]$/.test(key) ? outcomeKeys[Number(key) - 1] : undefined)
