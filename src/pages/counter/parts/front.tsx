import { fill, pick } from '#kernel/text.ts'
import { useLang } from '#pages/ui/shell.ts'
import { StatusTag } from '#pages/ui/status-tag.tsx'
import { pace, phaseOf } from '../foresee.ts'
import { classWords } from '../known.ts'
import type { Setting } from '../setting.ts'
import type { Front as InFront, State } from '../state.ts'
import { useServerTime } from '../use-server-time.ts'
import { useSay } from './use-say.ts'

type FrontProps = { state: State; setting: Setting; ahead: number | null }

/** Who is in front: number, state, time against the usual, need, class. The one thing to be read from a metre away. */
export function Front({ state, setting, ahead }: FrontProps) {
  const lang = useLang()
  const { ticket } = state
  if (!ticket) return null
  const need = setting.all.find(one => one.id === ticket.service)
  return (
    <section className="front" data-phase={phaseOf(state)} aria-labelledby="front-number">
      <h1 id="front-number" className="front-number">
        {ticket.number}
      </h1>
      <div className="front-facts">
        <div className="front-state">
          <PhaseTag state={state} ticket={ticket} />
          {ticket.class ? <StatusTag icon="users">{pick(lang, classWords[ticket.class as keyof typeof classWords])}</StatusTag> : null}
        </div>
        <p className="front-need">{need ? pick(lang, need.name) : ticket.service}</p>
        <Timer ticket={ticket} minutes={setting.own.find(one => one.id === ticket.service)?.minutes ?? null} ahead={ahead} at={state.at} />
      </div>
    </section>
  )
}

function PhaseTag({ state, ticket }: { state: State; ticket: InFront }) {
  const say = useSay()
  const phase = phaseOf(state)
  if (phase === 'forgotten') return <StatusTag tone="warn">{say.forgotten}</StatusTag>
  if (phase === 'serving')
    return (
      <StatusTag tone="ok" icon="user">
        {say.serving}
      </StatusTag>
    )
  return (
    <StatusTag tone="info" icon="speakerphone">
      {ticket.nth > 1 ? fill(say.calledNth, { nth: ticket.nth }) : say.called}
    </StatusTag>
  )
}

/** Time since the call, or of the service against its usual minutes: amber from 80 %, red past it, always in words too. */
function Timer({ ticket, minutes, ahead, at }: { ticket: InFront; minutes: number | null; ahead: number | null; at: number }) {
  const say = useSay()
  const now = useServerTime(ahead, at)
  const elapsed = Math.max(0, now - (ticket.startedAt ?? ticket.calledAt))
  const running = ticket.state === 'serving' && minutes !== null && ticket.today
  const how = running ? pace(elapsed, minutes) : 'calm'
  const over = Math.floor((elapsed - (minutes ?? 0) * 60_000) / 60_000)
  const told = !running
    ? ticket.state === 'called'
      ? say.sinceCall
      : ''
    : how === 'past'
      ? fill(say.past, { over: Math.max(1, over) })
      : fill(how === 'near' ? say.near : say.usual, { minutes })
  return (
    <p className="timer" data-pace={how} role="timer" aria-live="off">
      <b>{clock(elapsed)}</b> <span>{told}</span>
      {running ? <progress max={minutes * 60_000} value={Math.min(elapsed, minutes * 60_000)} aria-hidden="true" /> : null}
    </p>
  )
}

/** '04.12' reads as a time of day in Indonesia; a stretch of time is written '4:12', from an hour on '1:04:12'. */
function clock(ms: number): string {
  const seconds = Math.floor(ms / 1000)
  const two = (n: number) => String(n).padStart(2, '0')
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), seconds % 60]
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`
}
