import { clockTime, fill, pick } from '#kernel/text.ts'
import { Notice } from '#pages/ui/notice.tsx'
import { useLang } from '#pages/ui/shell.ts'
import type { Phase } from '../foresee.ts'
import type { State } from '../state.ts'
import type { Fault } from '../use-console.ts'
import type { Link } from '../use-reading.ts'
import { useSay } from './use-say.ts'

type MessagesProps = { state: State; zone: string; phase: Phase; link: Link; fault: Fault | null; warned: boolean; onDismiss: () => void }

/** What stands in the way: session over, connection cut, a refusal in its words, a day that is over. */
export function Messages({ state, zone, phase, link, fault, warned, onDismiss }: MessagesProps) {
  const lang = useLang()
  const say = useSay()
  return (
    <div className="messages" aria-live="polite">
      {warned ? (
        <Notice tone="warn" icon="lock" title={say.lockSoon}>
          {say.lockSoonHelp}
        </Notice>
      ) : null}
      {link === 'out' ? (
        <Notice tone="error" icon="lock" title={say.out}>
          {say.outHelp} <a href="/masuk?ke=/loket">{say.signIn}</a>
        </Notice>
      ) : null}
      {link === 'away' ? (
        <Notice tone="error" icon="wifi-off" title={say.awayTitle}>
          {fill(say.awayHelp, { time: clockTime(lang, new Date(state.at), zone) })}
        </Notice>
      ) : null}
      {fault ? (
        <Notice tone="warn" title={fault.title}>
          {fault.detail}{' '}
          <button type="button" className="link" onClick={onDismiss}>
            {say.dismiss}
          </button>
        </Notice>
      ) : null}
      {phase === 'forgotten' ? <Notice tone="warn">{say.forgottenHelp}</Notice> : null}
      {state.open ? null : (
        <Notice tone="info" icon="clock" title={pick(lang, state.openWords)}>
          {say.dayOver}
        </Notice>
      )}
    </div>
  )
}
