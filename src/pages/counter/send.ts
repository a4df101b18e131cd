import type { Lang } from '#kernel/text.ts'
import type { Act } from './foresee.ts'

/** What came of sending: the server's answer, its refusal in words, the session's end, or nothing at all. */
export type Sent =
  | { came: 'done'; status: number; body: unknown }
  | { came: 'refused'; title: string; detail: string }
  | { came: 'signed-out' }
  | { came: 'nothing' }

const PATIENCE_MS = 6_000
const AGAIN_MS = 400

/** A name for one press of a key. `randomUUID` is missing where the hall's server is reached without https; this is not. */
export function pressName(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('')
}

/** Sends an act to the API under one request name; once more under the same name when nothing came back, which can do no harm. */
export async function send(act: Act, counter: string, lang: Lang): Promise<Sent> {
  const { method, path, body } = requestOf(act, counter)
  const init = {
    method,
    headers: { 'content-type': 'application/json', 'accept-language': lang, 'idempotency-key': pressName() },
    ...(method !== 'DELETE' && { body: JSON.stringify(body ?? {}) }),
  }
  const first = await answer(path, init)
  if (first.came !== 'nothing') return first
  await new Promise(resolve => setTimeout(resolve, AGAIN_MS))
  return answer(path, init)
}

/** `nothing` stands for every way in which no answer of the server arrived: no network, too slow, a proxy's page. */
async function answer(path: string, init: RequestInit): Promise<Sent> {
  const response = await fetch(`/api/v1${path}`, { ...init, signal: AbortSignal.timeout(PATIENCE_MS) }).catch(() => null)
  if (!response) return { came: 'nothing' }
  if (response.status === 401) return { came: 'signed-out' }
  const body = response.status === 204 ? null : await response.json().catch(() => undefined)
  if (response.ok && body !== undefined) return { came: 'done', status: response.status, body }
  if (typeof body?.title !== 'string') return { came: 'nothing' }
  return { came: 'refused', title: body.title, detail: body.detail }
}

/** The operation of the API that does it (contract.md). */
function requestOf(act: Act, counter: string): { method: 'POST' | 'PUT' | 'DELETE'; path: string; body?: unknown } {
  switch (act.do) {
    case 'next':
      return { method: 'POST', path: `/counters/${counter}/calls` }
    case 'exception':
      return { method: 'POST', path: `/counters/${counter}/calls`, body: { ticket: act.ticket, reason: act.reason, words: act.words } }
    case 'open':
      return { method: 'PUT', path: `/counters/${act.counter}/session`, body: { services: act.services } }
    case 'close':
      return { method: 'DELETE', path: `/counters/${act.counter}/session` }
    case 'finish':
      return ofTicket(act.ticket, 'completions', { outcome: act.outcome })
    case 'hold':
      return ofTicket(act.ticket, 'holds', { reason: act.reason })
    case 'transfer':
      return ofTicket(act.ticket, 'transfers', act.service ? { service: act.service } : { counter: act.counter })
    default:
      return ofTicket(act.ticket, { recall: 'recalls', start: 'starts', miss: 'no-shows', undo: 'undo', return: 'returns' }[act.do])
  }
}

const ofTicket = (ticket: string, path: string, body?: unknown) => ({ method: 'POST' as const, path: `/tickets/${ticket}/${path}`, body })
