import { createHash } from 'node:crypto'
import type { ZodType } from 'zod'
import { refuse } from '#kernel/errors.ts'

/** Counts up when a loader writes other rows from the same file, so that the next start loads again. */
const loader = 1

/** SHA-256 of a seed file's content (and of what it was laid over), as kept in `reference_loads`. */
export function fingerprint(file: unknown, over = ''): string {
  return createHash('sha256').update(`${loader} ${over} `).update(JSON.stringify(file)).digest('hex')
}

/** The file in its shape; refuses `reference.invalid` and names at most five paths. */
export function checked<T>(shape: ZodType<T>, file: unknown): T {
  const result = shape.safeParse(file)
  if (result.success) return result.data
  const errors = result.error.issues.slice(0, 5).map(issue => `${issue.path.join('.') || '(file)'}: ${issue.message}`)
  refuse('reference.invalid', { errors: errors.join('; ') })
}
