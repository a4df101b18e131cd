import { personOfBrowser } from '#domains/people/known-browser.ts'
import { sessionIdOf } from '#domains/people/sessions.ts'
import { actorOf, mallOfSecret } from '#domains/people/tokens.ts'
import { worksHere } from '#domains/people/works-here.ts'
import type { Bound } from '#kernel/bound.ts'
import { cookieIn, hostCookieIn } from '#kernel/cookies.ts'
import { Refusal } from '#kernel/errors.ts'
import type { Keyring } from '#kernel/keyring.ts'

type Coming = { address: string; now: Date; secure: boolean | undefined }

/**
 * Whose rate a request without a role uses up (decision 0011). A hall sits behind one address, so who shows more than that is counted apart from
 * its visitors: a paired computer, a session that is locked or lacks a step, whoever works here and has signed in from this browser, with all their
 * browsers together. Else the address.
 */
export function whoseRate({ at, ring }: { at: Bound['at']; ring: Keyring }) {
  return async (request: Request, { address, now, secure }: Coming): Promise<string> => {
    const key = hostCookieIn(request, 'perangkat', secure)
    const device = key && (await actorOf(await at(mallOfSecret(key)), key, now).catch(strangerIfUnknown))
    if (device && device.role === 'device') return `at ${device.id}`
    const cookie = hostCookieIn(request, 'session', secure)
    const session = cookie && (await sessionIdOf(await at(mallOfSecret(cookie)), cookie, now))
    if (session) return `session ${session}`
    const person = personOfBrowser(ring, cookieIn(request, 'kenal'))
    const here = person && (await worksHere(await at(person.mall), person, now))
    return here ? `person ${person.mall} ${person.staff}` : `address ${address}`
  }
}

/**
 * What a stranger may do without being counted: read, ask for a passkey's challenge, and show a passkey. None of these writes anything unless the
 * key is right, and so nobody behind the same address can use up somebody's way in by passkey.
 */
export function isFree({ method, url }: Request): boolean {
  if (method === 'GET' || method === 'HEAD') return true
  const { pathname, searchParams } = new URL(url)
  return pathname === '/masuk/kunci' || (pathname === '/masuk' && searchParams.get('cara') === 'kunci')
}

/** A secret that opens nothing makes a stranger of its holder; every other fault is ours. */
export function strangerIfUnknown(error: unknown): null {
  if (error instanceof Refusal && error.code === 'access.unknown') return null
  throw error
}
