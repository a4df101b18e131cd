import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { refuse } from '#kernel/errors.ts'

const BODY_MAX_KB = 64

const tooLarge = () => refuse('input.too_large', { limit: BODY_MAX_KB })
const counted = bodyLimit({ maxSize: BODY_MAX_KB * 1024, onError: tooLarge })

/** No request carries more than 64 kB: by what it says of its length, and a chunked one, which says nothing, by counting while it is read. */
export const limitBodies: MiddlewareHandler = (c, next) => {
  if (c.req.header('transfer-encoding') !== undefined) return counted(c, next)
  if (Number(c.req.header('content-length') ?? 0) > BODY_MAX_KB * 1024) tooLarge()
  return next()
}
