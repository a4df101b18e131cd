/** Edits (insert, delete, replace, swap of neighbours) from one word to another; above `most` it stops counting and answers `most + 1`. */
export function edits(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1
  let before: number[] = []
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    let least = i
    for (let j = 1; j <= b.length; j++) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1
      let cost = Math.min(previous[j]! + 1, row[j - 1]! + 1, previous[j - 1]! + change)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, before[j - 2]! + 1)
      row.push(cost)
      if (cost < least) least = cost
    }
    if (least > most) return most + 1
    before = previous
    previous = row
  }
  return Math.min(previous[b.length]!, most + 1)
}

/** How many slips of the finger a word of this length may hold: short ones are too often another word. */
export function slipsAllowed(length: number): number {
  return length < 4 ? 0 : length < 8 ? 1 : 2
}

/** The word of the dictionary that was probably meant, by fewest edits, then by same first letter, then by use. */
export function nearest(word: string, dictionary: ReadonlyMap<string, number>): string | undefined {
  const most = slipsAllowed(word.length)
  if (most === 0 || /\d/.test(word)) return undefined
  let best: { word: string; cost: number } | undefined
  for (const [candidate, uses] of dictionary) {
    if (candidate.length < 3) continue
    const count = edits(word, candidate, most)
    if (count > most) continue
    const cost = count + (candidate[0] === word[0] ? 0 : 0.6) - Math.min(uses, 100) / 1000
    if (!best || cost < best.cost) best = { word: candidate, cost }
  }
  return best?.word
}
