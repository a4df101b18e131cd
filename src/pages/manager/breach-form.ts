import { refuse } from '#kernel/errors.ts'

/** What was typed into the named fields, trimmed. */
export const breachForm = <Name extends string>(of: (name: string) => string, names: readonly Name[]) =>
  Object.fromEntries(names.map(name => [name, of(name).trim()])) as Record<Name, string>

/** A number of persons as people type it, 1.200 as well; null when left empty, NaN when it is none. */
export const amountOf = (typed: string): number | null => (typed ? Number(typed.replace(/[.\s]/g, '')) : null)

type Parsed<T> = { success: true; data: T } | { success: false; error: { issues: { path: PropertyKey[] }[] } }

/** What a schema made of a form. Refuses `input.invalid` with the fields as the form calls them. */
export function fieldsOf<T>(parsed: Parsed<T>, names: Readonly<Record<string, string>> = {}): T {
  if (parsed.success) return parsed.data
  const fields = parsed.error.issues.map(issue => String(issue.path[0]))
  return refuse('input.invalid', {}, Object.fromEntries(fields.map(field => [names[field] ?? field, 'input.invalid'])))
}
