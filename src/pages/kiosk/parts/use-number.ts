import { useCallback, useRef } from 'react'
import { ask, newKey } from '../ask.ts'
import type { Act, Taken, Visit } from '../visit.ts'

/** Asks for the number. However often it is pressed for the same choice, the request has one name and gives one number. */
export function useNumber(mall: string, visit: Visit, send: (what: Act) => void): () => void {
  const { needs, class: kind, lang, requestKey } = visit
  const asking = useRef(false)
  return useCallback(async () => {
    // The second touch of a double touch comes before the screen has changed.
    if (asking.current) return
    asking.current = true
    const key = requestKey ?? newKey()
    send({ do: 'press', key })
    const body = { services: needs, channel: 'kiosk', ...(kind && { class: kind }) }
    const said = await ask<Taken>(`/malls/${mall}/visits`, lang, { body, key })
    asking.current = false
    if ('body' in said) send({ do: 'taken', key, taken: said.body })
    else if ('away' in said) send({ do: 'away' })
    else if (said.problem.status === 401 || said.problem.status === 403) location.reload()
    else send({ do: 'refused', key, problem: said.problem })
  }, [mall, needs, kind, lang, requestKey, send])
}
