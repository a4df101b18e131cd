import { cookieIn } from './cookies.ts'

const HOURS = 12
const MALL_DAYS = 365

/**
 * The session cookie: 12 hours unless told otherwise (the session itself may end sooner), never readable by scripts, not sent from other sites;
 * over https only there.
 */
export const sessionCookie = (request: Request, token: string, hours = HOURS) => cookie(request, 'session', token, hours * 3600, '/')

/** Takes the session cookie away. */
export const noSession = (request: Request) => cookie(request, 'session', '', 0, '/')

/** The token in the request's cookie. */
export const sessionToken = (request: Request) => cookieIn(request, 'session')

/** Remembers at which mall one signs in from this browser, for the door alone. */
export const mallCookie = (request: Request, mall: string) => cookie(request, 'mal', mall, MALL_DAYS * 86_400, '/masuk')

/** Whether the browser came by https, also through a proxy that speaks plain http to us. */
export const isSecure = (request: Request) =>
  new URL(request.url).protocol === 'https:' || request.headers.get('x-forwarded-proto') === 'https'

/** A cookie that scripts cannot read and other sites do not send along, except by a link. */
export function cookie(request: Request, name: string, value: string, seconds: number, path: string): string {
  return `${name}=${value}; Path=${path}; Max-Age=${seconds}; HttpOnly; SameSite=Lax${isSecure(request) ? '; Secure' : ''}`
}
