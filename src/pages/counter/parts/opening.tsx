import { useState } from 'react'
import { clockTime, fill, pick } from '#kernel/text.ts'
import { EmptyState } from '#pages/ui/empty-state.tsx'
import { useLang } from '#pages/ui/shell.ts'
import type { Setting } from '../setting.ts'
import type { State } from '../state.ts'
import { KeyButton } from './key-button.tsx'
import { useSay } from './use-say.ts'

type OpeningProps = {
  state: State
  setting: Setting
  letters: boolean
  away: string | undefined
  /** The key B opens what is chosen here: the page hands over what to call. */
  onOpen: (counter: string, services: string[]) => void
  openRef: React.RefObject<(() => void) | null>
}

/** Before the first call: which counter, and what it serves now. */
export function Opening({ state, setting, letters, away, onOpen, openRef }: OpeningProps) {
  const lang = useLang()
  const say = useSay()
  const mine = setting.counters.filter(counter => !setting.who.counter || counter.id === setting.who.counter)
  const takenBy = (id: string) => state.counters.find(counter => counter.id === id && counter.officer && !counter.mine)
  const [chosen, setChosen] = useState(() => likeliest(mine, one => !takenBy(one.id), setting.here))
  const [off, setOff] = useState<ReadonlySet<string>>(new Set())
  const counter = mine.find(one => one.id === chosen)
  if (!counter) {
    return (
      <EmptyState icon="door" title={fill(say.noCounters, { agency: setting.who.agencyName })}>
        {say.noCountersHelp}
      </EmptyState>
    )
  }
  const taken = takenBy(counter.id)
  const services = counter.services.filter(id => !off.has(id))
  const open = () => services.length > 0 && !taken && onOpen(counter.id, services)
  openRef.current = open
  const waiting = state.line.filter(one => one.state === 'waiting').length
  const time = (at: number | null) => (at ? clockTime(lang, new Date(at), setting.mall.zone) : '')
  return (
    <section className="opening">
      <h1>
        {mine.length > 1
          ? say.chooseTitle
          : fill(taken ? say.takenTitle : say.openTitle, { number: counter.number, name: taken?.officer ?? '' })}
      </h1>
      {mine.length > 1 ? (
        <div className="opening-counters" role="radiogroup" aria-label={say.chooseTitle}>
          {mine.map(one => {
            const by = takenBy(one.id)
            return (
              <label key={one.id} className="tile" data-off={by ? '' : undefined}>
                <input
                  type="radio"
                  name="counter"
                  value={one.id}
                  checked={one.id === chosen}
                  disabled={Boolean(by)}
                  onChange={() => setChosen(one.id)}
                />
                <span>
                  <b>{fill(say.counter, { number: one.number })}</b>
                  <small>{by ? fill(say.taken, { name: by.officer ?? '', time: time(by.openedAt) }) : pick(lang, one.place)}</small>
                </span>
              </label>
            )
          })}
        </div>
      ) : null}
      {taken ? <p>{fill(say.takenHelp, { time: time(taken.openedAt) })}</p> : <p>{fill(say.openHelp, { waiting })}</p>}
      {taken ? null : <Served ids={counter.services} setting={setting} off={off} setOff={setOff} />}
      {taken || counter.services.length === 0 ? null : (
        <p className="opening-go">
          <KeyButton
            kind="primary"
            icon="door"
            hint={letters ? 'B' : undefined}
            blocked={away ?? (services.length === 0 ? say.chooseOne : undefined)}
            onPress={open}
          >
            {fill(say.openTo, { number: counter.number })}
          </KeyButton>
        </p>
      )}
    </section>
  )
}

/** The counter this computer is for if it is free, else a free one, else the first. */
function likeliest(mine: Setting['counters'], free: (one: { id: string }) => boolean, here: string | null): string {
  const open = mine.filter(free)
  return (open.find(one => one.id === here) ?? open[0] ?? mine[0])?.id ?? ''
}

type ServedProps = { ids: string[]; setting: Setting; off: ReadonlySet<string>; setOff: (off: ReadonlySet<string>) => void }

/** What the counter may serve, all ticked to begin with. */
function Served({ ids, setting, off, setOff }: ServedProps) {
  const lang = useLang()
  const say = useSay()
  if (ids.length === 0) {
    return (
      <EmptyState icon="list-check" title={say.noServices}>
        {say.noServicesHelp}
      </EmptyState>
    )
  }
  const toggle = (id: string) => setOff(new Set(off.has(id) ? [...off].filter(one => one !== id) : [...off, id]))
  return (
    <fieldset className="panel served">
      <legend>{say.serves}</legend>
      <button type="button" className="btn" data-kind="quiet" onClick={() => setOff(new Set(off.size === 0 ? ids : []))}>
        {off.size === 0 ? say.none : say.all}
      </button>
      {ids.map(id => {
        const name = setting.own.find(one => one.id === id)?.name
        return (
          <label key={id} className="check">
            <input type="checkbox" checked={!off.has(id)} onChange={() => toggle(id)} />
            <span>{name ? pick(lang, name) : id}</span>
          </label>
        )
      })}
    </fieldset>
  )
}
