import { useEffect, useRef } from 'react'

const EVERY_MS = 60_000

/**
 * Tells the server once a minute that this kiosk is there, which release it runs and how large its screen is. A kiosk whose permission was taken
 * back says so by itself: it loads anew, but not while somebody stands before it.
 */
export function useBeat(version: string, idle: boolean) {
  const free = useRef(idle)
  free.current = idle
  useEffect(() => {
    const beat = () =>
      tell(version).then(
        status => (status === 401 || status === 403) && free.current && location.reload(),
        // Away: the next beat says it, and the manager sees the silence.
        () => {},
      )
    beat()
    const timer = setInterval(beat, EVERY_MS)
    return () => clearInterval(timer)
  }, [version])
}

async function tell(version: string): Promise<number> {
  const body = JSON.stringify({ version, health: { screen: `${screen.width}x${screen.height}` } })
  const answer = await fetch('/perangkat/detak', { method: 'POST', headers: { 'content-type': 'application/json' }, body })
  return answer.status
}
