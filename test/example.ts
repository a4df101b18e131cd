/** What a JSON schema tells of a value; enough for the bodies of our API. */
export type Schema = {
  type?: string | string[]
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  enum?: unknown[]
  const?: unknown
  anyOf?: Schema[]
}

/** A value that a schema takes. Fields of a `known` name get that value; what is not known gets a plain one. */
export function example(schema: Schema, known: Record<string, unknown> = {}, name = ''): unknown {
  if (name in known && schema.type !== 'object') return schema.type === 'array' ? [known[name]].flat() : known[name]
  if (schema.enum) return schema.enum[0]
  if (schema.const !== undefined) return schema.const
  if (schema.anyOf) return example(schema.anyOf[0]!, known, name)
  if (schema.type === 'object')
    return Object.fromEntries(Object.entries(schema.properties ?? {}).map(([key, one]) => [key, example(one, known, key)]))
  if (schema.type === 'array') return [example(schema.items ?? {}, known, name)]
  if (schema.type === 'integer' || schema.type === 'number') return 1
  return schema.type === 'boolean' ? true : 'teks biasa'
}
