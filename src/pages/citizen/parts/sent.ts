import { refuse } from '#kernel/errors.ts'

const FORM = /^(application\/x-www-form-urlencoded|multipart\/form-data)\b/
const KILOBYTES = 64

/** A form as a browser sends it. Refuses `input.invalid` for anything else and `input.too_large`, before reading it. */
export async function sentForm(request: Request): Promise<FormData> {
  if (!FORM.test(request.headers.get('content-type') ?? '')) refuse('input.invalid')
  if (Number(request.headers.get('content-length') ?? 0) > KILOBYTES * 1024) refuse('input.too_large', { limit: KILOBYTES })
  return request.formData().catch(() => refuse('input.invalid'))
}

/** One answer of a form, as text the database can keep: trimmed, without NUL and half characters, at most so long. */
export function answer(value: FormDataEntryValue | null, most: number): string {
  return typeof value === 'string' ? value.toWellFormed().replaceAll('\0', '').trim().slice(0, most).toWellFormed() : ''
}
