import { fill } from '#kernel/text.ts'
import { Button } from '#pages/ui/button.tsx'
import { Icon } from '#pages/ui/icon.tsx'
import type { IconName } from '#pages/ui/icons.ts'
import { useLang } from '#pages/ui/shell.ts'
import type { CounterTile, Floor } from '../state.ts'
import { words } from '../words.ts'

/** Counters as tiles by agency; where somebody waits first, those closed and not waited for in a line each. */
export function Counters({ floor, mayAct }: { floor: Floor; mayAct: boolean }) {
  const say = words[useLang()]
  const waiting = (id: string) => floor.lines.find(line => line.agency === id)?.waiting ?? 0
  const agencies = floor.agencies
    .map(agency => ({ ...agency, counters: floor.counters.filter(counter => counter.agency === agency.id) }))
    .filter(agency => agency.counters.length > 0)
  const busy = agencies
    .filter(({ id, counters }) => waiting(id) > 0 || counters.some(counter => counter.officer))
    .toSorted((a, b) => Number(waiting(b.id) > 0) - Number(waiting(a.id) > 0))
  const quiet = agencies.filter(agency => !busy.includes(agency))
  return (
    <section aria-labelledby="floor-title">
      <h2 id="floor-title">{say.floor}</h2>
      {agencies.length === 0 ? <p className="small">{say.noCounters}</p> : null}
      {busy.map(({ id, name, counters }) => (
        <section key={id} id={`agency-${id}`} className="agency" aria-label={name}>
          <h3>
            {name}
            <small>
              {waiting(id)} {say.waiting}
            </small>
          </h3>
          <ul className="tiles">
            {counters.map(counter => (
              <Tile key={counter.id} counter={counter} at={floor.at} mayAct={mayAct} />
            ))}
          </ul>
        </section>
      ))}
      {quiet.length > 0 ? (
        <section className="quiet" aria-labelledby="quiet-title">
          <h3 id="quiet-title">{say.quiet}</h3>
          <ul>
            {quiet.map(({ id, name, counters }) => (
              <li key={id}>
                {name} <small>{fill(say.quietCounters, { count: counters.length })}</small>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </section>
  )
}

function Tile({ counter, at, mayAct }: { counter: CounterTile; at: number; mayAct: boolean }) {
  const say = words[useLang()]
  const { id, number, officer, ticket } = counter
  const [state, icon]: [string, IconName] = !officer
    ? [say.closed, 'door']
    : ticket
      ? ticket.startedAt
        ? [say.serving, 'user']
        : [say.calledState, 'speakerphone']
      : [say.open, 'circle-check']
  const minutes = ticket ? Math.max(0, Math.floor((at - (ticket.startedAt ?? ticket.calledAt)) / 60_000)) : null
  const over = ticket?.startedAt && minutes !== null && minutes > ticket.usualMin
  return (
    <li className="counter" id={`counter-${id}`} data-off={officer ? undefined : ''} data-over={over ? '' : undefined}>
      <b>{fill(say.counter, { number })}</b>
      <span className="counter-state">
        <Icon name={icon} /> {state}
      </span>
      {ticket ? (
        <span className="counter-now">
          <b>{ticket.number}</b> {fill(say.minutes, { minutes: minutes ?? 0 })}
        </span>
      ) : null}
      {officer ? <small>{officer}</small> : null}
      {mayAct && officer && !ticket ? <Close counter={counter} /> : null}
    </li>
  )
}

function Close({ counter: { id, number, officer } }: { counter: CounterTile }) {
  const say = words[useLang()]
  return (
    <details>
      <summary>
        {say.close}
        <span className="hidden"> {number}</span>
      </summary>
      <form method="post" action="/kelola">
        <p className="small">
          {fill(say.closeSure, { number, officer: officer ?? '' })} {say.closeHelp}
        </p>
        <input type="hidden" name="counter" value={id} />
        <Button kind="danger" name="act" value="close">
          {say.closeYes}
        </Button>
      </form>
    </details>
  )
}
