import { nearest } from './likeness.ts'
import { type Pointer, readSynonyms, type Synonyms, type Understood, understand } from './synonyms.ts'
import { rootOf, tellingWords, wordsOf } from './words-of.ts'

/** A thing that can be found, with its texts by how much they tell. */
export type Findable = Pointer & { rank: number; names: string[]; about: string[] }
export type SearchIndex = {
  things: Findable[]
  lengths: number[]
  words: Map<string, Posting>
  dictionary: Map<string, number>
  synonyms: Synonyms
}
type Posting = { rarity: number; weight: Map<number, number> }

export type Found = Pointer & { score: number }

const nameWeight = 3
const aboutWeight = 1

/** Builds the index of all things; some milliseconds for the whole catalogue, done once. */
export function searchIndex(things: Findable[], synonyms: readonly { term: string; meaning: string }[]): SearchIndex {
  const words = new Map<string, Posting>()
  const dictionary = new Map<string, number>()
  const add = (word: string, thing: number, weight: number) => {
    const posting = words.get(word) ?? { rarity: 0, weight: new Map() }
    posting.weight.set(thing, Math.max(posting.weight.get(thing) ?? 0, weight))
    words.set(word, posting)
  }
  things.forEach((thing, at) => {
    for (const [texts, weight] of [
      [thing.names, nameWeight],
      [thing.about, aboutWeight],
    ] as const)
      for (const word of texts.flatMap(wordsOf)) {
        dictionary.set(word, (dictionary.get(word) ?? 0) + 1)
        add(word, at, weight)
        if (rootOf(word) !== word) add(rootOf(word), at, weight * 0.9)
      }
  })
  for (const posting of words.values()) posting.rarity = Math.log(1 + things.length / posting.weight.size)
  const read = readSynonyms(synonyms)
  for (const { term } of synonyms) for (const word of wordsOf(term)) dictionary.set(word, (dictionary.get(word) ?? 0) + 1)
  return { things, lengths: things.map(thing => wordsOf(thing.names[0] ?? '').length), words, dictionary, synonyms: read }
}

/**
 * What was probably meant, best first. A thing counts when it answers half of what was said, by the rarity of the words (when nothing
 * does, a third); a whole phrase that points at it counts as said by name. `read` are the words as they were understood.
 */
export function find(index: SearchIndex, query: string): { found: Found[]; read: string[] } {
  const typed = tellingWords(wordsOf(query)).slice(0, 12)
  const read = typed.map(word => (index.dictionary.has(word) || hasPrefix(index, word) ? word : corrected(index, word)))
  const asked = understand(read, index.synonyms)
  const rarity = rarities(index, asked)
  const total = rarity.reduce((sum, one) => sum + one, 0)
  const scores = scored(index, asked, rarity)
  const found = [...scores].flatMap(([at, perWord]) => {
    const covered = perWord.reduce((sum, one, i) => sum + (one > 0 ? rarity[i]! : 0), 0) / total
    const raw = perWord.reduce((sum, one) => sum + one, 0) / total
    const thing = index.things[at]!
    const order = 0.01 * index.lengths[at]! + 0.0005 * thing.rank + (thing.kind === 'service' ? 0 : 0.1)
    return [{ kind: thing.kind, id: thing.id, covered, score: raw * covered * covered - order }]
  })
  const enough = found.some(one => one.covered >= 0.5) ? 0.5 : 0.3
  const best = found.filter(one => one.covered >= enough).sort((a, b) => b.score - a.score)
  return { found: best.map(({ kind, id, score }) => ({ kind, id, score })), read }
}

function corrected(index: SearchIndex, word: string): string {
  const meant = nearest(word, index.dictionary) ?? word
  return index.synonyms.single.get(meant) ?? meant
}

function hasPrefix(index: SearchIndex, word: string): boolean {
  if (word.length < 3) return false
  for (const known of index.dictionary.keys()) if (known.startsWith(word)) return true
  return false
}

/** How much each position of the query tells. A word that nothing has still counts, so that half an answer is not a whole one. */
function rarities(index: SearchIndex, asked: Understood): number[] {
  return Array.from({ length: asked.length }, (_, at) => {
    const { word } = asked.words[at]!
    if (weak.has(word)) return 0.4
    return Math.min(index.words.get(word)?.rarity ?? index.words.get(rootOf(word))?.rarity ?? 2, 4)
  })
}

/** Words of doing, good for telling a phrase from another, poor as names. */
const weak = new Set([
  'buat',
  'daftar',
  'surat',
  'kartu',
  'cek',
  'ganti',
  'ambil',
  'izin',
  'baru',
  'penerbitan',
  'data',
  'card',
  'certificate',
])

/** For every thing that has anything of it, the weight it gives each position of the query. */
function scored(index: SearchIndex, asked: Understood, rarity: number[]): Map<number, number[]> {
  const scores = new Map<number, number[]>()
  const give = (thing: number, at: number[], weight: number) => {
    const perWord = scores.get(thing) ?? new Array<number>(asked.length).fill(0)
    for (const i of at) perWord[i] = Math.max(perWord[i]!, weight * rarity[i]!)
    scores.set(thing, perWord)
  }
  for (const { word, at } of asked.words)
    for (const [match, factor] of matches(index, word))
      for (const [thing, weight] of index.words.get(match)!.weight) give(thing, at, weight * factor)
  for (const { pointer, at } of asked.pointers) {
    const thing = index.things.findIndex(one => one.kind === pointer.kind && one.id === pointer.id)
    if (thing >= 0) give(thing, at, 1.6 * nameWeight)
  }
  return scores
}

/** The word itself, its root, and what it begins. */
function* matches(index: SearchIndex, word: string): Generator<[string, number]> {
  if (index.words.has(word)) yield [word, 1]
  const root = rootOf(word)
  if (root !== word && index.words.has(root)) yield [root, 0.9]
  if (word.length < 3) return
  // A whole word is seldom the beginning of another: 'sim' is not SIMBG.
  const begun = index.words.has(word) ? 0.4 : 0.75
  for (const known of index.words.keys()) if (known.length > word.length && known.startsWith(word)) yield [known, begun]
}
