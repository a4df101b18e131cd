import { useEffect, useState } from 'react'
import { systemClock } from '#kernel/clock.ts'

/** How far the server's clock is ahead of this computer's (ms), from a reading just received. Office computers are often minutes off. */
export const aheadOf = (at: number) => at - systemClock.now().getTime()

/** The server's time now, given how far it is ahead. */
export const serverTime = (ahead: number) => systemClock.now().getTime() + ahead

/** The server's time, ticking every second; `first` while the page is drawn the first time, on the server and here alike. */
export function useServerTime(ahead: number | null, first: number): number {
  const [now, setNow] = useState(first)
  useEffect(() => {
    if (ahead === null) return
    const tick = () => setNow(serverTime(ahead))
    tick()
    const timer = setInterval(tick, 1000)
    return () => clearInterval(timer)
  }, [ahead])
  return now
}
