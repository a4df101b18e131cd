import { fill } from '#kernel/text.ts'
import type { Command, CommandId } from '../commands.ts'
import type { Act, Phase } from '../foresee.ts'
import type { Outcome } from '../known.ts'
import type { Setting } from '../setting.ts'
import type { State } from '../state.ts'
import { Acts } from './acts.tsx'
import { Front } from './front.tsx'
import { Idle } from './idle.tsx'
import { Results } from './results.tsx'
import { UndoBar } from './undo-bar.tsx'
import { useSay } from './use-say.ts'

type WorkProps = {
  state: State
  setting: Setting
  phase: Phase
  doing: Act | null
  ahead: number | null
  commands: readonly Command[]
  letters: boolean
  away: string | undefined
  onRun: (id: CommandId) => void
  onFinish: (outcome: Outcome) => void
}

/** The number in front and what can be done with it: the whole of the small window, the top of the large one. */
export function Work({ state, setting, phase, doing, ahead, commands, letters, away, onRun, onFinish }: WorkProps) {
  const say = useSay()
  const { ticket, undo, at } = state
  const notComing = phase === 'called' && ticket !== null && ticket.nth > setting.rules.recalls
  const likely = notComing ? 'miss' : phase === 'called' ? 'start' : 'next'
  return (
    <>
      {ticket ? (
        <Front state={state} setting={setting} ahead={ahead} />
      ) : (
        <Idle state={state} calling={doing?.do === 'next' || doing?.do === 'exception'} />
      )}
      {phase === 'serving' || phase === 'forgotten' ? <Results letters={letters} away={away} onFinish={onFinish} /> : null}
      <Acts commands={commands} letters={letters} away={away} likely={likely} onRun={onRun} />
      {notComing ? <p className="small">{fill(say.comesNot, { nth: ticket.nth })}</p> : null}
      {undo ? <UndoBar undo={undo} at={at} ahead={ahead} letters={letters} away={away} onUndo={() => onRun('undo')} /> : null}
    </>
  )
}
