import { actorOfSession } from '#domains/people/sessions.ts'
import { actorOf, mallOfSecret } from '#domains/people/tokens.ts'
import { type Asking, stranger } from '#kernel/access.ts'
import type { Bound } from '#kernel/bound.ts'
import type { Clock } from '#kernel/clock.ts'
import { Refusal, refuse } from '#kernel/errors.ts'
import { gate } from '#kernel/gate.ts'
import type { Sql } from '#kernel/sql.ts'
import { type Lang, preferredLang } from '#kernel/text.ts'

export const SESSION_COOKIE = 'session'

export const cookieOf = (request: Request, name: string) =>
  request.headers
    .get('cookie')
    ?.split(/;\s*/)
    .find(part => part.startsWith(`${name}=`))
    ?.slice(name.length + 1)

/** The reader's language: the address, else the cookie, else the browser's wish. */
export const langOf = (request: Request): Lang =>
  preferredLang(request.headers.get('accept-language'), new URL(request.url).searchParams.get('lang'), cookieOf(request, 'lang'))

/**
 * Who asks, when, in which language: made once per request. A bearer token counts first, then the session cookie of our own pages; a
 * session that has ended makes a stranger of its holder. Strangers who change things pass a gate per address (contract.md: 429 is for
 * strangers; staff and devices are never slowed). Refuses `access.unknown` for a wrong bearer token, `too.many`.
 */
export function createAsking({ at, clock }: { at: Bound['at']; clock: Clock }) {
  const strangers = gate({ burst: 300, perSecond: 5 })
  return async (request: Request, address: string): Promise<Asking> => {
    const now = clock.now()
    const lang = langOf(request)
    const authorization = request.headers.get('authorization')
    if (authorization !== null) {
      const token = authorization.match(/^Bearer (.+)$/)?.[1] ?? ''
      return { who: await actorOf(await at(mallOfSecret(token)), token, now), now, lang }
    }
    const session = cookieOf(request, SESSION_COOKIE)
    const who = session ? await holderOf(await at(mallOfSecret(session)), session, now) : stranger
    if (who.role === 'stranger' && request.method !== 'GET' && request.method !== 'HEAD') {
      const seconds = strangers(address, now)
      if (seconds > 0) refuse('too.many', { seconds })
    }
    return { who, now, lang }
  }
}

/** A person's session, or a token that a device or a demonstration link carries in the same cookie. */
const holderOf = async (sql: Sql, cookie: string, now: Date) =>
  cookie.startsWith('ses.') ? ((await actorOfSession(sql, cookie, now)) ?? stranger) : actorOf(sql, cookie, now).catch(strangerIfUnknown)

function strangerIfUnknown(error: unknown) {
  if (error instanceof Refusal && error.code === 'access.unknown') return stranger
  throw error
}
