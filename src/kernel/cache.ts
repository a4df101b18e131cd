/**
 * Remembers what `load` answered for `ttlMs` by the asker's clock, per key and per owner (a database handle), and lets
 * callers of the same moment share one load. Failures are not remembered.
 */
export function remembering<O extends object, T>(ttlMs: number, load: (owner: O, key: string, now: Date) => Promise<T>) {
  const owners = new WeakMap<O, Map<string, { at: number; value: Promise<T> }>>()
  return (owner: O, key: string, now: Date): Promise<T> => {
    const kept = owners.get(owner) ?? new Map<string, { at: number; value: Promise<T> }>()
    owners.set(owner, kept)
    const hit = kept.get(key)
    if (hit && Math.abs(now.getTime() - hit.at) < ttlMs) return hit.value
    if (kept.size > 1000) kept.clear()
    const value = load(owner, key, now)
    kept.set(key, { at: now.getTime(), value })
    // Only itself: by now a newer answer may stand there.
    value.catch(() => kept.get(key)?.value === value && kept.delete(key))
    return value
  }
}
