import { tellingWords, wordsOf } from './words-of.ts'

/** A meaning is catalogue words, or the thing itself: 'service:ktp-el-baru', 'event:moving-house', 'agency:polri'. */
export type Pointer = { kind: 'service' | 'event' | 'agency'; id: string }

export type Synonyms = {
  /** One word for one word, a spelling or a street word: akte -> akta. */
  single: Map<string, string>
  /** Everything else by its first word, the longest term first. */
  phrases: Map<string, { term: string[]; words: string[]; pointers: Pointer[] }[]>
}

/** Sorts the list of synonyms for use. Terms are themselves read with the one-word ones, so 'bikin akte' needs no second spelling. */
export function readSynonyms(list: readonly { term: string; meaning: string }[]): Synonyms {
  const single = new Map<string, string>()
  for (const { term, meaning } of list) if (!/[\s:]/.test(meaning) && wordsOf(term).length === 1) single.set(wordsOf(term)[0]!, meaning)
  const merged = new Map<string, { term: string[]; words: string[]; pointers: Pointer[] }>()
  for (const { term, meaning } of list) {
    const words = tellingWords(wordsOf(term)).map(word => single.get(word) ?? word)
    const own = wordsOf(term)
    if (own.length === 1 && single.get(own[0]!) === meaning) continue
    const entry = merged.get(words.join(' ')) ?? { term: words, words: [], pointers: [] }
    const pointer = pointerOf(meaning)
    if (pointer) entry.pointers.push(pointer)
    else entry.words.push(...wordsOf(meaning))
    merged.set(words.join(' '), entry)
  }
  const phrases: Synonyms['phrases'] = new Map()
  for (const entry of [...merged.values()].sort((a, b) => b.term.length - a.term.length))
    phrases.set(entry.term[0]!, [...(phrases.get(entry.term[0]!) ?? []), entry])
  return { single, phrases }
}

function pointerOf(meaning: string): Pointer | undefined {
  const [, kind, id] = /^(service|event|agency):(.+)$/.exec(meaning) ?? []
  return kind && id ? { kind: kind as Pointer['kind'], id } : undefined
}

/** What was asked, understood: words to look for, each with the position it stands for, and things that whole phrases point at. */
export type Understood = {
  words: { word: string; at: number[] }[]
  pointers: { pointer: Pointer; at: number[] }[]
  length: number
}

/** Reads plain words with the synonyms: each phrase that occurs, in any order of its words, points or adds words beside the ones typed. */
export function understand(typed: string[], synonyms: Synonyms): Understood {
  const words = typed.map(word => synonyms.single.get(word) ?? word).flatMap(word => word.split(' '))
  const found: Understood = { words: words.map((word, at) => ({ word, at: [at] })), pointers: [], length: words.length }
  const seen = new Set<unknown>()
  for (const word of words)
    for (const entry of synonyms.phrases.get(word) ?? []) {
      const at = entry.term.map(one => words.indexOf(one))
      if (seen.has(entry) || at.includes(-1)) continue
      seen.add(entry)
      for (const extra of entry.words) found.words.push({ word: extra, at })
      for (const pointer of entry.pointers) found.pointers.push({ pointer, at })
    }
  return found
}
