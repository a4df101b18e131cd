import { type Context, Hono } from 'hono'
import { locales, type z } from 'zod'
import { hashOf } from '#domains/people/tokens.ts'
import type { Asking } from '#kernel/access.ts'
import { refuse } from '#kernel/errors.ts'
import type { Flood } from '#kernel/flood.ts'
import type { Keyring } from '#kernel/keyring.ts'
import type { Live } from '#kernel/live.ts'
import type { Messenger } from '#kernel/messenger.ts'
import { bodyHash, type RequestName } from '#kernel/once.ts'
import type { Pool } from '#kernel/sql.ts'
import type { Lang } from '#kernel/text.ts'
import { alreadySent } from './already-sent.ts'
import type { ApiRoute } from './route.ts'

type Around = {
  /** The database as somebody may see it who asks for this path: bound to the mall it is about. */
  sqlOf: (path: string, asking: Asking) => Promise<Pool>
  live: Live
  ring: Keyring
  messenger: Messenger | null
  flood: Flood
  askingOf: (c: Context) => Promise<Asking>
  addressOf: (c: Context) => string
}

/** Mounts the operations as they declare themselves: who may, input parsed once at the door, the caller's request name, the bell after a change. */
export function serve(routes: readonly ApiRoute[], { sqlOf, live, ring, messenger, flood, askingOf, addressOf }: Around) {
  const app = new Hono()
  for (const route of routes) {
    app.on(route.method.toUpperCase(), route.path.replace(/\{(\w+)\}/g, ':$1'), async c => {
      const asking = await askingOf(c)
      if (asking.who.role === 'machine') machineMay(route, asking, c.req.param('mall'))
      else if (route.who !== 'anyone' && !route.who.includes(asking.who.role))
        refuse(asking.who.locked ? 'session.locked' : asking.who.role === 'stranger' ? 'access.unknown' : 'access.denied')
      const params = paramsOf(c)
      const query = route.query ? parsed(route.query, c.req.query(), asking.lang) : {}
      const raw = route.body ? await jsonOf(c, route.bodyOptional ?? false) : undefined
      const body = route.body ? parsed(route.body, raw, asking.lang) : undefined
      const request = route.method === 'post' ? requestName(c, asking, ring, addressOf(c), raw ?? {}) : undefined
      // Only the head of a stream: there is nothing to keep open.
      if (route.stream && c.req.method === 'HEAD') return c.body(null, 200, { 'content-type': 'text/event-stream; charset=utf-8' })
      const sql = await sqlOf(c.req.path, asking)
      const answer = await route.run({ sql, live, ring, messenger, flood, asking, address: addressOf(c), params, query, body, request, c })
      if (route.method !== 'get') live.ring()
      if (answer === alreadySent) return alreadySent
      const { headers = {}, ...said } = answer as Exclude<typeof answer, Response>
      for (const [name, value] of Object.entries(headers)) c.header(name, value)
      const status = said.status ?? route.status ?? 200
      return status === 204 ? c.body(null, 204) : c.json(said.body as object, status)
    })
  }
  return app
}

/** A program may what its key is good for, at its own mall. Refuses `key.scope`, `not.found`. */
function machineMay({ scope }: ApiRoute, { who }: Asking, mall: string | undefined) {
  if (!scope || !who.key?.scopes.includes(scope)) refuse('key.scope', { scope: scope ?? '-' })
  if (mall !== undefined && mall !== who.mall) refuse('not.found')
}

const NUL = String.fromCharCode(0)

/** PostgreSQL keeps no NUL and no half of a surrogate pair, so no text may hold one. */
const keepable = (text: string) => text.isWellFormed() && !text.includes(NUL)

function paramsOf(c: Context): Record<string, string> {
  const params = c.req.param() as Record<string, string>
  for (const value of Object.values(params)) if (!keepable(value) || value.length > 200) refuse('not.found')
  return params
}

async function jsonOf(c: Context, optional: boolean): Promise<unknown> {
  const text = await c.req.text()
  if (optional && !text.trim()) return {}
  try {
    return JSON.parse(text)
  } catch {
    return refuse('input.malformed')
  }
}

const say = {
  id: {
    error: locales.id().localeError,
    unknown: 'isian ini tidak dikenal',
    unkeepable: 'mengandung NUL atau huruf yang terpotong',
    key: '1 sampai 200 huruf',
  },
  en: { error: locales.en().localeError, unknown: 'unknown field', unkeepable: 'NUL or half a character', key: '1 to 200 characters' },
}

/** Parses at the door, once. Refuses `input.invalid` with the fields, each in the caller's language. */
export function parsed<T extends z.ZodType>(schema: T, value: unknown, lang: Lang): z.infer<T> {
  const result = schema.safeParse(value, { error: say[lang].error })
  if (!result.success) {
    const fields = result.error.issues.flatMap(issue =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map(key => [[...issue.path, key].join('.'), say[lang].unknown])
        : [[issue.path.join('.'), issue.message]],
    )
    refuse('input.invalid', {}, Object.fromEntries(fields))
  }
  const bad = unkeepable(value, '')
  if (bad !== null) refuse('input.invalid', {}, { [bad]: say[lang].unkeepable })
  return result.data
}

function unkeepable(value: unknown, path: string): string | null {
  if (typeof value === 'string') return keepable(value) ? null : path
  if (typeof value !== 'object' || value === null) return null
  for (const [key, inner] of Object.entries(value)) {
    const found = unkeepable(inner, path ? `${path}.${key}` : key)
    if (found !== null) return found
  }
  return null
}

/** From this length on a name is taken for a random one, which nobody else gives. */
const RANDOM_KEY = 16

/**
 * The caller's name for a request. Strangers are all one person to us: a short name, which two of them may give by chance, counts together with their
 * address; a random one goes with a phone from network to network.
 */
function requestName(c: Context, asking: Asking, ring: Keyring, address: string, body: unknown): RequestName | undefined {
  const key = c.req.header('idempotency-key')
  if (key === undefined) return undefined
  if (!key || key.length > 200) refuse('input.invalid', {}, { 'Idempotency-Key': say[asking.lang].key })
  const { role, id } = asking.who
  const from = role === 'stranger' && key.length < RANDOM_KEY ? ` ${bodyHash(ring, address)}` : ''
  // The path may hold a visitor's key, which is kept nowhere but with the visit.
  return { scope: `${id} ${hashOf(c.req.path).toString('base64url')}${from}`, key, hash: bodyHash(ring, body) }
}
