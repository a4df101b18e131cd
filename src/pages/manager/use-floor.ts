import { useCallback, useEffect, useRef, useState } from 'react'
import { systemClock } from '#kernel/clock.ts'
import { useByItself } from '#pages/ui/use-by-itself.ts'
import type { Floor } from './state.ts'

const GAP_MS = 1_000
const AT_LEAST_MS = 10_000
const PATIENCE_MS = 6_000

/** The floor, read anew when the mall's stream says that something moved (at most once a second) and every ten seconds anyhow; `age` in seconds. A network that the browser knows to be gone is told at once. */
export function useFloor(mall: string, first: Floor) {
  const [floor, setFloor] = useState(first)
  const [link, setLink] = useState<'ok' | 'away' | 'out'>('ok')
  const [age, setAge] = useState(0)
  const read = useRef(0)
  const headers = useByItself()

  const refresh = useCallback(async () => {
    const init = { headers: headers(), redirect: 'manual' as const, signal: AbortSignal.timeout(PATIENCE_MS) }
    const response = await fetch('/kelola/kini', init).catch(() => null)
    if (!response || response.status >= 500) return setLink('away')
    if (!response.ok) return setLink('out')
    setFloor((await response.json()) as Floor)
    setLink('ok')
    read.current = systemClock.now().getTime()
    setAge(0)
  }, [headers])

  useEffect(() => {
    read.current = systemClock.now().getTime()
    const source = new EventSource(`/api/v1/malls/${mall}/events`)
    let waiting: ReturnType<typeof setTimeout> | null = null
    const soon = () => {
      waiting ??= setTimeout(() => {
        waiting = null
        void refresh()
      }, GAP_MS)
    }
    source.addEventListener('changed', soon)
    source.addEventListener('open', soon)
    const lost = () => setLink('away')
    addEventListener('online', soon)
    addEventListener('offline', lost)
    const tick = setInterval(() => {
      const since = systemClock.now().getTime() - read.current
      setAge(Math.floor(since / 1000))
      if (since > AT_LEAST_MS) soon()
    }, 1000)
    return () => {
      source.close()
      clearInterval(tick)
      if (waiting) clearTimeout(waiting)
      removeEventListener('online', soon)
      removeEventListener('offline', lost)
    }
  }, [mall, refresh])
  return { floor, link, age }
}
