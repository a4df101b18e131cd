import { isKey, keyHolder } from '#domains/people/key-holder.ts'
import { actorOfSession } from '#domains/people/sessions.ts'
import { actorOf, mallOfSecret } from '#domains/people/tokens.ts'
import { type Actor, type Asking, stranger } from '#kernel/access.ts'
import type { Bound } from '#kernel/bound.ts'
import { asksByItself } from '#kernel/by-itself.ts'
import type { Clock } from '#kernel/clock.ts'
import { cookieIn, hostCookieIn } from '#kernel/cookies.ts'
import { Refusal, refuse } from '#kernel/errors.ts'
import type { Keyring } from '#kernel/keyring.ts'
import type { Limits, Rate } from '#kernel/limits.ts'
import type { Sql } from '#kernel/sql.ts'
import { type Lang, preferredLang } from '#kernel/text.ts'
import { isFree, strangerIfUnknown, whoseRate } from './whose-rate.ts'

/** The reader's language: the address, else the cookie, else the browser's wish. */
export const langOf = (request: Request): Lang =>
  preferredLang(request.headers.get('accept-language'), new URL(request.url).searchParams.get('lang'), cookieIn(request, 'lang'))

/**
 * Who asks, when, in which language: made once per request. A bearer token counts first, then the session cookie of our own pages; a
 * session that has ended makes a stranger of its holder. `secure` says that the browser came by https where the request's own address does not. Refuses `access.unknown` for a wrong bearer token, `too.many`.
 */
export function createAsking({ at, clock, limits, ring }: { at: Bound['at']; clock: Clock; limits: Limits; ring: Keyring }) {
  const whose = whoseRate({ at, ring })
  return async (request: Request, address: string, secure?: boolean): Promise<Asking> => {
    const now = clock.now()
    const lang = langOf(request)
    const authorization = request.headers.get('authorization')
    if (authorization !== null) {
      const token = authorization.match(/^Bearer (.+)$/)?.[1] ?? ''
      const sql = await at(mallOfSecret(token))
      const holder = isKey(token) ? keyHolder(sql, ofTheApi(request, token), now) : actorOf(sql, token, now)
      const who = await holder.catch(countUnknown(limits, address, now))
      slow(limits, who, now)
      return { who, now, lang }
    }
    const session = hostCookieIn(request, 'session', secure)
    const who = session ? await holderOf(await at(mallOfSecret(session)), session, now, !asksByItself(request)) : stranger
    if (who.role !== 'stranger') slow(limits, who, now)
    else if (!isFree(request)) wait(limits.take(await whose(request, { address, now, secure }), STRANGER, now))
    return { who, now, lang }
  }
}

const STRANGER: Rate = { burst: 300, perSecond: 5 }
/** Far above what a hall or the bench asks of one; a device gone mad stays below what one server answers. */
const DEVICE: Rate = { burst: 300_000, perSecond: 3_000 }

/**
 * Who has used up their rate waits (contract.md: 429 is for strangers). Strangers who change things are counted by what they show (`whoseRate`);
 * what they read is the hall's own boards and pages, one address for all. A key has its own limit, whatever it asks for. A device is held back
 * only when it runs wild; staff never.
 */
function slow(limits: Limits, { role, id, key }: Actor, now: Date) {
  if (role === 'kiosk' || role === 'board' || role === 'device') wait(limits.take(id, DEVICE, now))
  else if (key) wait(limits.take(id, { burst: key.perMinute, perSecond: key.perMinute / 60 }, now))
}

const wait = (seconds: number) => (seconds > 0 ? refuse('too.many', { seconds }) : undefined)

/** Who tries keys waits after some; a right key passes always, so that nobody shuts a neighbour out. */
const countUnknown = (limits: Limits, address: string, now: Date) => (error: unknown) => {
  if (error instanceof Refusal && error.code === 'access.unknown') wait(limits.take(`unknown ${address}`, STRANGER, now))
  throw error
}

/** Keys are for programs: they open no page. */
const ofTheApi = (request: Request, key: string) => (new URL(request.url).pathname.startsWith('/api/') ? key : refuse('access.unknown'))

/** A person's session, or a token that a device or a demonstration link carries in the same cookie. A read-only link makes nobody of its holder. */
async function holderOf(sql: Sql, cookie: string, now: Date, used: boolean): Promise<Actor> {
  const who = cookie.startsWith('ses.')
    ? await actorOfSession(sql, cookie, now, used)
    : await actorOf(sql, cookie, now).catch(strangerIfUnknown)
  return !who || who.role === 'ministry' ? stranger : who
}
