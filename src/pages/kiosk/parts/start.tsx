import { Switches } from './frame.tsx'
import type { Touch } from './touch.ts'

/** Before anybody is there: the whole screen is one button, the two switches stand on it. */
export function Start({ offer, visit, say, send }: Touch) {
  return (
    <main className="start">
      <button type="button" className="anywhere" onClick={() => send({ do: 'begin' })}>
        <span className="whose">
          {say.welcome} · {offer.mall.name}
        </span>
        <span className="start-ticket" aria-hidden="true">
          A014
        </span>
        <span className="start-touch">{say.touch}</span>
        <span className="how">{say.touchHow}</span>
      </button>
      <h1 className="hidden" tabIndex={-1}>
        {say.title}
      </h1>
      {offer.mall.simulasi ? <p className="simulasi">{say.simulasi}</p> : null}
      <nav className="bar">
        <span className="bar-space" />
        <Switches say={say} visit={visit} send={send} />
      </nav>
    </main>
  )
}
