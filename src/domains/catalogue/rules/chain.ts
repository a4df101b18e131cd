/** A step of a chain, as far as its order goes. `needs` are the services it depends on inside the chain. */
export type Link = { seq: number; service: string; needs: string[] }

/** The steps in an order in which each comes after what it depends on, otherwise as they were. A circle is a fault of the data and throws. */
export function inOrder<T extends Link>(steps: readonly T[]): T[] {
  const waiting = [...steps].sort((a, b) => a.seq - b.seq)
  const inside = new Set(waiting.map(step => step.service))
  const done = new Set<string>()
  const ordered: T[] = []
  while (waiting.length > 0) {
    const next = waiting.findIndex(step => step.needs.every(service => done.has(service) || !inside.has(service)))
    if (next < 0) throw new Error(`steps depend on each other in a circle: ${waiting.map(step => step.service).join(', ')}`)
    const [step] = waiting.splice(next, 1)
    ordered.push(step!)
    done.add(step!.service)
  }
  return ordered
}

/** Services that must be done before each one, directly or through others. */
export function before(steps: readonly Link[]): Map<string, Set<string>> {
  const all = new Map<string, Set<string>>()
  for (const { service, needs } of inOrder(steps)) all.set(service, new Set(needs.flatMap(need => [need, ...(all.get(need) ?? [])])))
  return all
}
