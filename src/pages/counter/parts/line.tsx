import { useState } from 'react'
import { fill, pick } from '#kernel/text.ts'
import { useLang } from '#pages/ui/shell.ts'
import { callable, phaseOf, whyNot } from '../foresee.ts'
import { classWords } from '../known.ts'
import type { Setting } from '../setting.ts'
import type { State, Waiting } from '../state.ts'
import { Key } from './key.tsx'
import { useSay } from './use-say.ts'

type LineProps = {
  state: State
  setting: Setting
  letters: boolean
  /** Why nothing can be sent now. */
  away: string | undefined
  onException: (one: Waiting) => void
  onReturn: (ticket: string) => void
}

/** The agency's line in the order of the rule, then who stepped aside and who did not come; searched by number. */
export function Line({ state, setting, letters, away, onException, onReturn }: LineProps) {
  const say = useSay()
  const [asked, setAsked] = useState('')
  const query = asked.trim().toUpperCase()
  const found = state.line.filter(one => one.number.includes(query))
  const next = callable(state)[0]?.ticket
  const firstAway = (['held', 'missed'] as const).find(kind => found.some(one => one.state === kind))
  const row = (one: Waiting) => (
    <Row key={one.ticket} {...{ one, state, setting, away, onException, onReturn }} next={one.ticket === next} />
  )
  return (
    <section className="line" aria-labelledby="line-title">
      <h2 id="line-title">{fill(say.line, { agency: setting.who.agencyName })}</h2>
      <Counts state={state} />
      <div className="line-search">
        <label className="hidden" htmlFor="line-search">
          {say.search}
        </label>
        <input
          id="line-search"
          type="search"
          autoComplete="off"
          placeholder={say.search}
          value={asked}
          onChange={event => setAsked(event.target.value)}
          onKeyDown={event => event.key === 'Escape' && event.currentTarget.blur()}
        />
        {letters ? <Key>/</Key> : null}
      </div>
      {query && found.length === 0 ? <p className="small">{fill(say.noMatch, { query })}</p> : null}
      {(['waiting', 'held', 'missed'] as const).map(kind => {
        const rows = found.filter(one => one.state === kind)
        if (rows.length === 0 && (kind !== 'waiting' || query)) return null
        return (
          <div key={kind}>
            <h3>
              {say[kind]} <span className="count">{rows.length}</span> {letters && kind === firstAway ? <Key>K</Key> : null}
            </h3>
            {kind === 'waiting' && rows.length === 0 ? <p className="small">{say.nobody}</p> : null}
            <ol className="line-rows">{rows.map(row)}</ol>
          </div>
        )
      })}
    </section>
  )
}

function Counts({ state }: { state: State }) {
  const say = useSay()
  const here = state.counters.find(counter => counter.mine)?.servedToday ?? 0
  const all = state.counters.reduce((sum, counter) => sum + counter.servedToday, 0)
  return (
    <p className="small">
      {fill(say.servedHere, { count: here })} · {fill(say.servedAgency, { count: all })}
    </p>
  )
}

type RowProps = Omit<LineProps, 'letters'> & { one: Waiting; next: boolean }

function Row({ one, state, setting, next, away, onException, onReturn }: RowProps) {
  const lang = useLang()
  const say = useSay()
  const need = setting.all.find(known => known.id === one.service)
  const why = one.state === 'waiting' ? whyNot(state, one) : null
  const marks = [
    next && say.nextMark,
    one.class && pick(lang, classWords[one.class as keyof typeof classWords]),
    one.needs > 1 && fill(say.needs, { count: one.needs }),
    why && say[why],
  ].filter(Boolean)
  const possible = one.state === 'waiting' && why === null && phaseOf(state) === 'idle' && !next
  const name = need ? pick(lang, need.name) : one.service
  const inside = (
    <>
      <b className="line-number">{one.number}</b>
      <span className="line-need">
        <span title={name}>{name}</span>
        {marks.length > 0 ? <small>{marks.join(' · ')}</small> : null}
        {one.state === 'waiting' ? null : <Back one={one} away={away} onReturn={onReturn} />}
        {possible ? <small className="line-ask">{fill(say.callThis, { number: one.number })}</small> : null}
      </span>
      <span className="line-min">{fill(say.minutes, { minutes: one.waitedMin })}</span>
    </>
  )
  return (
    <li data-off={why || one.state !== 'waiting' ? '' : undefined} data-next={next ? '' : undefined}>
      {possible ? (
        <button type="button" className="line-row" onClick={() => onException(one)}>
          {inside}
        </button>
      ) : (
        <div className="line-row">{inside}</div>
      )}
    </li>
  )
}

function Back({ one, away, onReturn }: Pick<RowProps, 'one' | 'away' | 'onReturn'>) {
  const say = useSay()
  return (
    <button
      type="button"
      className="link line-back"
      aria-disabled={away ? true : undefined}
      title={away}
      onClick={away ? undefined : () => onReturn(one.ticket)}
    >
      {say.return}
      <span className="hidden">: {one.number}</span>
    </button>
  )
}
