import { refuse } from '#kernel/errors.ts'

const FORM = /^(application\/x-www-form-urlencoded|multipart\/form-data)\b/

/** A text as the database can keep it: whole characters, no NUL. */
export const plain = (text: string) => text.toWellFormed().replaceAll('\0', '')

/** The answers of a form by name, empty where there is none; blanks at the ends stay (a password may have them). Refuses `input.invalid` for what is no form. */
export async function sent(request: Request): Promise<(name: string) => string> {
  if (!FORM.test(request.headers.get('content-type') ?? '')) refuse('input.invalid')
  const form = await request.formData().catch(() => refuse('input.invalid'))
  return name => {
    const value = form.get(name)
    return typeof value === 'string' ? plain(value) : ''
  }
}
