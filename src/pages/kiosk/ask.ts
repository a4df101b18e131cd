import type { Lang } from '#kernel/text.ts'
import type { Problem } from './visit.ts'

/** ms until the kiosk says that the server is away, rather than let somebody stand before a spinner. */
const PATIENCE = 2000

/** What the server said: the answer, its refusal in words, or nothing in time. */
export type Said<T> = { body: T } | { problem: Problem & { status: number } } | { away: true }

/** Asks our own API as this kiosk (its session is a cookie). Never rejects: no answer within two seconds is `away`. */
export async function ask<T>(path: string, lang: Lang, send?: { body: unknown; key: string }): Promise<Said<T>> {
  const stop = new AbortController()
  const timer = setTimeout(() => stop.abort(), PATIENCE)
  const headers = { 'accept-language': lang, ...(send && { 'content-type': 'application/json', 'idempotency-key': send.key }) }
  const init = { headers, signal: stop.signal, ...(send && { method: 'POST', body: JSON.stringify(send.body) }) }
  const said = await fetch(`/api/v1${path}`, init)
    .then(async answer => {
      const body = await answer.json()
      if (answer.ok) return { body: body as T }
      return answer.status >= 500 ? AWAY : { problem: { title: body.title, detail: body.detail, status: answer.status } }
    })
    .catch(() => AWAY)
  clearTimeout(timer)
  return said
}

const AWAY = { away: true } as const

/** A name for one request; `randomUUID` would need https, which a kiosk in a hall's own network may not have. */
export const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('')
