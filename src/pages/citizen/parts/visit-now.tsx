import { fill, longDate } from '#kernel/text.ts'
import { useLang } from '#pages/ui/shell.ts'
import { StatusTag } from '#pages/ui/status-tag.tsx'
import { Ticket } from '#pages/ui/ticket.tsx'
import { visit as words } from '../words/visit.ts'
import { headlineOf, waitWords } from './headline.ts'
import { HereButton, VisitActions } from './visit-actions.tsx'
import type { NeedView, VisitView } from './visit-view.ts'

const TONES = { called: 'call', done: 'off', cancelled: 'off', ended: 'off' } as const
const TAGS = {
  waiting: { icon: 'hourglass' },
  called: { tone: 'warn', icon: 'speakerphone' },
  serving: { tone: 'info', icon: 'user' },
  done: { tone: 'ok', icon: 'circle-check' },
  missed: { tone: 'warn', icon: 'alert-triangle' },
  held: { icon: 'player-pause' },
  cancelled: { icon: 'x' },
  transferred: { icon: 'transfer' },
} as const

/** The part of the page that moves: number, headline, needs, what may be pressed now. `visit-live` exchanges it whole. */
export function VisitNow({ view }: { view: VisitView }) {
  const lang = useLang()
  const say = words[lang]
  const { moment, number, needs } = view
  const { title, detail } = headlineOf(lang, moment, view)
  const done = needs.filter(need => need.state === 'done').length
  return (
    <div className="stack" data-now={moment.kind} data-at={view.at} data-say={[title, detail].filter(Boolean).join('. ')}>
      <Ticket
        number={number}
        label={say.label}
        tone={TONES[moment.kind as keyof typeof TONES] ?? 'wait'}
        state={
          <>
            <h2>{title}</h2>
            {detail ? <p>{detail}</p> : null}
            <HereButton view={view} />
          </>
        }
      >
        <h2>
          {say.needs}
          {needs.length > 1 && done > 0 ? <span className="small"> ({fill(say.progress, { done, all: needs.length })})</span> : null}
        </h2>
        <ol className="rows">
          {needs.map(need => (
            <li key={need.id}>
              <NeedNow need={need} line={view.here && needs.length > 1} />
            </li>
          ))}
        </ol>
        <p className="small">
          {fill(say.day, { date: longDate(lang, view.businessDay) })} {fill(say.at, { time: view.at })}.
        </p>
      </Ticket>
      <VisitActions view={view} />
    </div>
  )
}

/** One need: whose it is, where, and with several needs how many are before it in its own line. */
function NeedNow({ need, line }: { need: NeedView; line: boolean }) {
  const lang = useLang()
  const say = words[lang]
  const { state, outcome, reason, ahead, wait, waitsForOther } = need
  const tag = TAGS[state]
  const outcomes: Record<string, string> = say.outcomes
  const reasons: Record<string, string> = say.reasons
  const label = state === 'cancelled' && reason === 'day_ended' ? say.unserved : say.states[state]
  const why = state === 'done' && outcome ? outcomes[outcome] : state === 'held' && reason ? reasons[reason] : undefined
  return (
    <div className="row">
      <span>
        <b>{need.name}</b>
        <small>{need.agencyName}</small>
        {state === 'waiting' || state === 'called' || state === 'serving' ? (
          <small>{[need.counters, need.place].filter(Boolean).join(', ')}</small>
        ) : null}
        {state !== 'waiting' ? null : waitsForOther ? (
          <small>{say.waitsFor}</small>
        ) : line && wait ? (
          <small>
            {ahead === 0 ? say.aheadNone : fill(say.ahead, { n: ahead ?? 0 })}. {waitWords(lang, wait)}
          </small>
        ) : null}
        <StatusTag {...tag}>{why ? `${label}: ${why}` : label}</StatusTag>
      </span>
    </div>
  )
}
