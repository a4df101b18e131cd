import { fill } from '#kernel/text.ts'
import { callable } from '../foresee.ts'
import type { State } from '../state.ts'
import { useSay } from './use-say.ts'

/** Nobody in front: who would be next, or why nobody is. */
export function Idle({ state, calling }: { state: State; calling: boolean }) {
  const say = useSay()
  const ready = callable(state)
  const waiting = state.line.filter(one => one.state === 'waiting').length
  const [title, help] = calling
    ? [say.calling, '']
    : ready[0]
      ? [say.idle, fill(say.idleHelp, { count: ready.length, number: ready[0].number })]
      : waiting > 0
        ? [say.noneCallable, fill(say.noneCallableHelp, { count: waiting })]
        : [say.nobody, say.nobodyHelp]
  return (
    <section className="front" data-phase="idle" aria-labelledby="front-number">
      <div className="front-facts">
        <h1 id="front-number" className="front-idle">
          {title}
        </h1>
        <p className="front-need">{help}</p>
      </div>
    </section>
  )
}
