import { useCallback, useEffect, useRef, useState } from 'react'
import { systemClock } from '#kernel/clock.ts'
import { TOUCHES } from '#pages/ui/touches.ts'
import { toLock } from './to-lock.ts'

/** How long before it locks itself the screen says so. */
export const WARN_SECONDS = 30
const AGAIN_MS = 3_000
const CHANNEL = 'loket'

/** Asks the server until it has locked the session: only then does the lock screen stand on something. */
async function lockThere(): Promise<void> {
  const init = { method: 'POST', body: new URLSearchParams({ act: 'kunci', ke: '/loket' }), redirect: 'manual' as const }
  const answer = await fetch('/kunci', init).catch(() => null)
  if (answer?.type === 'opaqueredirect') return toLock()
  await new Promise(resolve => setTimeout(resolve, AGAIN_MS))
  return lockThere()
}

/**
 * Locks the console: at once by `lock`, by itself after so many untouched minutes (null: never), in every window of this browser, and when
 * another one locked. `locking`: nothing may be shown any more. `warned`: it locks within half a minute unless somebody touches something.
 */
export function useLock(afterMin: number | null, floating: Window | null) {
  const [locking, setLocking] = useState(false)
  const [warned, setWarned] = useState(false)
  const touched = useRef(0)
  const begun = useRef(false)

  const lock = useCallback((tell = true) => {
    if (begun.current) return
    begun.current = true
    setLocking(true)
    if (tell) new BroadcastChannel(CHANNEL).postMessage('kunci')
    void lockThere()
  }, [])

  useEffect(() => {
    const channel = new BroadcastChannel(CHANNEL)
    channel.onmessage = () => lock(false)
    // Kept by the browser for its Back button: what stands there was seen before the lock.
    const back = (event: PageTransitionEvent) => event.persisted && location.reload()
    addEventListener('pageshow', back)
    return () => {
      channel.close()
      removeEventListener('pageshow', back)
    }
  }, [lock])

  useEffect(() => {
    if (afterMin === null) return
    const now = () => systemClock.now().getTime()
    const touch = () => {
      touched.current = now()
      setWarned(false)
    }
    touch()
    const windows = [window, floating].filter(one => one !== null)
    for (const one of windows) for (const what of TOUCHES) one.addEventListener(what, touch, { passive: true })
    // By the clock and not by a timer alone: a computer that slept wakes up locked.
    const timer = setInterval(() => {
      const left = touched.current + afterMin * 60_000 - now()
      if (left <= 0) lock()
      else if (left <= WARN_SECONDS * 1000) setWarned(true)
    }, 1_000)
    return () => {
      clearInterval(timer)
      for (const one of windows) for (const what of TOUCHES) one.removeEventListener(what, touch)
    }
  }, [afterMin, floating, lock])

  return { lock, locking, warned }
}
