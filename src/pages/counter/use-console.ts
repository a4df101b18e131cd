import { useRef, useState } from 'react'
import { useLang } from '#pages/ui/shell.ts'
import { type Act, foresee } from './foresee.ts'
import { words } from './known.ts'
import { type Sent, send } from './send.ts'
import type { Setting } from './setting.ts'
import type { State } from './state.ts'
import { useReading } from './use-reading.ts'
import { aheadOf, serverTime } from './use-server-time.ts'

export type Fault = { title: string; detail: string }

/**
 * The console's one state: what the server last said, with the act under way laid over it. `press` does an act once however often its
 * key is hit; `link` is 'away' while no answer comes and 'out' when the session has ended.
 */
export function useConsole(setting: Setting, first: State) {
  const lang = useLang()
  const say = words[lang]
  const { state, setState, ahead, link, setLink, refresh, hush } = useReading(first, setting)
  const [doing, setDoing] = useState<{ act: Act; at: number } | null>(null)
  const [fault, setFault] = useState<Fault | null>(null)
  const sending = useRef<Act | null>(null)
  const following = useRef<Act | null>(null)

  async function press(act: Act): Promise<void> {
    if (sending.current) {
      // The same key again is a double press; another one is a quick hand on a slow line, and waits its turn.
      if (sending.current.do !== act.do) following.current = act
      return
    }
    if (link !== 'ok') return setFault({ title: say.away, detail: say.notSent })
    sending.current = act
    const at = serverTime(ahead ?? aheadOf(first.at))
    setFault(null)
    setDoing({ act, at })
    const release = hush()
    const sent = await send(act, state.mine ?? '', lang)
    release()
    sending.current = null
    settle(act, at, sent)
    setDoing(null)
    const next = following.current
    following.current = null
    if (next && sent.came === 'done') return press(next)
    await refresh()
  }

  function settle(act: Act, at: number, sent: Sent) {
    if (sent.came === 'done') setState(now => afterwards(now, act, at, sent))
    if (sent.came === 'refused') setFault(sent)
    if (sent.came === 'signed-out') setLink('out')
    if (sent.came === 'nothing') {
      setLink('away')
      setFault({ title: say.notSentTitle, detail: say.notSent })
    }
  }

  return { state: doing ? foresee(state, doing.act, doing.at) : state, doing: doing?.act ?? null, fault, setFault, link, ahead, press }
}

type Called = { id: string; number: string; class: string | null; service: string; calledAt: string; nth: number }

/** The agreed state until the next reading arrives: a call's answer already names the person. */
function afterwards(state: State, act: Act, at: number, sent: Extract<Sent, { came: 'done' }>): State {
  if (act.do !== 'next' && act.do !== 'exception') return foresee(state, act, at)
  if (sent.status === 204) return state
  const { id, number, class: visitorClass, service, calledAt, nth } = sent.body as Called
  const line = state.line.filter(one => one.ticket !== id)
  const front = { id, number, class: visitorClass, service, nth, state: 'called' as const, calledAt: Date.parse(calledAt) }
  return { ...state, line, undo: null, ticket: { ...front, startedAt: null, waitedMs: 0, today: true, others: [] } }
}
