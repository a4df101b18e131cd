/** A stretch of one civil day in minutes since local midnight: open from `opens` up to, and no longer at, `closes`. */
export type Period = { opens: number; closes: number }

/** The same minutes in order and without overlap; stretches that touch become one. Empty stretches vanish. */
export function merge(periods: readonly Period[]): Period[] {
  const merged: Period[] = []
  for (const { opens, closes } of periods.filter(p => p.opens < p.closes).sort((a, b) => a.opens - b.opens)) {
    const last = merged.at(-1)
    if (last && opens <= last.closes) last.closes = Math.max(last.closes, closes)
    else merged.push({ opens, closes })
  }
  return merged
}

/** The minutes that lie in both. */
export function intersect(a: readonly Period[], b: readonly Period[]): Period[] {
  return merge(a.flatMap(p => b.map(q => ({ opens: Math.max(p.opens, q.opens), closes: Math.min(p.closes, q.closes) }))))
}

/** The stretch that holds this minute. */
export function at(periods: readonly Period[], minute: number): Period | undefined {
  return periods.find(p => p.opens <= minute && minute < p.closes)
}
