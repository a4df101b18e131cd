import { type ConsentVersion, versionShown } from '#domains/people/consent-words.ts'
import { secret } from '#kernel/random.ts'
import { answer } from './sent.ts'

/** The answers a form may give to "Perlu didahulukan?". */
export const classes = ['elderly', 'disability', 'pregnant', 'infant'] as const
export type VisitorClass = (typeof classes)[number]

/** What the form for a number holds, from its address or as it was sent. `key` names the request, so that pressing twice is one visit. */
export type Asked = {
  services: string[]
  event: string | null
  q: string
  visitorClass: VisitorClass | null
  phone: string
  consent: ConsentVersion
  key: string
}

const MOST_NAMED = 24

/** Reads the form leniently: what it does not know it leaves out, so that every address draws a page. */
export function readAsked(sent: URLSearchParams | FormData): Asked {
  const services = [...new Set(sent.getAll('layanan').map(value => answer(value, 80)))].filter(Boolean).slice(0, MOST_NAMED)
  const visitorClass = classes.find(one => one === sent.get('prioritas')) ?? null
  const key = answer(sent.get('kunci'), 60) || secret(20)
  return {
    services,
    event: answer(sent.get('peristiwa'), 80) || null,
    q: answer(sent.get('q'), 200),
    visitorClass,
    phone: answer(sent.get('ponsel'), 40),
    consent: versionShown(sent.get('setuju')),
    key,
  }
}
