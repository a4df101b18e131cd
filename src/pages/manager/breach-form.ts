/** What was typed into the named fields, trimmed. */
export const breachForm = <Name extends string>(of: (name: string) => string, names: readonly Name[]) =>
  Object.fromEntries(names.map(name => [name, of(name).trim()])) as Record<Name, string>

/** A number of persons as people type it, 1.200 as well; null when left empty, NaN when it is none. */
export const amountOf = (typed: string): number | null => (typed ? Number(typed.replace(/[.\s]/g, '')) : null)
