import type { Addressee, Breach, BreachClock } from '#domains/people/breaches.ts'
import { fill } from '#kernel/text.ts'
import { useLang } from '#pages/ui/shell.ts'
import { StatusTag } from '#pages/ui/status-tag.tsx'
import { instantWords, leftWords } from '../breach-time.ts'
import { breachWords } from '../breach-words.ts'

const TONES = { running: 'warn', overdue: 'error', met: 'ok', late: 'error' } as const

/** Both clocks of a breach: time left to the minute, until when, or when they were told. */
export function BreachClocks({ breach, zone }: { breach: Breach; zone: string }) {
  return (
    <dl className="clocks">
      {(['authority', 'persons'] as const).map(one => (
        <Clock key={one} addressee={one} clock={breach.clocks[one]} zone={zone} closed={breach.closed} />
      ))}
    </dl>
  )
}

function Clock({ addressee, clock, zone, closed }: { addressee: Addressee; clock: BreachClock; zone: string; closed: boolean }) {
  const lang = useLang()
  const say = breachWords[lang]
  const { state, minutes, told, due } = clock
  const over = closed && !told
  return (
    <div data-state={over ? 'closed' : state}>
      <dt>{say.addressees[addressee]}</dt>
      <dd>
        {over ? (
          <StatusTag icon="circle-check">{say.clockClosed}</StatusTag>
        ) : (
          <StatusTag tone={TONES[state]} {...(state === 'running' && { icon: 'clock' as const })}>
            {fill(say.clock[state], { left: leftWords(lang, minutes) })}
          </StatusTag>
        )}
        <small>{fill(told ? say.toldAt : say.due, { at: instantWords(lang, told ?? due, zone) })}</small>
      </dd>
    </div>
  )
}
