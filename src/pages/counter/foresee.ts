import type { Setting } from './setting.ts'
import type { State, Waiting } from './state.ts'

/** What an officer does. Instants and ids of requests are not part of it: the same act may be sent twice. */
export type Act =
  | { do: 'next' }
  | { do: 'exception'; ticket: string; number: string; reason: string; words: string }
  | { do: 'recall' | 'start' | 'miss' | 'undo' | 'return'; ticket: string }
  | { do: 'finish'; ticket: string; outcome: string }
  | { do: 'hold'; ticket: string; reason: string }
  | { do: 'transfer'; ticket: string; service?: string; counter?: string }
  | { do: 'open'; counter: string; services: string[] }
  | { do: 'close'; counter: string }

/**
 * The screen as it will be when the server agrees: shown at the key press, put back when it refuses. Never foretells a number: who is
 * next only the server knows.
 */
export function foresee(state: State, act: Act, now: number): State {
  const { ticket } = state
  switch (act.do) {
    case 'start':
      return ticket ? { ...state, ticket: { ...ticket, state: 'serving', startedAt: now } } : state
    case 'recall':
      return ticket ? { ...state, ticket: { ...ticket, nth: ticket.nth + 1 } } : state
    case 'finish':
    case 'miss':
    case 'transfer':
    case 'hold':
      return { ...state, ticket: null }
    case 'undo':
      return { ...state, undo: null }
    case 'close':
      return { ...state, mine: null }
    default:
      return state
  }
}

/** Why a waiting ticket cannot be called at this counter now; null when it can. */
export function whyNot(state: State, one: Waiting): 'elsewhere' | 'needsOutput' | 'notMine' | null {
  if (one.elsewhere) return 'elsewhere'
  if (one.waitsForOther) return 'needsOutput'
  const mine = state.counters.find(counter => counter.id === state.mine)
  return mine?.services.includes(one.service) === false ? 'notMine' : null
}

/** Who can be called here, in the order of the rule. */
export const callable = (state: State): Waiting[] => state.line.filter(one => one.state === 'waiting' && whyNot(state, one) === null)

/** What a number in front allows, besides what is always there. */
export type Phase = 'closed' | 'idle' | 'called' | 'serving' | 'forgotten'

export function phaseOf(state: State): Phase {
  if (!state.mine) return 'closed'
  if (!state.ticket) return 'idle'
  return state.ticket.today ? state.ticket.state : 'forgotten'
}

/** Whether the mall's rule lets the person called be marked absent yet. */
export const mayMiss = (state: State, { rules }: Setting) => state.ticket !== null && state.ticket.nth - 1 >= rules.recallsBeforeMissed

/** How a running service stands to its typical minutes: amber from 80 %, red past it (ux.md 1.10). */
export function pace(elapsedMs: number, typicalMin: number): 'calm' | 'near' | 'past' {
  if (elapsedMs > typicalMin * 60_000) return 'past'
  return elapsedMs >= typicalMin * 60_000 * 0.8 ? 'near' : 'calm'
}
