import { refuse } from '#kernel/errors.ts'

const FORM = /^(application\/x-www-form-urlencoded|multipart\/form-data)\b/

/** A text as the database can keep it: whole characters, no NUL. */
export const plain = (text: string) => text.toWellFormed().replaceAll('\0', '')

/** A form as a browser sends it. Refuses `input.invalid` for anything else. */
export async function sentForm(request: Request): Promise<FormData> {
  if (!FORM.test(request.headers.get('content-type') ?? '')) refuse('input.invalid')
  return request.formData().catch(() => refuse('input.invalid'))
}

/** The answers of a form by name, empty where there is none; blanks at the ends stay (a password may have them). Refuses `input.invalid` for what is no form. */
export async function sent(request: Request): Promise<(name: string) => string> {
  const form = await sentForm(request)
  return name => {
    const value = form.get(name)
    return typeof value === 'string' ? plain(value) : ''
  }
}

type Parsed<T> = { success: true; data: T } | { success: false; error: { issues: { path: PropertyKey[]; message: string }[] } }

/** What a schema made of a form. Refuses with the fields as the form calls them: `name.unseen` where that is all that is wrong, else `input.invalid`. */
export function fieldsOf<T>(parsed: Parsed<T>, names: Readonly<Record<string, string>> = {}): T {
  if (parsed.success) return parsed.data
  const { issues } = parsed.error
  const code = issues.every(issue => issue.message === 'name.unseen') ? 'name.unseen' : 'input.invalid'
  const fields = issues.map(issue => String(issue.path[0]))
  return refuse(code, {}, Object.fromEntries(fields.map(field => [names[field] ?? field, code])))
}
