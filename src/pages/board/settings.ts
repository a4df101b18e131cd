import type { Lang } from '#kernel/text.ts'
import { type Letters, lettersFor } from './letters.ts'

/** How one board is set up: everything stands in its address, so that a TV box needs nothing but a bookmark. */
export type BoardSettings = {
  /** Indonesian unless the address asks for English: what language a TV box speaks says nothing of the hall. */
  lang: Lang
  tv: number
  metres: number
  /** Floor; null is the whole hall. */
  zone: string | null
  /** As typed, for the form. */
  hush: string
  /** Minutes since midnight, from and until. */
  quiet: [number, number][]
  /** Folder of the voice pack; empty for a silent board. */
  voice: string
  letters: Letters
}

/** Reads `?tv=43&jarak=10&zona=2&hening=11.45-12.45&suara=/voice/id/`; what makes no sense counts as not said. */
export function settingsOf(query: URLSearchParams): BoardSettings {
  const tv = within(query.get('tv'), 19, 120, 43)
  const metres = within(query.get('jarak'), 1, 40, 8)
  const hush = query.get('hening')?.slice(0, 100) ?? ''
  return {
    lang: query.get('lang') === 'en' ? 'en' : 'id',
    tv,
    metres,
    zone: query.get('zona')?.slice(0, 20) || null,
    hush,
    quiet: quietHours(hush),
    voice: voiceOf(query.get('suara')),
    letters: lettersFor(tv, metres),
  }
}

function within(text: string | null, low: number, high: number, otherwise: number): number {
  const n = Number(text?.replace(',', '.') ?? Number.NaN)
  return n >= low && n <= high ? n : otherwise
}

/** '11.45-12.45, 15.00-15.20' in minutes; a part that is no stretch of the day is left out. */
export function quietHours(text: string): [number, number][] {
  return text.split(',').flatMap(part => {
    const found = /^\s*(\d{1,2})[.:](\d\d)\s*[-–]\s*(\d{1,2})[.:](\d\d)\s*$/.exec(part)
    if (!found) return []
    const [from, until] = [Number(found[1]) * 60 + Number(found[2]), Number(found[3]) * 60 + Number(found[4])]
    return from < until && until <= 1440 ? [[from, until] as [number, number]] : []
  })
}

/** Only a folder of this server: the page may fetch nothing else. */
function voiceOf(text: string | null): string {
  if (text === 'mati') return ''
  return text && /^\/(?!\/)[\w/-]*\/$/.test(text) ? text : '/voice/id/'
}
