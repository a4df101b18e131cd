import { before, type Link } from './chain.ts'
import type { Requirement } from './reference-shape.ts'

export type BringStep = Link & { optional: boolean; requirements: Requirement[]; makes: string[] }

/**
 * One line of the list of documents for a whole chain. `unlessStep`: an optional step makes it too, so one brings it from home only
 * without that step. `optional`: only optional steps ask for it.
 */
export type Bring = { anyOf: string[]; when: string | null; steps: number[]; optional: boolean; unlessStep: number | null }

/** A document made on the way: by which step, and which later steps take it. */
export type MadeOnTheWay = { document: string; by: number; for: number[] }

/**
 * What to bring once for all steps: the union of their requirements without what an earlier step of the chain makes. A step that is
 * optional makes nothing for sure (the data's note on depends_on). A need that another line covers without condition is part of that line.
 */
export function whatToBring(steps: readonly BringStep[]): { bring: Bring[]; made: MadeOnTheWay[] } {
  const earlier = before(steps)
  const lines = new Map<string, Bring>()
  const made = new Map<string, MadeOnTheWay>()
  for (const step of steps)
    for (const requirement of step.requirements) {
      const anyOf = 'doc' in requirement ? [requirement.doc] : requirement.any_of
      const makers = steps.filter(other => earlier.get(step.service)?.has(other.service) && other.makes.some(doc => anyOf.includes(doc)))
      for (const maker of makers) note(made, maker, step, anyOf)
      if (makers.some(maker => !maker.optional)) continue
      add(lines, step, { anyOf, when: requirement.when ?? null, unlessStep: makers[0]?.seq ?? null })
    }
  return { bring: merged([...lines.values()]), made: [...made.values()] }
}

function note(made: Map<string, MadeOnTheWay>, maker: BringStep, step: BringStep, anyOf: string[]) {
  for (const document of maker.makes.filter(doc => anyOf.includes(doc))) {
    const key = `${document} ${maker.seq}`
    const entry = made.get(key) ?? { document, by: maker.seq, for: [] }
    made.set(key, { ...entry, for: [...entry.for, step.seq] })
  }
}

function add(lines: Map<string, Bring>, step: BringStep, { anyOf, when, unlessStep }: Pick<Bring, 'anyOf' | 'when' | 'unlessStep'>) {
  const key = `${[...anyOf].sort().join()} ${when ?? ''} ${unlessStep ?? ''}`
  const line = lines.get(key)
  if (!line) lines.set(key, { anyOf, when, steps: [step.seq], optional: step.optional, unlessStep })
  else lines.set(key, { ...line, steps: [...line.steps, step.seq], optional: line.optional && step.optional })
}

/** Whoever brings the ID card for one step has it for "ID card or family card" of another. */
function merged(lines: Bring[]): Bring[] {
  const sure = lines.filter(line => line.anyOf.length === 1 && line.when === null && line.unlessStep === null)
  const kept = lines.filter(line => {
    const covering = sure.find(one => one !== line && line.anyOf.includes(one.anyOf[0]!) && (!one.optional || line.optional))
    if (covering) covering.steps = [...new Set([...covering.steps, ...line.steps])].sort((a, b) => a - b)
    return !covering
  })
  return kept.sort((a, b) => Number(a.optional) - Number(b.optional))
}
