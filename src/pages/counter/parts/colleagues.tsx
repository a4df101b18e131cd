import { fill } from '#kernel/text.ts'
import type { Setting } from '../setting.ts'
import type { State } from '../state.ts'
import { useSay } from './use-say.ts'

/** The agency's counters: who sits where and whom they serve, for the moments between two visitors. */
export function Colleagues({ state, setting }: { state: State; setting: Setting }) {
  const say = useSay()
  return (
    <section className="panel colleagues" aria-labelledby="colleagues-title">
      <h2 id="colleagues-title">{fill(say.colleagues, { agency: setting.who.agencyName })}</h2>
      <ul>
        {state.counters.map(({ id, number, officer, mine, serving }) => (
          <li key={id} data-off={officer ? undefined : ''}>
            <b>{fill(say.counter, { number })}</b>
            <span>{mine ? say.you : (officer ?? say.closed)}</span>
            {serving ? <b>{serving}</b> : null}
          </li>
        ))}
      </ul>
    </section>
  )
}
