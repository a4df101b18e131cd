import { useEffect, useRef } from 'react'

const POLL_MS = 3_000
const LATER_MS = 1_500

type Heard = { what: string; agencies?: string[] }

/**
 * Listens to the mall's stream and asks for a new reading at once when one of `agencies` moved, a little later when anything else did (a
 * visitor may be free again elsewhere); while the stream is down it asks every three seconds, so that the screen comes back by itself. `onLost` hears when the browser knows that the network is gone.
 */
export function useLive(mall: string, agencies: ReadonlySet<string>, onChange: () => void, onLost: () => void) {
  const now = useRef({ agencies, onChange, onLost })
  useEffect(() => {
    now.current = { agencies, onChange, onLost }
  })
  useEffect(() => {
    let later: ReturnType<typeof setTimeout> | null = null
    const source = new EventSource(`/api/v1/malls/${mall}/events`)
    const changed = (event: MessageEvent<string>) => {
      const heard = JSON.parse(event.data) as Heard
      if (!heard.agencies || heard.agencies.some(agency => now.current.agencies.has(agency))) return now.current.onChange()
      later ??= setTimeout(() => {
        later = null
        now.current.onChange()
      }, LATER_MS)
    }
    const again = () => now.current.onChange()
    const lost = () => now.current.onLost()
    source.addEventListener('changed', changed)
    source.addEventListener('open', again)
    addEventListener('online', again)
    addEventListener('offline', lost)
    const poll = setInterval(() => {
      if (source.readyState !== EventSource.OPEN || !navigator.onLine) again()
    }, POLL_MS)
    return () => {
      source.close()
      clearInterval(poll)
      if (later) clearTimeout(later)
      removeEventListener('online', again)
      removeEventListener('offline', lost)
    }
  }, [mall])
}
