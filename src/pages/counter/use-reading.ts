import { useCallback, useEffect, useRef, useState } from 'react'
import { useByItself } from '#pages/ui/use-by-itself.ts'
import type { Setting } from './setting.ts'
import type { State } from './state.ts'
import { toLock } from './to-lock.ts'
import { useLive } from './use-live.ts'
import { aheadOf } from './use-server-time.ts'

export type Link = 'ok' | 'away' | 'out'

const PATIENCE_MS = 6_000
const AGAIN_MS = 3_000

/** The state now; null when no answer came, 'out' when the session has ended (the server then leads to the door). */
async function read(headers: Record<string, string>): Promise<State | 'out' | null> {
  const init = { headers, redirect: 'manual' as const, signal: AbortSignal.timeout(PATIENCE_MS) }
  const response = await fetch('/loket/kini', init).catch(() => null)
  if (!response) return null
  if (response.status === 401 && (await response.json()).code === 'session.locked') toLock()
  if (response.type === 'opaqueredirect' || response.status === 401 || response.status === 403) return 'out'
  return response.ok ? ((await response.json()) as State) : null
}

/**
 * What the server last said, kept fresh by the live stream. One reading at a time: who asks during one gets the next. A reading that began
 * before an act was answered is dropped (`hush` at the key press, its answer when done): it would show the past.
 */
export function useReading(first: State, setting: Setting) {
  const [state, setState] = useState(first)
  const [link, setLink] = useState<Link>('ok')
  const [ahead, setAhead] = useState<number | null>(null)
  const running = useRef<Promise<void> | null>(null)
  const following = useRef<Promise<void> | null>(null)
  const headers = useByItself()
  const acts = useRef({ begun: 0, open: 0 })

  useEffect(() => setAhead(aheadOf(first.at)), [first.at])

  const refresh = useCallback((): Promise<void> => {
    const once = async () => {
      const { begun } = acts.current
      const got = await read(headers())
      if (acts.current.open || begun !== acts.current.begun) return
      if (got === 'out' || got === null) return setLink(got ?? 'away')
      setState(got)
      setAhead(aheadOf(got.at))
      setLink('ok')
    }
    const begin = () => {
      running.current = once().finally(() => {
        running.current = null
      })
      return running.current
    }
    if (!running.current) return begin()
    following.current ??= running.current.then(() => {
      following.current = null
      return begin()
    })
    return following.current
  }, [headers])

  // One reading may fail while the stream stands: nothing would ask again until somebody moved.
  useEffect(() => {
    if (link !== 'away') return
    const again = setInterval(refresh, AGAIN_MS)
    return () => clearInterval(again)
  }, [link, refresh])

  const hush = () => {
    acts.current.begun++
    acts.current.open++
    return () => {
      acts.current.open--
    }
  }

  const agencies = new Set([setting.who.agency, ...(state.ticket?.others.map(other => other.agency) ?? [])])
  useLive(setting.mall.id, agencies, refresh, () => setLink('away'))
  return { state, setState, ahead, link, setLink, refresh, hush }
}
