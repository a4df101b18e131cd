export type Form = { action: string; method: 'GET' | 'POST'; fields: [string, string][] }

const ENTITIES: Record<string, string> = { quot: '"', '#x27': "'", lt: '<', gt: '>', amp: '&' }
const decoded = (text: string) => text.replace(/&(quot|#x27|lt|gt|amp);/g, (_, name) => ENTITIES[name]!)

function attribute(tag: string, name: string) {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]
  return found === undefined ? undefined : decoded(found)
}

/** The forms of a page of ours as a browser would send them, once for each button; what is empty is filled with a word. */
export function formsIn(html: string, at: string): Form[] {
  return [...html.matchAll(/(<form[^>]*>)(.*?)<\/form>/gs)].flatMap(([, open, inner]) => {
    const fields = new Map<string, string>()
    const buttons: [string, string][] = []
    let choice: string | undefined
    for (const [tag, kind] of inner!.matchAll(/<(input|select|textarea|button|option)[^>]*>/g)) {
      const [name, value] = [attribute(tag, 'name'), attribute(tag, 'value')]
      if (kind === 'option') {
        if (choice && value && !fields.get(choice)) fields.set(choice, value)
      } else if (kind === 'button') {
        if (name) buttons.push([name, value ?? ''])
      } else if (name && !fields.has(name)) {
        fields.set(name, value || (kind === 'select' ? '' : 'teks biasa'))
        choice = kind === 'select' ? name : undefined
      }
    }
    if (!inner!.includes('<button')) return []
    const method = (attribute(open!, 'method') ?? 'get').toUpperCase() === 'POST' ? 'POST' : 'GET'
    const form = { action: attribute(open!, 'action') ?? at, method } as const
    return buttons.length ? buttons.map(button => ({ ...form, fields: [...fields, button] })) : [{ ...form, fields: [...fields] }]
  })
}
